#include "irsight/frontend/internal/references.h"

#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalAlias.h>
#include <llvm/IR/GlobalIFunc.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InstrTypes.h>

#include "irsight/frontend/internal/call_edges.h"

namespace irsight {
namespace {

// Whether an instruction's operand has a data edge to it: all but the callee of a direct call.
bool is_operand(const llvm::Use& use) {
  const auto* call = llvm::dyn_cast<llvm::CallBase>(use.getUser());
  return call == nullptr || !call->isCallee(&use) || CallEdges::callee_of(*call) == nullptr;
}

}  // namespace

// Iterative: initialisers nest as deep as their authors please.
void for_each_reference(const llvm::Constant& constant,
                        llvm::function_ref<void(const llvm::GlobalValue&)> mention) {
  llvm::SmallVector<const llvm::Constant*, 16> pending = {&constant};
  llvm::SmallPtrSet<const llvm::Constant*, 16> seen;
  while (!pending.empty()) {
    const llvm::Constant* next = pending.pop_back_val();
    if (next->getNumOperands() == 0 && !llvm::isa<llvm::GlobalValue>(next)) continue;
    if (!seen.insert(next).second) continue;
    if (const auto* global = llvm::dyn_cast<llvm::GlobalValue>(next)) {
      mention(*global);
      continue;
    }
    if (const auto* address =
            llvm::dyn_cast<llvm::BlockAddress>(next)) {  // its operand is the block
      pending.push_back(address->getFunction());
      continue;
    }
    for (unsigned i = next->getNumOperands(); i-- > 0;) {
      if (const auto* operand = llvm::dyn_cast<llvm::Constant>(next->getOperand(i))) {
        pending.push_back(operand);
      }
    }
  }
}

void for_each_reference_of_expression(const llvm::ConstantExpr& expression,
                                      llvm::function_ref<void(const llvm::GlobalValue&)> mention) {
  llvm::SmallPtrSet<const llvm::Value*, 4> seen = {&expression};
  llvm::SmallVector<const llvm::Value*, 4> pending = {&expression};
  while (!pending.empty()) {
    const llvm::Value* const value = pending.pop_back_val();
    if (const auto* global = llvm::dyn_cast<llvm::GlobalValue>(value)) mention(*global);
    const auto* inner = llvm::dyn_cast<llvm::ConstantExpr>(value);
    if (inner == nullptr) continue;
    for (const llvm::Value* part : inner->operands()) {
      if (seen.insert(part).second) pending.push_back(part);
    }
  }
}

const llvm::Constant* definition_of(const llvm::GlobalValue& global) {
  if (const auto* variable = llvm::dyn_cast<llvm::GlobalVariable>(&global)) {
    return variable->hasInitializer() ? variable->getInitializer() : nullptr;
  }
  if (const auto* alias = llvm::dyn_cast<llvm::GlobalAlias>(&global)) return alias->getAliasee();
  if (const auto* ifunc = llvm::dyn_cast<llvm::GlobalIFunc>(&global)) return ifunc->getResolver();
  return nullptr;
}

// Constants are looked through to what mentions them; those that nothing mentions are in no graph.
// A function that uses another has it as its personality, prefix or prologue: no edge tells of it.
bool is_address_taken(const llvm::Function& function) {
  llvm::SmallVector<const llvm::Value*, 16> pending = {&function};
  for (const llvm::BasicBlock& block : function) {
    if (block.hasAddressTaken()) pending.push_back(llvm::BlockAddress::lookup(&block));
  }
  llvm::SmallPtrSet<const llvm::Value*, 16> seen;
  while (!pending.empty()) {
    for (const llvm::Use& use : pending.pop_back_val()->uses()) {
      const llvm::User* user = use.getUser();
      if (llvm::isa<llvm::Function>(user)) continue;
      if (llvm::isa<llvm::GlobalValue>(user)) return true;
      if (llvm::isa<llvm::Instruction>(user)) {
        if (is_operand(use)) return true;
      } else if (seen.insert(user).second) {
        pending.push_back(user);
      }
    }
  }
  return false;
}

}  // namespace irsight
