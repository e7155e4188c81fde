#include "irsight/frontend/ir_lines.h"

#include <llvm/IR/AssemblyAnnotationWriter.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalValue.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/FormattedStream.h>

#include <string>

namespace irsight {
namespace {

/// Keeps what was written since the last cut. It counts as buffered, since LLVM's writer buffers only
/// in front of a stream that does; LLVM then turns the second buffer off.
class Tape : public llvm::raw_ostream {
 public:
  ~Tape() override { flush(); }

  std::string_view text() const { return text_; }
  void clear() { text_.clear(); }

 private:
  void write_impl(const char* bytes, std::size_t count) override {
    text_.append(bytes, count);
    written_ += count;
  }
  std::uint64_t current_pos() const override { return written_; }

  std::string text_;
  std::uint64_t written_ = 0;
};

std::string_view without_indentation(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

/// Cuts the printed module: LLVM calls in before an instruction, and at the end of each line that
/// may carry a comment.
class Cutter : public llvm::AssemblyAnnotationWriter {
 public:
  Cutter(Tape& tape, const IrLineSink& sink) : tape_(tape), sink_(sink) {}

  void emitInstructionAnnot(const llvm::Instruction*, llvm::formatted_raw_ostream& out) override {
    out.flush();
    tape_.clear();
  }

  void printInfoComment(const llvm::Value& value, llvm::formatted_raw_ostream& out) override {
    const bool is_instruction = llvm::isa<llvm::Instruction>(value);
    if (!is_instruction && !llvm::isa<llvm::GlobalValue>(value)) return;
    if (llvm::isa<llvm::Function>(value)) return;
    out.flush();
    std::string_view text = tape_.text();
    // Nothing is told before a global, whose text is one line.
    if (!is_instruction) text.remove_prefix(text.rfind('\n') + 1);
    sink_(value, without_indentation(text));
    tape_.clear();
  }

 private:
  Tape& tape_;
  const IrLineSink& sink_;
};

template <typename Entity>
void print_and_cut(const Entity& entity, const IrLineSink& sink) {
  Tape tape;
  Cutter cutter(tape, sink);
  entity.print(tape, &cutter);
}

}  // namespace

void print_lines(const llvm::Module& module, const IrLineSink& sink) {
  print_and_cut(module, sink);
}

void print_lines(const llvm::Function& function, const IrLineSink& sink) {
  print_and_cut(function, sink);
}

}  // namespace irsight
