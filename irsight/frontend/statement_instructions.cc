#include "irsight/frontend/internal/statement_instructions.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/Support/AtomicOrdering.h>
#include <llvm/Support/raw_ostream.h>

#include "irsight/frontend/internal/statement_flags.h"

namespace irsight {
namespace {

StatementMode mode_of(unsigned opcode) {
  switch (opcode) {
    case llvm::Instruction::ExtractElement:
    case llvm::Instruction::InsertElement:
      return {.keep_integers = true, .hide_integer_types = true};
    case llvm::Instruction::ExtractValue:
    case llvm::Instruction::InsertValue:
      return {.keep_integers = true};
    default:
      return {};
  }
}

std::string_view tail_word(const llvm::CallInst& call) {
  if (call.isMustTailCall()) return "musttail ";
  if (call.isTailCall()) return "tail ";
  if (call.isNoTailCall()) return "notail ";
  return "";
}

// LLVM writes one type for all operands where these have one type, but for some instructions.
bool has_one_type(const llvm::Instruction& instruction) {
  if (llvm::isa<llvm::SelectInst, llvm::StoreInst, llvm::ShuffleVectorInst, llvm::ReturnInst,
                llvm::AtomicCmpXchgInst, llvm::AtomicRMWInst>(instruction))
    return false;
  const llvm::Type* type = instruction.getOperand(0)->getType();
  for (const llvm::Use& operand : instruction.operands())
    if (operand->getType() != type) return false;
  return true;
}

}  // namespace

std::string_view StatementInstructions::write(const llvm::Instruction& instruction) {
  operands_.begin(mode_of(instruction.getOpcode()));
  if (!instruction.getType()->isVoidTy()) out_ += "<%ID> = ";
  opcode(instruction);
  rest(instruction);
  tail(instruction);
  return out_;
}

void StatementInstructions::opcode(const llvm::Instruction& instruction) {
  if (const auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction)) out_ += tail_word(*call);
  out_ += instruction.getOpcodeName();
  const auto* exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction);
  const auto* update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction);
  if (llvm::isa<llvm::LoadInst, llvm::StoreInst>(instruction) && instruction.isAtomic())
    out_ += " atomic";
  if (exchange != nullptr && exchange->isWeak()) out_ += " weak";
  if (instruction.isVolatile() && !llvm::isa<llvm::CallBase>(instruction)) out_ += " volatile";
  append_flags(out_, instruction, operands_.mode().keep_integers);
  if (const auto* comparison = llvm::dyn_cast<llvm::CmpInst>(&instruction))
    out_.append(" ").append(llvm::CmpInst::getPredicateName(comparison->getPredicate()));
  if (update != nullptr)
    out_.append(" ").append(llvm::AtomicRMWInst::getOperationName(update->getOperation()));
}

void StatementInstructions::rest(const llvm::Instruction& instruction) {
  if (const auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction)) {
    calls_.append(*call);
  } else if (const auto* phi = llvm::dyn_cast<llvm::PHINode>(&instruction)) {
    incoming(*phi);
  } else if (const auto* extract = llvm::dyn_cast<llvm::ExtractValueInst>(&instruction)) {
    listed(instruction, 0, 1);
    indices(extract->getIndices());
  } else if (const auto* insert = llvm::dyn_cast<llvm::InsertValueInst>(&instruction)) {
    listed(instruction, 0, 2);
    indices(insert->getIndices());
  } else if (const auto* slot = llvm::dyn_cast<llvm::AllocaInst>(&instruction)) {
    allocated(*slot);
  } else if (const auto* pad = llvm::dyn_cast<llvm::LandingPadInst>(&instruction)) {
    landing(*pad);
  } else if (instruction.isCast()) {
    listed(instruction, 0, 1);
    out_ += " to ";
    operands_.type(instruction.getType());
  } else if (llvm::isa<llvm::VAArgInst>(instruction)) {
    listed(instruction, 0, 1);
    out_ += ", ";
    operands_.type(instruction.getType());
  } else if (!control(instruction) && !funclet(instruction)) {
    all(instruction);
  }
}

