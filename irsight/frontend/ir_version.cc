#include "irsight/frontend/ir_version.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/Support/MemoryBufferRef.h>

namespace irsight {
namespace {

// The number that `text` starts with, or 0.
unsigned leading_number(llvm::StringRef text) {
  unsigned number = 0;
  return text.consumeInteger(10, number) ? 0 : number;
}

std::string hint(unsigned major) {
  if (major <= LLVM_VERSION_MAJOR) return "";
  return fmt::format("it was made by LLVM {}; irsight reads IR up to LLVM {}", major,
                     LLVM_VERSION_MAJOR);
}

}  // namespace

std::string newer_bitcode_hint(llvm::MemoryBufferRef bitcode) {
  // The reader takes whole words only; a file that was cut may end within one.
  const llvm::StringRef words = bitcode.getBuffer().drop_back(bitcode.getBufferSize() % 4);
  auto producer = llvm::getBitcodeProducerString({words, bitcode.getBufferIdentifier()});
  if (!producer) {
    llvm::consumeError(producer.takeError());
    return "";
  }
  llvm::StringRef maker = *producer;  // "LLVM23.1.0git"
  return maker.consume_front("LLVM") ? hint(leading_number(maker)) : "";
}

std::string newer_text_hint(llvm::StringRef text) {
  const llvm::StringRef marker = "clang version ";
  for (std::size_t at = text.find(marker); at != llvm::StringRef::npos;
       at = text.find(marker, at + 1)) {
    const std::string found = hint(leading_number(text.substr(at + marker.size())));
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace irsight
