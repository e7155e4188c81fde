#include "irsight/frontend/internal/programl_operands.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>

#include "irsight/frontend/internal/programl_lifetime.h"

namespace irsight {
namespace {

using Operands = llvm::SmallVector<const llvm::Value*, 8>;

// Condition, default label, then value and label of each case.
Operands of_switch(const llvm::SwitchInst& instruction) {
  Operands operands = {instruction.getCondition(), instruction.getDefaultDest()};
  for (const auto& one : instruction.cases()) {
    operands.push_back(one.getCaseValue());
    operands.push_back(one.getCaseSuccessor());
  }
  return operands;
}

// Lanes that do not matter were undef; LLVM 22 makes them poison.
const llvm::Constant* shuffle_mask(const llvm::ShuffleVectorInst& instruction) {
  const llvm::Constant* mask = instruction.getShuffleMaskForBitcode();
  if (!mask->containsPoisonElement() && !llvm::isa<llvm::PoisonValue>(mask)) return mask;
  auto* lane_type = llvm::cast<llvm::VectorType>(mask->getType())->getElementType();
  if (llvm::isa<llvm::PoisonValue>(mask)) return llvm::UndefValue::get(mask->getType());
  llvm::SmallVector<llvm::Constant*, 16> lanes;
  for (const int lane : instruction.getShuffleMask())
    lanes.push_back(lane < 0 ? llvm::UndefValue::get(lane_type)
                             : llvm::ConstantInt::get(lane_type, static_cast<std::uint64_t>(lane)));
  return llvm::ConstantVector::get(lanes);
}

}  // namespace

Operands programl_operands(const llvm::Instruction& instruction) {
  if (const auto* one = llvm::dyn_cast<llvm::SwitchInst>(&instruction)) return of_switch(*one);
  if (const auto* marker = programl_lifetime(instruction)) {
    const auto [size, pointer] = programl_lifetime_operands(*marker);
    return {size, pointer, marker->getCalledOperand()};
  }
  Operands operands(instruction.value_op_begin(), instruction.value_op_end());
  if (const auto* one = llvm::dyn_cast<llvm::ShuffleVectorInst>(&instruction))
    operands.push_back(shuffle_mask(*one));
  return operands;
}

}  // namespace irsight
