// Holds the two ways to inst2vec statements against each other on LLVM's own printing:
//
//   statement_agreement FILE.{ll,bc}...     counts equal and different statements
//   statement_agreement --text FILE.ll...   prints the statements of a text, as JSON lines
//
// Exits with 1 where statements differ; the first twenty are shown.

#include <llvm/IR/Instruction.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "irsight/frontend/ir_compatibility.h"
#include "irsight/frontend/ir_lines.h"
#include "irsight/frontend/statement.h"
#include "irsight/frontend/statement_text.h"

namespace {

struct Counts {
  long equal = 0, different = 0;
};

void show(const char* file, std::string_view line, std::string_view memory, std::string_view text) {
  std::printf("%s: %.*s\n  memory: %.*s\n  text:   %.*s\n", file, static_cast<int>(line.size()),
              line.data(), static_cast<int>(memory.size()), memory.data(),
              static_cast<int>(text.size()), text.data());
}

bool compare(const char* file, Counts& counts) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic diagnostic;
  const auto input = llvm::MemoryBuffer::getFile(file);
  if (!input) return false;
  std::string ir = (*input)->getBuffer().str();
  if (!ir.starts_with("BC")) ir = irsight::with_typed_attributes(ir);
  const std::unique_ptr<llvm::Module> module =
      llvm::parseIR(llvm::MemoryBufferRef(ir, file), diagnostic, context);
  if (module == nullptr) {
    diagnostic.print(file, llvm::errs());
    return false;
  }
  std::string text;
  llvm::raw_string_ostream out(text);
  module->print(out, nullptr);
  irsight::StructDefinitions structs(text);
  irsight::StatementWriter writer;
  irsight::print_lines(*module, [&](const llvm::Value& value, std::string_view line) {
    const auto* instruction = llvm::dyn_cast<llvm::Instruction>(&value);
    if (instruction == nullptr) return;
    const std::string from_text = irsight::statement_from_text(line, structs);
    const std::string_view from_memory = writer.of(*instruction);
    if (from_text == from_memory) {
      ++counts.equal;
    } else if (++counts.different <= 20) {
      show(file, line, from_memory, from_text);
    }
  });
  return true;
}

bool print_text(const char* file) {
  const auto text = llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!text) return false;
  const std::string_view module((*text)->getBuffer());
  irsight::StructDefinitions structs(module);
  irsight::for_each_printed_instruction(module, [&](std::string_view line) {
    using nlohmann::json;
    const std::string statement = irsight::statement_from_text(line, structs);
    std::puts(json(statement).dump(-1, ' ', true, json::error_handler_t::replace).c_str());
  });
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const bool print = argc > 1 && std::string_view(argv[1]) == "--text";
  bool good = true;
  Counts counts;
  for (int i = print ? 2 : 1; i < argc; ++i)
    good &= print ? print_text(argv[i]) : compare(argv[i], counts);
  if (!print) std::printf("%ld equal, %ld different\n", counts.equal, counts.different);
  return good && counts.different == 0 ? 0 : 1;
}