void StatementInstructions::allocated(const llvm::AllocaInst& slot) {
  out_ += ' ';
  if (slot.isUsedWithInAlloca()) out_ += "inalloca ";
  if (slot.isSwiftError()) out_ += "swifterror ";
  operands_.type(slot.getAllocatedType());
  if (slot.isArrayAllocation() || !slot.getArraySize()->getType()->isIntegerTy(32)) {
    out_ += ", ";
    operands_.typed(*slot.getArraySize());
  }
  out_ += ", align " + std::to_string(slot.getAlign().value());
  if (slot.getAddressSpace() != 0)
    out_ += ", addrspace(" + std::to_string(slot.getAddressSpace()) + ")";
}

void StatementInstructions::indices(llvm::ArrayRef<unsigned> indices) {
  for (const unsigned index : indices) {
    out_ += ", ";
    operands_.integer(index);
  }
}

void StatementInstructions::listed(const llvm::Instruction& instruction, unsigned first,
                                   unsigned end) {
  for (unsigned i = first; i < end; ++i) {
    out_ += i == first ? " " : ", ";
    operands_.typed(*instruction.getOperand(i));
  }
}

void StatementInstructions::all(const llvm::Instruction& instruction) {
  const unsigned count = instruction.getNumOperands();
  if (count == 0) return;
  if (const auto* address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction)) {
    out_ += ' ';
    operands_.type(address->getSourceElementType());
    out_ += ',';
  } else if (llvm::isa<llvm::LoadInst>(instruction)) {
    out_ += ' ';
    operands_.type(instruction.getType());
    out_ += ',';
  }
  if (!has_one_type(instruction)) {
    listed(instruction, 0, count);
    return;
  }
  out_ += ' ';
  operands_.type(instruction.getOperand(0)->getType());
  for (unsigned i = 0; i < count; ++i) {
    out_ += i == 0 ? " " : ", ";
    operands_.value(*instruction.getOperand(i));
  }
}

void StatementInstructions::ordering(const llvm::Instruction& instruction,
                                     llvm::SyncScope::ID scope, llvm::AtomicOrdering first,
                                     llvm::AtomicOrdering second) {
  if (first == llvm::AtomicOrdering::NotAtomic) return;
  if (scope != llvm::SyncScope::System) {
    const auto name = instruction.getContext().getSyncScopeName(scope);
    out_ += " syncscope(\"";
    llvm::raw_string_ostream stream(out_);
    llvm::printEscapedString(name.value_or(""), stream);
    out_ += "\")";
  }
  out_.append(" ").append(llvm::toIRString(first));
  if (second != llvm::AtomicOrdering::NotAtomic) out_.append(" ").append(llvm::toIRString(second));
}

// What follows the operands of instructions on memory, and a shuffle's mask.
void StatementInstructions::tail(const llvm::Instruction& instruction) {
  constexpr auto kNone = llvm::AtomicOrdering::NotAtomic;
  const auto with_alignment = [&](const auto& access, llvm::AtomicOrdering first,
                                  llvm::AtomicOrdering second) {
    ordering(access, access.getSyncScopeID(), first, second);
    out_ += ", align " + std::to_string(access.getAlign().value());
  };
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
    with_alignment(*load, load->getOrdering(), kNone);
  } else if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    with_alignment(*store, store->getOrdering(), kNone);
  } else if (const auto* exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction)) {
    with_alignment(*exchange, exchange->getSuccessOrdering(), exchange->getFailureOrdering());
  } else if (const auto* update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
    with_alignment(*update, update->getOrdering(), kNone);
  } else if (const auto* fence = llvm::dyn_cast<llvm::FenceInst>(&instruction)) {
    ordering(*fence, fence->getSyncScopeID(), fence->getOrdering(), kNone);
  } else if (const auto* shuffle = llvm::dyn_cast<llvm::ShuffleVectorInst>(&instruction)) {
    out_ += ", ";
    append_mask(operands_, shuffle->getType()->isScalableTy(), shuffle->getShuffleMask());
  }
}

}  // namespace irsight
