#include "irsight/frontend/internal/source_lines.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/Path.h>

#include <algorithm>
#include <limits>

namespace irsight {
namespace {

// Clang gives the unit a path as its user wrote it ("./a.c", "/d/a.c"), instructions one that it divided anew ("a.c" in "/d"). Digests
// of contents would not do: what stands behind #line has none.
std::string path_of(const llvm::DIFile& file) {
  llvm::SmallString<256> path(file.getFilename());
  if (!llvm::sys::path::is_absolute(path)) {
    path = file.getDirectory();
    llvm::sys::path::append(path, file.getFilename());
  }
  llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
  return path.str().str();
}

}  // namespace

SourceLines::SourceLines(const llvm::Module& module) {
  for (const llvm::DICompileUnit* unit : module.debug_compile_units()) {
    if (path_.empty() && unit->getFile() != nullptr) path_ = path_of(*unit->getFile());
  }
}

std::int32_t SourceLines::of(const llvm::Instruction& instruction) {
  const llvm::DILocation* location = instruction.getDebugLoc();
  if (location == nullptr || !is_compiled(location->getFile())) return 0;
  return static_cast<std::int32_t>(
      std::min(location->getLine(), unsigned{std::numeric_limits<std::int32_t>::max()}));
}

// Most instructions are of the same file as the one before.
bool SourceLines::is_compiled(const llvm::DIFile* file) {
  if (file == nullptr || path_.empty()) return false;
  if (file != last_) last_is_compiled_ = path_of(*file) == path_;
  last_ = file;
  return last_is_compiled_;
}

}  // namespace irsight
