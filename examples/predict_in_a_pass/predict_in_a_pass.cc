// A pass of your own that asks a trained model what the program is that is being compiled. The IR stays as it is.
#include <llvm/IR/Module.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Plugins/PassPlugin.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/instruction_graph_from_module.h"
#include "irsight/models/inference/predictor.h"

namespace {

// A model looks at a program at one level of optimisation or several, whatever the compiler has done to it so far.
irsight::Result<irsight::Prediction> prediction_of(const llvm::Module& module,
                                                   const irsight::Predictor& predictor) {
  std::vector<irsight::InstructionGraph> views;
  for (const std::string& level : predictor.description().levels) {
    const auto at_level = irsight::module_at_level(module, level);
    if (!at_level) return tl::unexpected(at_level.error());
    auto graph = irsight::instruction_graph_from_module(**at_level);
    if (!graph) return tl::unexpected(graph.error());
    views.push_back(*std::move(graph));
  }
  // Of nothing a model would say its guess.
  if (std::ranges::all_of(views, [](const auto& view) { return view.word.empty(); }))
    return irsight::error("has no function with a body: there is nothing to say of it");
  return predictor.predict_together(views);
}

class PredictProgram : public llvm::PassInfoMixin<PredictProgram> {
 public:
  explicit PredictProgram(irsight::Predictor predictor) : predictor_(std::move(predictor)) {}

  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
    const auto answer = prediction_of(module, predictor_);
    llvm::errs() << module.getName() << ": ";
    if (answer) {
      const auto label = static_cast<std::size_t>(answer->label);
      llvm::errs() << "class " << predictor_.description().classes[label] << ", probability "
                   << llvm::format("%.3f", answer->probabilities[label]) << '\n';
    } else {
      llvm::errs() << answer.error().message << '\n';
    }
    return llvm::PreservedAnalyses::all();
  }
  static bool isRequired() { return true; }

 private:
  irsight::Predictor predictor_;  // copies share its weights
};

bool add_pass(llvm::StringRef text, llvm::ModulePassManager& passes) {
  if (!text.consume_front("predict-program<") || !text.consume_back(">")) return false;
  auto predictor = irsight::Predictor::load(text.str());
  if (!predictor) {
    llvm::errs() << predictor.error().message << '\n';
    return false;
  }
  passes.addPass(PredictProgram(*std::move(predictor)));
  return true;
}

}  // namespace

extern "C" LLVM_ATTRIBUTE_WEAK llvm::PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "predict-in-a-pass", "1", [](llvm::PassBuilder& builder) {
            builder.registerPipelineParsingCallback(
                [](llvm::StringRef text, llvm::ModulePassManager& passes,
                   llvm::ArrayRef<llvm::PassBuilder::PipelineElement>) {
                  return add_pass(text, passes);
                });
          }};
}
