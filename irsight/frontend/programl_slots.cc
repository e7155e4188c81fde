#include "irsight/frontend/internal/programl_slots.h"

#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Metadata.h>
#include <llvm/IR/Module.h>

#include <utility>

#include "irsight/frontend/internal/programl_attributes.h"

namespace irsight {
namespace {

using Attachments = llvm::SmallVector<std::pair<unsigned, llvm::MDNode*>, 4>;

template <typename Numbers>
void add_attributes(Numbers& numbers, std::size_t first, llvm::AttributeSet set) {
  if (set.hasAttributes()) numbers.try_emplace(set, static_cast<unsigned>(first + numbers.size()));
}

}  // namespace

// A node before the nodes that it mentions, each numbered when it is first met. Expressions are
// printed in place.
void ProgramlSlots::Layer::add(const llvm::MDNode* node) {
  std::vector<std::pair<const llvm::MDNode*, unsigned>> open;
  const auto meet = [&](const llvm::MDNode* met) {
    if (met == nullptr || llvm::isa<llvm::DIExpression>(met)) return;
    if (base != nullptr && base->contains(met)) return;
    const std::size_t next = (base == nullptr ? 0 : base->size()) + own.size();
    if (own.try_emplace(met, static_cast<unsigned>(next)).second) open.emplace_back(met, 0);
  };
  meet(node);
  while (!open.empty()) {
    auto& [parent, operand] = open.back();
    if (operand == parent->getNumOperands())
      open.pop_back();
    else
      meet(llvm::dyn_cast_or_null<llvm::MDNode>(parent->getOperand(operand++)));
  }
}

void ProgramlSlots::Layer::add_attached(const llvm::GlobalObject& object) {
  Attachments attachments;
  object.getAllMetadata(attachments);
  for (const auto& [kind, node] : attachments) add(node);
}

void ProgramlSlots::Layer::add_record(const llvm::DbgRecord& record) {
  if (const auto* variable = llvm::dyn_cast<llvm::DbgVariableRecord>(&record)) {
    add(llvm::dyn_cast_or_null<llvm::MDNode>(variable->getRawLocation()));
    add(llvm::dyn_cast_or_null<llvm::MDNode>(variable->getRawVariable()));
  } else if (const auto* label = llvm::dyn_cast<llvm::DbgLabelRecord>(&record)) {
    add(label->getRawLabel());
  }
  add(record.getDebugLoc().getAsMDNode());
}

void ProgramlSlots::Layer::add_instruction(const llvm::Instruction& instruction) {
  for (const llvm::DbgRecord& record : instruction.getDbgRecordRange()) add_record(record);
  const auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction);
  const llvm::Function* callee = call == nullptr ? nullptr : call->getCalledFunction();
  if (callee != nullptr && callee->isIntrinsic())
    for (const llvm::Value* operand : call->operand_values())
      if (const auto* metadata = llvm::dyn_cast<llvm::MetadataAsValue>(operand))
        add(llvm::dyn_cast<llvm::MDNode>(metadata->getMetadata()));
  if (!instruction.hasMetadata()) return;
  Attachments attachments;
  instruction.getAllMetadata(attachments);
  for (const auto& [kind, node] : attachments) add(node);
}

void ProgramlSlots::Layer::add_function(const llvm::Function& function) {
  add_attached(function);
  for (const llvm::BasicBlock& block : function)
    for (const llvm::Instruction& instruction : block) add_instruction(instruction);
}

ProgramlSlots::ProgramlSlots(const ProgramlModule& module) : module_(module) {
  for (const llvm::GlobalVariable& global : module.module().globals()) {
    of_module_.add_attached(global);
    add_attributes(module_attributes_, 0, global.getAttributes());
  }
  for (const llvm::NamedMDNode& named : module.module().named_metadata())
    for (const llvm::MDNode* node : named.operands()) of_module_.add(node);
  for (const ProgramlFunction& function : module.functions())
    add_attributes(module_attributes_, 0, function.attributes);
  of_function_.base = &of_module_.own;
}

void ProgramlSlots::enter(const llvm::Function& function) {
  of_function_.own.clear();
  of_function_.add_function(function);
  function_attributes_.clear();
  for (const llvm::BasicBlock& block : function)
    for (const llvm::Instruction& instruction : block)
      if (const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
        const llvm::AttributeSet set = programl_call_attributes(*call);
        if (!module_attributes_.contains(set))
          add_attributes(function_attributes_, module_attributes_.size(), set);
      }
}

unsigned ProgramlSlots::attributes(llvm::AttributeSet set) const {
  const auto known = module_attributes_.find(set);
  return known == module_attributes_.end() ? function_attributes_.lookup(set) : known->second;
}

unsigned ProgramlSlots::metadata(const llvm::MDNode* node) const {
  const auto known = of_module_.own.find(node);
  return known == of_module_.own.end() ? of_function_.own.lookup(node) : known->second;
}

unsigned ProgramlSlots::metadata_of_module(const llvm::MDNode* node) {
  if (!std::exchange(everything_numbered_, true)) {
    of_everything_.base = &of_module_.own;
    for (const ProgramlFunction& function : module_.functions())
      if (function.body != nullptr) of_everything_.add_function(*function.body);
  }
  const auto known = of_module_.own.find(node);
  return known == of_module_.own.end() ? of_everything_.own.lookup(node) : known->second;
}

}  // namespace irsight
