#include "irsight/frontend/internal/programl_lifetime.h"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>

#include <algorithm>

#include "irsight/frontend/internal/programl_module.h"
#include "irsight/frontend/ir_text.h"

namespace irsight {
namespace {

// Whether an instruction only changed the pointer's type when pointers had types.
bool is_cast_only(const llvm::Instruction& instruction) {
  if (const auto* cast = llvm::dyn_cast<llvm::BitCastInst>(&instruction))
    return cast->getType()->isPointerTy();
  const auto* element = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction);
  return element != nullptr && element->hasAllZeroIndices();
}

// What a use tells of a pointer's type: 1 that it was i8*, -1 that it was not, 0 nothing.
int byte_evidence(const llvm::Use& use) {
  const auto evidence = [](const llvm::Type* type) { return type->isIntegerTy(8) ? 1 : -1; };
  const llvm::User* user = use.getUser();
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(user)) return evidence(load->getType());
  if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(user))
    return use.getOperandNo() == 1 ? evidence(store->getValueOperand()->getType()) : 0;
  if (const auto* element = llvm::dyn_cast<llvm::GetElementPtrInst>(user))
    return use.getOperandNo() == 0 ? evidence(element->getSourceElementType()) : 0;
  return llvm::isa<llvm::MemIntrinsic>(user) ? 1 : 0;
}

// How likely a cast is the marker's: one right before it that nothing else uses is the one that clang
// made for it; then one that is used as i8*, then one without uses. Negative: it was no i8*.
int likelihood(const llvm::Instruction& cast, const llvm::Instruction& marker) {
  if (const auto* element = llvm::dyn_cast<llvm::GetElementPtrInst>(&cast);
      element != nullptr && !element->getResultElementType()->isIntegerTy(8))
    return -1;
  if (cast.use_empty()) return cast.getNextNode() == &marker ? 3 : 1;
  int best = 0;
  for (const llvm::Use& use : cast.uses()) {
    const int evidence = byte_evidence(use);
    if (evidence < 0) return -1;
    best = std::max(best, 2 * evidence);
  }
  return best;
}

// Whether `first` is met before `second` in print; good enough for "nearest before", as a cast that
// is used stands before its uses but for phis.
bool is_before(const llvm::Instruction& first, const llvm::Instruction& second) {
  if (first.getParent() == second.getParent()) return first.comesBefore(&second);
  return true;
}

bool is_nearer(const llvm::Instruction& cast, const llvm::Instruction& other,
               const llvm::Instruction& marker) {
  const bool is_near = cast.getParent() == marker.getParent();
  if (is_near != (other.getParent() == marker.getParent())) return is_near;
  return is_near && other.comesBefore(&cast);
}

const llvm::Value* cast_of(const llvm::AllocaInst& slot, const llvm::Instruction& marker) {
  if (slot.getAllocatedType()->isIntegerTy(8)) return &slot;
  const llvm::Instruction* best = nullptr;
  int best_likelihood = -1;
  for (const llvm::User* user : slot.users()) {
    const auto* cast = llvm::dyn_cast<llvm::Instruction>(user);
    if (cast == nullptr || !is_cast_only(*cast) || !is_before(*cast, marker)) continue;
    const int found = likelihood(*cast, marker);
    if (found < 0 || found < best_likelihood) continue;
    if (found == best_likelihood && !is_nearer(*cast, *best, marker)) continue;
    best = cast;
    best_likelihood = found;
  }
  return best == nullptr ? static_cast<const llvm::Value*>(&slot) : best;
}

const llvm::Constant* size_of(const llvm::AllocaInst& slot, const llvm::DataLayout& layout) {
  auto* type = llvm::Type::getInt64Ty(slot.getContext());
  const auto size = slot.getAllocationSize(layout);
  const bool is_known = size && !size->isScalable();
  return is_known ? llvm::ConstantInt::get(type, size->getFixedValue())
                  : llvm::ConstantInt::getAllOnesValue(type);
}

}  // namespace

const llvm::IntrinsicInst* programl_lifetime(const llvm::Value& value) {
  const auto* marker = llvm::dyn_cast<llvm::LifetimeIntrinsic>(&value);
  return marker != nullptr && llvm::isa<llvm::AllocaInst>(marker->getArgOperand(0)) ? marker
                                                                                    : nullptr;
}

LifetimeOperands programl_lifetime_operands(const llvm::IntrinsicInst& marker) {
  const auto& slot = llvm::cast<llvm::AllocaInst>(*marker.getArgOperand(0));
  return {size_of(slot, marker.getModule()->getDataLayout()), cast_of(slot, marker)};
}

std::string programl_lifetime_call(const llvm::IntrinsicInst& marker, IrText& text) {
  const auto [size, pointer] = programl_lifetime_operands(marker);
  // Optimised code says nonnull: instcombine adds it where the pointer is a cast alloca.
  const bool is_optimized = llvm::isa<llvm::BitCastInst>(pointer) &&
                            !marker.getFunction()->hasFnAttribute(llvm::Attribute::OptimizeNone);
  std::string out = fmt::format("call void @{}(i64 {}, {}{} ",
                                std::string_view(marker.getCalledFunction()->getName()),
                                llvm::cast<llvm::ConstantInt>(size)->getSExtValue(),
                                text.type_text(pointer->getType()), is_optimized ? " nonnull" : "");
  return out.append(text.local_name(*pointer)).append(")");
}

}  // namespace irsight
