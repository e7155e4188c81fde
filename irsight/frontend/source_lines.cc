#include "irsight/frontend/internal/source_lines.h"

#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <limits>

namespace irsight {

SourceLines::SourceLines(const llvm::Module& module) {
  for (const llvm::DICompileUnit* unit : module.debug_compile_units()) {
    if (file_ == nullptr) file_ = unit->getFile();
  }
}

std::int32_t SourceLines::of(const llvm::Instruction& instruction) const {
  const llvm::DILocation* location = instruction.getDebugLoc();
  // A file that is read under another name, as mended source is, has the same name here.
  if (location == nullptr || file_ == nullptr || location->getFilename() != file_->getFilename())
    return 0;
  return static_cast<std::int32_t>(
      std::min(location->getLine(), unsigned{std::numeric_limits<std::int32_t>::max()}));
}

}  // namespace irsight
