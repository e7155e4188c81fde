#include "irsight/frontend/internal/encoded_details.h"

#include <llvm/IR/Instructions.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Operator.h>

#include <iterator>
#include <string_view>

namespace irsight {
namespace {

std::uint32_t predicate(const llvm::Instruction& instruction) {
  if (const auto* comparison = llvm::dyn_cast<llvm::CmpInst>(&instruction))
    return value_of(InstructionField::kPredicate,
                    llvm::CmpInst::getPredicateName(comparison->getPredicate()));
  if (const auto* update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction))
    return value_of(InstructionField::kPredicate,
                    llvm::AtomicRMWInst::getOperationName(update->getOperation()));
  return 0;
}

std::uint32_t alignment(const llvm::Instruction& instruction) {
  const auto value = [](llvm::Align align) { return 1 + llvm::Log2(align); };
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction))
    return value(load->getAlign());
  if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
    return value(store->getAlign());
  if (const auto* allocation = llvm::dyn_cast<llvm::AllocaInst>(&instruction))
    return value(allocation->getAlign());
  if (const auto* update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction))
    return value(update->getAlign());
  if (const auto* exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction))
    return value(exchange->getAlign());
  return 0;
}

llvm::AtomicOrdering ordering(const llvm::Instruction& instruction) {
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) return load->getOrdering();
  if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
    return store->getOrdering();
  if (const auto* fence = llvm::dyn_cast<llvm::FenceInst>(&instruction))
    return fence->getOrdering();
  if (const auto* update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction))
    return update->getOrdering();
  if (const auto* exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction))
    return exchange->getSuccessOrdering();
  return llvm::AtomicOrdering::NotAtomic;
}

void encode_atomic(InstructionCode& code, const llvm::Instruction& instruction) {
  const llvm::AtomicOrdering order = ordering(instruction);
  if (order == llvm::AtomicOrdering::NotAtomic) return;
  code[place(InstructionField::kOrdering)] =
      value_of(InstructionField::kOrdering, llvm::toIRString(order));
  const auto scope = llvm::getAtomicSyncScopeID(&instruction);
  if (scope && *scope != llvm::SyncScope::System) {
    code[place(InstructionField::kScope)] =
        value_of(InstructionField::kScope,
                 *scope == llvm::SyncScope::SingleThread ? "singlethread" : "other");
  }
}

bool is_volatile(const llvm::Instruction& instruction) {
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) return load->isVolatile();
  if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) return store->isVolatile();
  if (const auto* update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction))
    return update->isVolatile();
  const auto* exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction);
  return exchange != nullptr && exchange->isVolatile();
}

struct WrapFlags {
  bool no_unsigned = false, no_signed = false;
};

WrapFlags wrap_flags(const llvm::Instruction& instruction) {
  if (const auto* wrapping = llvm::dyn_cast<llvm::OverflowingBinaryOperator>(&instruction))
    return {wrapping->hasNoUnsignedWrap(), wrapping->hasNoSignedWrap()};
  if (const auto* truncation = llvm::dyn_cast<llvm::TruncInst>(&instruction))
    return {truncation->hasNoUnsignedWrap(), truncation->hasNoSignedWrap()};
  if (const auto* address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction))
    return {address->hasNoUnsignedWrap(), false};
  return {};
}

llvm::FastMathFlags fast_flags(const llvm::Instruction& instruction) {
  return llvm::isa<llvm::FPMathOperator>(instruction) ? instruction.getFastMathFlags()
                                                      : llvm::FastMathFlags();
}

llvm::CallInst::TailCallKind tail_kind(const llvm::Instruction& instruction) {
  const auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction);
  return call != nullptr ? call->getTailCallKind() : llvm::CallInst::TCK_None;
}

template <typename Kind, typename Member>
bool holds(const llvm::Instruction& instruction, Member member) {
  const auto* as = llvm::dyn_cast<Kind>(&instruction);
  return as != nullptr && (as->*member)();
}

std::uint32_t flags(const llvm::Instruction& instruction) {
  const WrapFlags wraps = wrap_flags(instruction);
  const llvm::FastMathFlags fast = fast_flags(instruction);
  const auto tail = tail_kind(instruction);
  const auto* address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction);
  const auto* exact = llvm::dyn_cast<llvm::PossiblyExactOperator>(&instruction);
  // In the order of the field's words.
  const bool known[] = {
      wraps.no_unsigned,                     // nuw
      wraps.no_signed,                       // nsw
      exact != nullptr && exact->isExact(),  // exact
      holds<llvm::PossiblyDisjointInst>(instruction,
                                        &llvm::PossiblyDisjointInst::isDisjoint),   // disjoint
      holds<llvm::PossiblyNonNegInst>(instruction, &llvm::Instruction::hasNonNeg),  // nneg
      holds<llvm::ICmpInst>(instruction, &llvm::ICmpInst::hasSameSign),             // samesign
      address != nullptr && address->isInBounds(),                                  // inbounds
      address != nullptr && !address->isInBounds() && address->hasNoUnsignedSignedWrap(),  // nusw
      fast.allowReassoc(),                                                            // reassoc
      fast.noNaNs(),                                                                  // nnan
      fast.noInfs(),                                                                  // ninf
      fast.noSignedZeros(),                                                           // nsz
      fast.allowReciprocal(),                                                         // arcp
      fast.allowContract(),                                                           // contract
      fast.approxFunc(),                                                              // afn
      is_volatile(instruction),                                                       // volatile
      tail == llvm::CallInst::TCK_Tail,                                               // tail
      tail == llvm::CallInst::TCK_MustTail,                                           // musttail
      tail == llvm::CallInst::TCK_NoTail,                                             // notail
      holds<llvm::LandingPadInst>(instruction, &llvm::LandingPadInst::isCleanup),     // cleanup
      holds<llvm::AtomicCmpXchgInst>(instruction, &llvm::AtomicCmpXchgInst::isWeak),  // weak
      holds<llvm::AllocaInst>(instruction, &llvm::AllocaInst::isUsedWithInAlloca),    // inalloca
  };
  std::uint32_t set = 0;
  for (std::size_t i = 0; i < std::size(known); ++i) set |= known[i] ? 1U << i : 0;
  return set;
}

std::string_view mask_name(const llvm::ShuffleVectorInst& shuffle) {
  if (shuffle.isIdentity()) return "identity";
  if (shuffle.isReverse()) return "reverse";
  if (shuffle.isZeroEltSplat()) return "splat";
  if (shuffle.isConcat()) return "concat";
  if (shuffle.isSelect()) return "select";
  if (shuffle.isTranspose()) return "transpose";
  return shuffle.isSingleSource() ? "single" : "other";
}

}  // namespace

void encode_details(InstructionCode& code, const llvm::Instruction& instruction) {
  code[place(InstructionField::kPredicate)] = predicate(instruction);
  code[place(InstructionField::kFlags)] = flags(instruction);
  code[place(InstructionField::kAlignment)] = alignment(instruction);
  encode_atomic(code, instruction);
  if (const auto* shuffle = llvm::dyn_cast<llvm::ShuffleVectorInst>(&instruction))
    code[place(InstructionField::kMask)] = value_of(InstructionField::kMask, mask_name(*shuffle));
}

}  // namespace irsight
