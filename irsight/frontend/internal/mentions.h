#pragma once

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallPtrSet.h>

#include <vector>

namespace llvm {
class Constant;
class Function;
class GlobalValue;
class Module;
}  // namespace llvm

namespace irsight {

class FunctionFilter;
struct KernelLaunch;

/// The functions and globals that a graph of chosen functions has: the chosen ones, what their
/// bodies mention, what the initialisers of that refer to, however far, and the kernels that a host
/// stub among all these launches.
class Mentions {
 public:
  /// Chooses the functions of some modules whose bodies are wanted. Cost: linear in the chosen
  /// bodies and in what they mention, plus one look at each function.
  Mentions(llvm::ArrayRef<llvm::Module*> modules, const FunctionFilter& filter,
           llvm::ArrayRef<KernelLaunch> launches);

  bool contains(const llvm::GlobalValue& global) const { return found_.contains(&global); }

 private:
  void add(const llvm::GlobalValue& global);
  void add_body(const llvm::Function& function);
  void add_references(const llvm::Constant& constant);
  void add_definitions();

  llvm::SmallPtrSet<const llvm::GlobalValue*, 32> found_;
  std::vector<const llvm::GlobalValue*> pending_;  // whose definitions were not looked at
};

}  // namespace irsight
