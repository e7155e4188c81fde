#include "irsight/frontend/internal/programl_lines.h"

#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Metadata.h>

#include <string>
#include <utility>

#include "irsight/frontend/internal/programl_attributes.h"
#include "irsight/frontend/internal/programl_cast.h"
#include "irsight/frontend/internal/programl_debug.h"
#include "irsight/frontend/internal/programl_lifetime.h"
#include "irsight/frontend/internal/programl_slots.h"
#include "irsight/frontend/internal/programl_spelling.h"
#include "irsight/frontend/internal/stand_in_names.h"
#include "irsight/frontend/ir_lines.h"

namespace irsight {
namespace {

using Attachments = llvm::SmallVector<std::pair<unsigned, llvm::MDNode*>, 4>;

bool is_number(char c) { return c >= '0' && c <= '9'; }

// Replaces the number that starts at `at`; returns where it ends.
std::size_t renumber(std::string& line, std::size_t at, unsigned number) {
  std::size_t end = at;
  while (end < line.size() && is_number(line[end])) ++end;
  const std::string digits = std::to_string(number);
  line.replace(at, end - at, digits);
  return at + digits.size();
}

// Returns where the first "<mark><digit>" outside quotes has its digit, or npos.
std::size_t find_number(std::string_view line, std::string_view mark, std::size_t from) {
  bool is_quoted = false;
  for (std::size_t at = from; at + mark.size() < line.size(); ++at) {
    if (line[at] == '"') is_quoted = !is_quoted;
    if (!is_quoted && line.substr(at).starts_with(mark) && is_number(line[at + mark.size()]))
      return at + mark.size();
  }
  return std::string_view::npos;
}

class LinePrinter {
 public:
  LinePrinter(const ProgramlModule& module, IrText& text)
      : module_(module), slots_(module), text_(text) {}

  void enter(const llvm::Function& function) {
    if (std::exchange(entered_, &function) == &function) return;
    slots_.enter(function);
    text_.enter(function);
  }

  std::string record(const llvm::DbgRecord& record) {
    return programl_debug_call(record, text_, slots_);
  }

  std::string instruction(const llvm::Instruction& instruction, std::string_view printed);

 private:
  std::string body(const llvm::Instruction& instruction, std::string_view printed);
  void number_call(const llvm::CallBase& call, std::string& line);
  unsigned number(const llvm::MDNode* node, bool of_module) {
    return of_module ? slots_.metadata_of_module(node) : slots_.metadata(node);
  }

