#include "irsight/frontend/internal/llvm_targets.h"

#include <llvm/Support/TargetSelect.h>

#include <mutex>

namespace irsight {

void initialize_llvm() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargets();
    llvm::InitializeAllTargetMCs();
    llvm::InitializeAllAsmParsers();
  });
}

}  // namespace irsight
