// A pass of your own that asks irsight for each function's graph. The IR stays as it is, and analyses
// that the pass manager already has are used.
#include <llvm/IR/Function.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Plugins/PassPlugin.h>
#include <llvm/Support/raw_ostream.h>

#include "irsight/frontend/graph_from_ir.h"

namespace {

struct PrintGraphSize : llvm::PassInfoMixin<PrintGraphSize> {
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
    const auto graph = irsight::graph_from_function(function, {.memory = true}, &analyses);
    if (graph) {
      llvm::errs() << function.getName() << ": " << graph->num_nodes() << " nodes, "
                   << graph->num_edges() << " edges\n";
    } else {
      llvm::errs() << function.getName() << ": " << graph.error().message << '\n';
    }
    return llvm::PreservedAnalyses::all();
  }
  static bool isRequired() { return true; }
};

}  // namespace

extern "C" LLVM_ATTRIBUTE_WEAK llvm::PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "graph-in-a-pass", "1", [](llvm::PassBuilder& builder) {
            builder.registerPipelineParsingCallback(
                [](llvm::StringRef name, llvm::FunctionPassManager& passes,
                   llvm::ArrayRef<llvm::PassBuilder::PipelineElement>) {
                  if (name != "print-graph-size") return false;
                  passes.addPass(PrintGraphSize());
                  return true;
                });
          }};
}