  const ProgramlModule& module_;
  ProgramlSlots slots_;
  IrText& text_;
  const llvm::Function* entered_ = nullptr;
};

std::string LinePrinter::body(const llvm::Instruction& instruction, std::string_view printed) {
  if (const auto* marker = programl_lifetime(instruction)) {
    const unsigned group = slots_.attributes(programl_call_attributes(*marker));
    return programl_spelling(programl_lifetime_call(*marker, text_)) + " #" + std::to_string(group);
  }
  std::string line = programl_spelling(printed);
  if (const ProgramlCast cast = programl_cast(instruction); cast.global != nullptr) {
    const std::string operand(text_.constant_text(*cast.global));
    const std::size_t pointer = text_.type_text(cast.global->getType()).size() + 1;
    const std::size_t at = line.rfind(operand);
    if (at != std::string::npos)
      line.replace(at + pointer, operand.size() - pointer,
                   programl_cast_text(cast, operand.substr(pointer), text_));
  }
  if (llvm::isa<llvm::ShuffleVectorInst>(instruction))
    line = programl_shuffle_spelling(std::move(line));
  if (llvm::isa<llvm::MemIntrinsic>(instruction) && module_.is_from_before_llvm7())
    line = programl_memory_spelling(std::move(line));
  if (instruction.isAtomic() &&
      llvm::isa<llvm::AtomicRMWInst, llvm::AtomicCmpXchgInst>(instruction))
    line = programl_atomic_spelling(std::move(line));
  if (const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) number_call(*call, line);
  return line;
}

void LinePrinter::number_call(const llvm::CallBase& call, std::string& line) {
  const llvm::AttributeSet attributes = call.getAttributes().getFnAttrs();
  if (attributes.hasAttributes()) {
    const std::size_t at = find_number(line, ") #", 0);
    if (at != std::string::npos) renumber(line, at, slots_.attributes(attributes));
  }
  std::size_t at = 0;
  for (const llvm::Value* operand : call.operand_values()) {
    const auto* value = llvm::dyn_cast<llvm::MetadataAsValue>(operand);
    const auto* node =
        value == nullptr ? nullptr : llvm::dyn_cast<llvm::MDNode>(value->getMetadata());
    if (node == nullptr || llvm::isa<llvm::DIExpression>(node)) continue;
    at = find_number(line, "metadata !", at);
    if (at == std::string::npos) return;
    at = renumber(line, at, slots_.metadata_of_module(node));
  }
}

// An intrinsic that has a metadata node among its operands.
bool mentions_metadata(const llvm::Instruction& instruction) {
  const auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction);
  if (call == nullptr || call->getCalledFunction() == nullptr) return false;
  return call->getCalledFunction()->isIntrinsic() &&
         llvm::any_of(call->operand_values(), [](const llvm::Value* operand) {
           const auto* value = llvm::dyn_cast<llvm::MetadataAsValue>(operand);
           return value != nullptr && llvm::isa<llvm::MDNode>(value->getMetadata());
         });
}

std::string LinePrinter::instruction(const llvm::Instruction& instruction,
                                     std::string_view printed) {
  if (!instruction.hasMetadata()) return body(instruction, printed);
  Attachments attachments;
  instruction.getAllMetadata(attachments);
  std::string unaligned;
  if (printed.find(kUnaligned) != std::string_view::npos) {
    printed = unaligned = programl_unaligned_spelling(std::string(printed));
    llvm::erase_if(attachments,
                   [](const auto& one) { return llvm::isa<llvm::DIExpression>(one.second); });
  }
  std::size_t tail = printed.size();
  for (std::size_t i = 0; i < attachments.size(); ++i) tail = printed.rfind(", !", tail - 1);
  std::string line = body(instruction, printed.substr(0, tail));
  std::size_t at = line.size();
  line += printed.substr(tail);
  const bool of_module = mentions_metadata(instruction);
  for (const auto& [kind, node] : attachments) {
    at = line.find(", !", at);  // the kind
    if (at != std::string::npos) at = line.find(" !", at + 3);
    if (at == std::string::npos) break;
    at += 2;
    if (at < line.size() && is_number(line[at])) at = renumber(line, at, number(node, of_module));
  }
  return line;
}

}  // namespace

std::vector<StringId> programl_lines(const ProgramlModule& module, IrText& text,
                                     GraphBuilder& builder, ProgramlValues& values) {
  std::vector<StringId> lines;
  LinePrinter printer(module, text);
  print_lines(module.module(), [&](const llvm::Value& value, std::string_view printed) {
    const auto* instruction = llvm::dyn_cast<llvm::Instruction>(&value);
    if (instruction != nullptr) {
      printer.enter(*instruction->getFunction());
      for (const llvm::DbgRecord& record : instruction->getDbgRecordRange())
        lines.push_back(builder.append_text(printer.record(record)));
      lines.push_back(builder.append_text(printer.instruction(*instruction, printed)));
      return;
    }
    std::string definition = programl_spelling(printed);
    if (is_stand_in_constant(value.getName())) {
      const auto& constant = llvm::cast<llvm::Constant>(value);
      definition = programl_spelling(text.constant_text(constant));
    }
    // LLVM 10 ended these lines, and ProGraML kept the end.
    if (llvm::isa<llvm::GlobalAlias, llvm::GlobalIFunc>(value)) definition += '\n';
    values.set_definition(llvm::cast<llvm::Constant>(value), builder.append_text(definition));
  });
  return lines;
}

}  // namespace irsight
