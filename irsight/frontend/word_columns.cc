#include "irsight/frontend/internal/word_columns.h"

#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InstrTypes.h>

#include <string>

#include "irsight/frontend/internal/function_body.h"
#include "irsight/frontend/internal/instruction_detail.h"
#include "irsight/frontend/internal/instruction_words.h"
#include "irsight/frontend/internal/references.h"

namespace irsight {
namespace {

void set_text(GraphBuilder& builder, std::string_view name, NodeId node, std::string_view text) {
  builder.column(Entity::kNode, name, Column::Type::kText).set(index(node), builder.intern(text));
}

void set_detail(GraphBuilder& builder, NodeId node, const std::string& detail) {
  if (!detail.empty()) set_text(builder, "detail", node, detail);
}

void set_word(GraphBuilder& builder, NodeId node, const InstructionWord& word) {
  set_text(builder, "encoding", node, text_of(word.code));
  set_detail(builder, node, word.detail);
}

// How a call names the callee that G13 finds, where it does so in another way than I7 takes as a direct call.
std::string_view naming_of_callee(const llvm::CallBase& call) {
  const llvm::Function* callee = CallEdges::callee_of(call);
  if (callee == nullptr || callee == call.getCalledFunction()) return "";
  const llvm::Value* const operand = call.getCalledOperand();
  if (!llvm::isa<llvm::Constant>(operand)) return "value";
  return llvm::isa<llvm::Function>(operand->stripPointerCasts()) ? "cast" : "alias";
}

// I5 looks through expressions, G10 through all constants.
void add_aggregate(GraphBuilder& builder, const llvm::Constant& constant, NodeId node) {
  llvm::SmallPtrSet<const llvm::GlobalValue*, 4> of_expressions;
  if (const auto* expression = llvm::dyn_cast<llvm::ConstantExpr>(&constant)) {
    for_each_reference_of_expression(
        *expression, [&](const llvm::GlobalValue& global) { of_expressions.insert(&global); });
  }
  std::int64_t position = 0;
  for_each_reference(constant, [&](const llvm::GlobalValue& global) {
    if (!of_expressions.contains(&global))
      builder.column(Entity::kNode, "aggregate", Column::Type::kInt64)
          .append(index(node), position);
    ++position;
  });
}

}  // namespace

void set_main_line(GraphBuilder& builder, NodeId node, std::int32_t line) {
  if (line == 0) return;
  builder.column(Entity::kNode, "main_line", Column::Type::kInt64)
      .set(index(node), std::int64_t{line});
}

void add_words(GraphBuilder& builder, const FunctionBody& body, SourceLines lines) {
  const llvm::Function& function = body.function();
  set_word(builder, body.node(), word_of(function));
  if (function.doesNotReturn())
    builder.column(Entity::kFunction, "noreturn", Column::Type::kInt64)
        .set(index(body.id()), std::int64_t{1});
  body.for_each_value([&](const llvm::Value* value, const llvm::Type*, NodeId node) {
    if (value == nullptr) return;
    if (const auto* argument = llvm::dyn_cast<llvm::Argument>(value))
      set_word(builder, node, word_of(*argument));
    const auto* constant = llvm::dyn_cast<llvm::Constant>(value);
    if (constant != nullptr && constant->getNumOperands() != 0)
      add_aggregate(builder, *constant, node);
  });
  body.for_each_instruction([&](const llvm::Instruction& instruction, NodeId node) {
    set_detail(builder, node, instruction_detail(instruction));
    set_main_line(builder, node, lines.of(instruction));
    const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    const std::string_view naming = call != nullptr ? naming_of_callee(*call) : "";
    if (!naming.empty()) set_text(builder, "called", node, naming);
  });
}

void add_module_words(GraphBuilder& builder, const ModuleNodes& nodes) {
  nodes.for_each([&](const llvm::GlobalValue& global, NodeId node) {
    const auto* variable = llvm::dyn_cast<llvm::GlobalVariable>(&global);
    if (variable != nullptr && is_instruction_graph_node(*variable))
      set_word(builder, node, word_of(*variable));
  });
}

}  // namespace irsight
