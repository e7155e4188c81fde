// Control flow in StatementInstructions.

#include <llvm/IR/Constants.h>

#include <utility>

#include "irsight/frontend/internal/statement_instructions.h"

namespace irsight {

// Branches of all kinds, and what comes back from them.
bool StatementInstructions::control(const llvm::Instruction& instruction) {
  if (const auto* branch = llvm::dyn_cast<llvm::BranchInst>(&instruction)) {
    if (branch->isUnconditional()) return false;
    listed(instruction, 0, 1);
    out_ += ", label <%ID>, label <%ID>";
  } else if (const auto* switches = llvm::dyn_cast<llvm::SwitchInst>(&instruction)) {
    switched(*switches);
  } else if (llvm::isa<llvm::IndirectBrInst>(instruction)) {
    listed(instruction, 0, 1);
    out_ += ", [";
    const unsigned end = instruction.getNumOperands();
    for (unsigned i = 1; i < end; ++i) out_ += i == 1 ? "label <%ID>" : ", label <%ID>";
    out_ += ']';
  } else if (const auto* invoke = llvm::dyn_cast<llvm::InvokeInst>(&instruction)) {
    calls_.append(*invoke);
    out_ += "\n to label <%ID> unwind label <%ID>";
  } else if (const auto* jump = llvm::dyn_cast<llvm::CallBrInst>(&instruction)) {
    calls_.append(*jump);
    out_ += "\n to label <%ID> [";
    for (unsigned i = 0; i < jump->getNumIndirectDests(); ++i)
      out_ += i == 0 ? "label <%ID>" : ", label <%ID>";
    out_ += ']';
  } else if (llvm::isa<llvm::ReturnInst>(instruction) && instruction.getNumOperands() == 0) {
    out_ += " void";
  } else {
    return false;
  }
  return true;
}

bool StatementInstructions::funclet(const llvm::Instruction& instruction) {
  const auto unwind = [&](bool to_label) {
    out_ += to_label ? " unwind label <%ID>" : " unwind to caller";
  };
  if (const auto* choice = llvm::dyn_cast<llvm::CatchSwitchInst>(&instruction)) {
    out_ += " within ";
    operands_.value(*choice->getParentPad());
    out_ += " [";
    for (unsigned i = 0; i < choice->getNumHandlers(); ++i)
      out_ += i == 0 ? "label <%ID>" : ", label <%ID>";
    out_ += ']';
    unwind(choice->hasUnwindDest());
  } else if (const auto* pad = llvm::dyn_cast<llvm::FuncletPadInst>(&instruction)) {
    out_ += " within ";
    operands_.value(*pad->getParentPad());
    const char* separator = " [";
    for (const llvm::Use& argument : pad->arg_operands()) {
      out_ += std::exchange(separator, ", ");
      operands_.typed(*argument);
    }
    out_ += pad->arg_size() == 0 ? " []" : "]";
  } else if (llvm::isa<llvm::CatchReturnInst>(instruction)) {
    out_ += " from <%ID> to label <%ID>";
  } else if (const auto* cleanup = llvm::dyn_cast<llvm::CleanupReturnInst>(&instruction)) {
    out_ += " from <%ID>";
    unwind(cleanup->hasUnwindDest());
  } else {
    return false;
  }
  return true;
}

void StatementInstructions::switched(const llvm::SwitchInst& instruction) {
  listed(instruction, 0, 1);
  out_ += ", label <%ID> [";
  for (const auto& chosen : instruction.cases()) {
    out_ += "\n ";
    operands_.typed(*chosen.getCaseValue());
    out_ += ", label <%ID>";
  }
  out_ += ']';
}

void StatementInstructions::incoming(const llvm::PHINode& phi) {
  out_ += ' ';
  operands_.type(phi.getType());
  const char* separator = " [ ";
  for (const llvm::Use& value : phi.incoming_values()) {
    out_ += std::exchange(separator, ", [ ");
    operands_.value(*value);
    out_ += ", <%ID> ]";
  }
}

void StatementInstructions::landing(const llvm::LandingPadInst& pad) {
  out_ += ' ';
  operands_.type(pad.getType());
  if (pad.isCleanup()) out_ += "\n cleanup";
  for (unsigned i = 0; i < pad.getNumClauses(); ++i) {
    out_ += pad.isCatch(i) ? "\n catch " : "\n filter ";
    operands_.typed(*pad.getClause(i));
  }
}

}  // namespace irsight
