#include "irsight/frontend/pipeline.h"

#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/IR/Module.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Target/TargetMachine.h>

#include <string_view>

#include "irsight/frontend/internal/llvm_targets.h"

namespace irsight {
namespace {

std::unique_ptr<llvm::TargetMachine> target_machine(const llvm::Module& module) {
  initialize_llvm();
  std::string ignored;
  const llvm::Triple& triple = module.getTargetTriple();
  const llvm::Target* target = llvm::TargetRegistry::lookupTarget(triple, ignored);
  if (target == nullptr) return nullptr;
  return std::unique_ptr<llvm::TargetMachine>(
      target->createTargetMachine(triple, "", "", llvm::TargetOptions(), std::nullopt));
}

Result<std::string> parse(llvm::PassBuilder& builder, llvm::ModulePassManager& manager,
                          const std::string& passes) {
  std::string_view text = passes;
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool level =
      text.size() == 2 && text[0] == 'O' && std::string_view("0123sz").find(text[1]) != text.npos;
  std::string pipeline = level ? fmt::format("default<{}>", text) : passes;
  if (llvm::Error failed = builder.parsePassPipeline(manager, pipeline)) {
    return tl::unexpected(
        Error{fmt::format("passes '{}': {}", passes, llvm::toString(std::move(failed))),
              "give O0 to O3, Os, Oz, or passes as LLVM 22's opt -passes takes them"});
  }
  return pipeline;
}

}  // namespace

Result<std::string> pipeline_text(const std::string& passes) {
  llvm::PassBuilder builder;
  llvm::ModulePassManager manager;
  return parse(builder, manager, passes);
}

Result<std::string> run_pipeline(llvm::Module& module, const std::string& passes) {
  const auto machine = target_machine(module);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(machine.get());
  const llvm::TargetLibraryInfoImpl library(module.getTargetTriple());
  functions.registerPass([&library] { return llvm::TargetLibraryAnalysis(library); });
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  llvm::ModulePassManager manager;
  auto pipeline = parse(builder, manager, passes);
  if (pipeline) manager.run(module, modules);
  return pipeline;
}

}  // namespace irsight
