#include "irsight/frontend/internal/mentions.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Module.h>

#include "irsight/frontend/internal/call_edges.h"
#include "irsight/frontend/internal/function_filter.h"
#include "irsight/frontend/internal/kernel_launches.h"
#include "irsight/frontend/internal/references.h"

namespace irsight {

Mentions::Mentions(llvm::ArrayRef<llvm::Module*> modules, const FunctionFilter& filter,
                   llvm::ArrayRef<KernelLaunch> launches) {
  for (const llvm::Module* module : modules) {
    for (const llvm::Function& function : *module) {
      if (!function.isDeclaration() && filter.wants(function)) add_body(function);
    }
  }
  add_definitions();
  for (const auto& [stub, kernel] : launches) {
    if (contains(*stub)) add(*kernel);
  }
}

void Mentions::add(const llvm::GlobalValue& global) {
  if (found_.insert(&global).second) pending_.push_back(&global);
}

void Mentions::add_body(const llvm::Function& function) {
  add(function);
  for (const llvm::Instruction& instruction : llvm::instructions(function)) {
    const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    const llvm::Function* callee = call != nullptr ? CallEdges::callee_of(*call) : nullptr;
    if (callee != nullptr) add(*callee);
    for (const llvm::Use& operand : instruction.operands()) {
      if (callee != nullptr && call->isCallee(&operand)) continue;
      if (const auto* constant = llvm::dyn_cast<llvm::Constant>(operand.get())) {
        add_references(*constant);
      }
    }
  }
}

void Mentions::add_references(const llvm::Constant& constant) {
  for_each_reference(constant, [this](const llvm::GlobalValue& global) { add(global); });
}

void Mentions::add_definitions() {
  while (!pending_.empty()) {
    const llvm::GlobalValue* global = pending_.back();
    pending_.pop_back();
    if (const llvm::Constant* definition = definition_of(*global)) add_references(*definition);
  }
}

}  // namespace irsight
