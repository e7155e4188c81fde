#include "irsight/frontend/internal/full_text.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/Module.h>

#include "irsight/frontend/internal/function_body.h"
#include "irsight/frontend/internal/module_nodes.h"
#include "irsight/frontend/ir_lines.h"

namespace irsight {

FullText::FullText(GraphBuilder& builder)
    : builder_(builder), column_(builder.column(Entity::kNode, "full_text", Column::Type::kText)) {}

void FullText::take(const llvm::Value& value, std::string_view line) {
  const StringId text = builder_.append_text(line);
  if (const auto* instruction = llvm::dyn_cast<llvm::Instruction>(&value)) {
    first_lines_.try_emplace(instruction->getFunction(), lines_.size());
    lines_.push_back(text);
  } else {
    globals_[&value] = text;
  }
}

void FullText::print(const llvm::Module& module,
                     llvm::function_ref<bool(const llvm::GlobalValue&)> wants) {
  const auto* last = static_cast<const llvm::GlobalValue*>(nullptr);
  bool is_wanted = false;  // the last, whose instructions follow each other
  print_lines(module, [&](const llvm::Value& value, std::string_view line) {
    const auto* instruction = llvm::dyn_cast<llvm::Instruction>(&value);
    const llvm::GlobalValue* global = instruction != nullptr
                                          ? instruction->getFunction()
                                          : llvm::dyn_cast<llvm::GlobalValue>(&value);
    if (global != last && global != nullptr) is_wanted = wants(*global);
    last = global;
    if (is_wanted) take(value, line);
  });
}

void FullText::add_body(ModuleNodes& nodes, FunctionBody& body) {
  if (!first_lines_.contains(&body.function())) {
    print_lines(body.function(),
                [&](const llvm::Value& value, std::string_view line) { take(value, line); });
  }
  std::size_t line = first_lines_.find(&body.function())->second;
  body.for_each_instruction(
      [&](const llvm::Instruction&, NodeId node) { column_.set(index(node), lines_[line++]); });
  IrText& text = nodes.types();
  text.enter(body.function());
  body.for_each_value([&](const llvm::Value* value, llvm::Type* type, NodeId node) {
    StringId printed = 0;
    if (value == nullptr) {  // the return value has no name
      printed = text.type(type);
    } else if (builder_.kind(node) == NodeKind::kConstant) {
      printed = text.constant(*value);
    } else {
      printed = text.local(*value);
    }
    column_.set(index(node), printed);
  });
}

void FullText::add_module(ModuleNodes& nodes) {
  nodes.for_each([&](const llvm::GlobalValue& global, NodeId node) {
    const auto line = globals_.find(&global);
    column_.set(index(node),
                line != globals_.end() ? line->second : nodes.types().constant(global));
  });
}

}  // namespace irsight
