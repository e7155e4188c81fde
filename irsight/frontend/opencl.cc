#include "irsight/frontend/opencl.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

namespace irsight {
namespace {

constexpr llvm::StringRef kPrefix = "__clang_ocl_kern_imp_";

// Without optimisation the kernel is nothing but a call of its copy.
bool only_calls(llvm::Function& kernel, const llvm::Function& copy) {
  if (kernel.size() != 1 || !copy.hasOneUse()) return false;
  const auto* call = llvm::dyn_cast<llvm::CallInst>(copy.user_back());
  return call != nullptr && call->getFunction() == &kernel && call->getCalledFunction() == &copy &&
         kernel.arg_size() == copy.arg_size();
}

void take_body(llvm::Function& kernel, llvm::Function& copy) {
  kernel.front().eraseFromParent();
  for (auto [to, from] : llvm::zip(kernel.args(), copy.args())) from.replaceAllUsesWith(&to);
  kernel.splice(kernel.end(), &copy);
  kernel.setSubprogram(copy.getSubprogram());
}

}  // namespace

void merge_kernel_copies(llvm::Module& module) {
  for (llvm::Function& copy : llvm::make_early_inc_range(module)) {
    if (!copy.getName().starts_with(kPrefix) || copy.isDeclaration()) continue;
    llvm::Function* kernel = module.getFunction(copy.getName().drop_front(kPrefix.size()));
    if (kernel != nullptr && only_calls(*kernel, copy)) take_body(*kernel, copy);
    if (copy.use_empty()) copy.eraseFromParent();
  }
}

}  // namespace irsight
