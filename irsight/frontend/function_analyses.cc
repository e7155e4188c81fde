#include "irsight/frontend/internal/function_analyses.h"

#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/AssumptionCache.h>
#include <llvm/Analysis/BasicAliasAnalysis.h>
#include <llvm/Analysis/BlockFrequencyInfo.h>
#include <llvm/Analysis/BranchProbabilityInfo.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/MemorySSA.h>
#include <llvm/Analysis/ScopedNoAliasAA.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/Analysis/TypeBasedAliasAnalysis.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Module.h>

#include <optional>

namespace irsight {

// What alias analysis needs, in the order in which it must be made and (reversed) destroyed.
struct AliasAnalyses {
  AliasAnalyses(llvm::Function& function, llvm::DominatorTree& dominators)
      : library_of_target(function.getParent()->getTargetTriple()),
        library(library_of_target, &function),
        assumptions(function),
        basic(function.getDataLayout(), function, library, assumptions, &dominators),
        results(library) {
    results.addAAResult(basic);
    results.addAAResult(scoped);
    results.addAAResult(typed);
  }
  llvm::TargetLibraryInfoImpl library_of_target;
  llvm::TargetLibraryInfo library;
  llvm::AssumptionCache assumptions;
  llvm::BasicAAResult basic;
  llvm::ScopedNoAliasAAResult scoped;
  llvm::TypeBasedAAResult typed{/*UsingTypeSanitizer=*/false};
  llvm::AAResults results;
};

struct FunctionAnalyses::Own {
  explicit Own(llvm::Function& function) : dominators(function) {}
  llvm::DominatorTree dominators;
  std::optional<llvm::LoopInfo> loops;
  std::optional<llvm::BranchProbabilityInfo> probabilities;
  std::optional<llvm::BlockFrequencyInfo> frequencies;
  std::optional<AliasAnalyses> aliases;
  std::optional<llvm::MemorySSA> memory;
};

FunctionAnalyses::FunctionAnalyses(llvm::Function& function, llvm::FunctionAnalysisManager* manager)
    : function_(function), manager_(manager) {}

FunctionAnalyses::~FunctionAnalyses() = default;

FunctionAnalyses::Own& FunctionAnalyses::own() {
  if (own_ == nullptr) own_ = std::make_unique<Own>(function_);
  return *own_;
}

const llvm::DominatorTree& FunctionAnalyses::dominators() {
  if (manager_ != nullptr) return manager_->getResult<llvm::DominatorTreeAnalysis>(function_);
  return own().dominators;
}

const llvm::LoopInfo& FunctionAnalyses::loops() {
  if (manager_ != nullptr) return manager_->getResult<llvm::LoopAnalysis>(function_);
  if (!own().loops) own().loops.emplace(own().dominators);
  return *own().loops;
}

const llvm::BlockFrequencyInfo& FunctionAnalyses::frequencies() {
  if (manager_ != nullptr) return manager_->getResult<llvm::BlockFrequencyAnalysis>(function_);
  if (!own().frequencies) {
    loops();
    own().probabilities.emplace(function_, *own().loops, nullptr, &own().dominators);
    own().frequencies.emplace(function_, *own().probabilities, *own().loops);
  }
  return *own().frequencies;
}

const llvm::MemorySSA& FunctionAnalyses::memory() {
  if (manager_ != nullptr) {
    llvm::MemorySSA& cached = manager_->getResult<llvm::MemorySSAAnalysis>(function_).getMSSA();
    cached.ensureOptimizedUses();
    return cached;
  }
  if (!own().memory) {
    own().aliases.emplace(function_, own().dominators);
    own().memory.emplace(function_, &own().aliases->results, &own().dominators);
    own().memory->ensureOptimizedUses();
  }
  return *own().memory;
}

}  // namespace irsight
