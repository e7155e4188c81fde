#include "irsight/frontend/internal/programl_debug.h"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Metadata.h>
#include <llvm/Support/raw_ostream.h>

#include "irsight/frontend/internal/programl_slots.h"
#include "irsight/frontend/ir_text.h"

namespace irsight {
namespace {

std::string value_text(const llvm::Value& value, IrText& text) {
  if (const auto* constant = llvm::dyn_cast<llvm::Constant>(&value))
    return std::string(text.constant_text(*constant));
  return fmt::format("{} {}", text.type_text(value.getType()), text.local_name(value));
}

std::string expression_text(const llvm::DIExpression& expression) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  expression.print(stream);
  return out;
}

std::string operand_text(const llvm::Metadata* operand, IrText& text, ProgramlSlots& slots) {
  if (const auto* value = llvm::dyn_cast_or_null<llvm::ValueAsMetadata>(operand))
    return "metadata " + value_text(*value->getValue(), text);
  if (const auto* expression = llvm::dyn_cast_or_null<llvm::DIExpression>(operand))
    return "metadata " + expression_text(*expression);
  if (const auto* list = llvm::dyn_cast_or_null<llvm::DIArgList>(operand)) {
    std::string out;
    for (const llvm::ValueAsMetadata* one : list->getArgs())
      out += (out.empty() ? "" : ", ") + value_text(*one->getValue(), text);
    return fmt::format("metadata !DIArgList({})", out);
  }
  const auto* node = llvm::dyn_cast_or_null<llvm::MDNode>(operand);
  return node == nullptr ? "metadata <null operand!>"
                         : fmt::format("metadata !{}", slots.metadata_of_module(node));
}

std::string operands_text(const llvm::DbgRecord& record, IrText& text, ProgramlSlots& slots) {
  if (const auto* label = llvm::dyn_cast<llvm::DbgLabelRecord>(&record))
    return operand_text(label->getRawLabel(), text, slots);
  const auto& variable = llvm::cast<llvm::DbgVariableRecord>(record);
  std::string out = fmt::format("{}, {}, {}", operand_text(variable.getRawLocation(), text, slots),
                                operand_text(variable.getRawVariable(), text, slots),
                                operand_text(variable.getRawExpression(), text, slots));
  if (variable.isDbgAssign())
    out += fmt::format(", {}, {}, {}", operand_text(variable.getRawAssignID(), text, slots),
                       operand_text(variable.getRawAddress(), text, slots),
                       operand_text(variable.getRawAddressExpression(), text, slots));
  return out;
}

}  // namespace

std::string_view programl_debug_intrinsic(const llvm::DbgRecord& record) {
  const auto* variable = llvm::dyn_cast<llvm::DbgVariableRecord>(&record);
  if (variable == nullptr) return "llvm.dbg.label";
  if (variable->isDbgDeclare()) return "llvm.dbg.declare";
  return variable->isDbgAssign() ? "llvm.dbg.assign" : "llvm.dbg.value";
}

std::string programl_debug_call(const llvm::DbgRecord& record, IrText& text, ProgramlSlots& slots) {
  std::string out = fmt::format("call void @{}({})", programl_debug_intrinsic(record),
                                operands_text(record, text, slots));
  if (const llvm::MDNode* location = record.getDebugLoc().getAsMDNode())
    out += fmt::format(", !dbg !{}", slots.metadata_of_module(location));
  return out;
}

}  // namespace irsight
