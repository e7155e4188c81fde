#pragma once

#include <memory>

namespace llvm {
class BlockFrequencyInfo;
class DominatorTree;
class Function;
class LoopInfo;
class MemorySSA;
template <typename IRUnitT, typename... ExtraArgTs>
class AnalysisManager;
using FunctionAnalysisManager = AnalysisManager<Function>;
}  // namespace llvm

namespace irsight {

/// LLVM's analyses of one function: a caller's cached ones, or our own for as long as this object
/// lives.
///
/// Each is computed when it is first asked for, and does not change the IR.
class FunctionAnalyses {
 public:
  /// Takes analyses from `manager`, or computes them where it is null.
  FunctionAnalyses(llvm::Function& function, llvm::FunctionAnalysisManager* manager);
  ~FunctionAnalyses();
  FunctionAnalyses(const FunctionAnalyses&) = delete;
  FunctionAnalyses& operator=(const FunctionAnalyses&) = delete;

  const llvm::DominatorTree& dominators();
  const llvm::LoopInfo& loops();
  const llvm::BlockFrequencyInfo& frequencies();

  /// Returns MemorySSA with the uses optimised: each read hangs on the last write that may clobber
  /// it.
  const llvm::MemorySSA& memory();

 private:
  struct Own;
  Own& own();

  llvm::Function& function_;
  llvm::FunctionAnalysisManager* manager_;
  std::unique_ptr<Own> own_;
};

}  // namespace irsight
