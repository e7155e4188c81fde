#pragma once

#include <cstdint>
#include <string>

namespace llvm {
class DIFile;
class Instruction;
class Module;
}  // namespace llvm

namespace irsight {

/// The lines of the compiled file on which a module's instructions stand (docs/datasets.md, I3).
class SourceLines {
 public:
  explicit SourceLines(const llvm::Module& module);

  /// Returns the line, from 1; 0 where there is no debug information, or the instruction is another file's.
  std::int32_t of(const llvm::Instruction& instruction);

 private:
  bool is_compiled(const llvm::DIFile* file);

  std::string path_;  // of the compiled file; empty: not known
  const llvm::DIFile* last_ = nullptr;
  bool last_is_compiled_ = false;
};

}  // namespace irsight
