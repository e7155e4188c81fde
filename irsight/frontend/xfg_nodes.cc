#include "irsight/frontend/internal/xfg_nodes.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Metadata.h>

#include "irsight/frontend/internal/references.h"

namespace irsight {

XfgNodes::Definition& XfgNodes::definition(const llvm::Function& function) {
  Definition& known = definitions_[&function];
  if (known.top >= 0) return known;
  known.top = builder_.add_node(XfgNodeKind::kLabel);
  for (std::size_t i = 0; i < function.arg_size(); ++i) builder_.add_node(XfgNodeKind::kLocal);
  return known;
}

void XfgNodes::enter(const llvm::Function& function) {
  locals_.clear();
  blocks_.resize(function.getMaxBlockNumber());
  std::int32_t next = top(function);
  for (const llvm::Argument& argument : function.args()) locals_[&argument] = ++next;
  for (const llvm::BasicBlock& block : function) number(block);
  find_returned(function);
}

void XfgNodes::number(const llvm::BasicBlock& block) {
  Block& made = blocks_[block.getNumber()];
  if (block.isEntryBlock()) {
    const std::int32_t top = definition(*block.getParent()).top;
    made.label = top;
    made.arguments = {top + 1, top + 1 + static_cast<std::int32_t>(block.getParent()->arg_size())};
  } else {
    made.label = builder_.add_node(XfgNodeKind::kLabel);
    made.arguments = {};
  }
  made.results = {};
  for (const llvm::Instruction& instruction : block) {
    if (instruction.getType()->isVoidTy()) continue;
    const std::int32_t node = locals_[&instruction] = builder_.add_node(XfgNodeKind::kLocal);
    if (made.results.size() == 0) made.results.first = node;
    made.results.end = node + 1;
  }
}

void XfgNodes::find_returned(const llvm::Function& function) {
  const llvm::ReturnInst* only = nullptr;
  int returns = 0;
  for (const llvm::BasicBlock& block : function) {
    const auto* last = llvm::dyn_cast<llvm::ReturnInst>(block.getTerminator());
    if (last == nullptr) continue;
    only = last;
    ++returns;
  }
  const llvm::Value* value = returns == 1 ? only->getReturnValue() : nullptr;
  returns_one_value_ = value != nullptr && llvm::isa<llvm::Instruction, llvm::Argument>(*value);
  if (!returns_one_value_) return;
  Definition& known = definition(function);
  if (known.returned >= 0) builder_.merge(known.returned, local(*value));
  known.returned = local(*value);
}

bool XfgNodes::is_definition(const llvm::Function& function) const {
  return !function.isDeclaration() || definitions_.contains(&function);
}

const XfgNodes::Block& XfgNodes::block(const llvm::BasicBlock& block) const {
  return blocks_[block.getNumber()];
}

std::int32_t XfgNodes::returned(const llvm::Function& function) {
  Definition& known = definition(function);
  if (known.returned < 0) known.returned = builder_.add_node(XfgNodeKind::kReturn);
  return known.returned;
}

std::int32_t XfgNodes::global(const llvm::GlobalValue& global) {
  const auto [known, is_new] = globals_.try_emplace(&global, -1);
  if (is_new) known->second = builder_.add_node(XfgNodeKind::kGlobal);
  return known->second;
}

void XfgNodes::append_sources(const llvm::Value& operand, std::vector<std::int32_t>& nodes) {
  if (llvm::isa<llvm::Instruction, llvm::Argument>(operand)) {
    nodes.push_back(local(operand));
  } else if (const auto* constant = llvm::dyn_cast<llvm::Constant>(&operand)) {
    if (llvm::isa<llvm::ConstantData>(constant)) return;
    for_each_reference(
        *constant, [&](const llvm::GlobalValue& mentioned) { nodes.push_back(global(mentioned)); });
  } else if (const auto* wrapper = llvm::dyn_cast<llvm::MetadataAsValue>(&operand)) {
    if (const auto* inner = llvm::dyn_cast<llvm::ValueAsMetadata>(wrapper->getMetadata()))
      append_sources(*inner->getValue(), nodes);
  }
}

}  // namespace irsight
