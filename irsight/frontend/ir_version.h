#pragma once

#include <string>

namespace llvm {
class MemoryBufferRef;
class StringRef;
}  // namespace llvm

namespace irsight {

/// Returns what to do when bitcode that LLVM 22 cannot read was made by a newer LLVM, else "".
std::string newer_bitcode_hint(llvm::MemoryBufferRef bitcode);

/// Returns the same for IR text, whose maker is named in !llvm.ident, else "".
std::string newer_text_hint(llvm::StringRef text);

}  // namespace irsight
