#pragma once

#include <llvm/ADT/ArrayRef.h>

#include <vector>

namespace llvm {
class Function;
class Module;
}  // namespace llvm

namespace irsight {

/// A CUDA host stub, and the kernel that it launches.
struct KernelLaunch {
  const llvm::Function* stub;
  const llvm::Function* kernel;
};

/// Returns the launches of which some modules hold both sides (G19): one for each GPU architecture that
/// the kernel was compiled for.
///
/// A stub is known by its name: Clang puts "__device_stub__" before the kernel's own, and the rest
/// agrees.
std::vector<KernelLaunch> find_kernel_launches(llvm::ArrayRef<llvm::Module*> modules);

}  // namespace irsight
