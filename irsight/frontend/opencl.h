#pragma once

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// Undoes Clang 22's copies of OpenCL kernels (__clang_ocl_kern_imp_…), which hold a kernel's body
/// for calls from other kernels: where nothing but the kernel itself uses the copy, the kernel gets
/// its body back, so that no kernel is in the graph twice.
void merge_kernel_copies(llvm::Module& module);

}  // namespace irsight
