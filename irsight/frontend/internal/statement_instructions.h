#pragma once

#include <llvm/IR/Instructions.h>

#include <string>

#include "irsight/frontend/internal/statement_calls.h"
#include "irsight/frontend/internal/statement_operands.h"

namespace irsight {

/// Writes whole instructions: what LLVM prints, without names, literals, metadata and attribute
/// groups (docs/inst2vec.md).
class StatementInstructions {
 public:
  /// Returns the statement, valid until the next call.
  std::string_view write(const llvm::Instruction& instruction);

 private:
  void opcode(const llvm::Instruction& instruction);
  void rest(const llvm::Instruction& instruction);
  bool control(const llvm::Instruction& instruction);
  bool funclet(const llvm::Instruction& instruction);
  void switched(const llvm::SwitchInst& instruction);
  void incoming(const llvm::PHINode& phi);
  void landing(const llvm::LandingPadInst& pad);
  void allocated(const llvm::AllocaInst& slot);
  void indices(llvm::ArrayRef<unsigned> indices);
  void all(const llvm::Instruction& instruction);
  void listed(const llvm::Instruction& instruction, unsigned first, unsigned end);
  void tail(const llvm::Instruction& instruction);
  void ordering(const llvm::Instruction& instruction, llvm::SyncScope::ID scope,
                llvm::AtomicOrdering first, llvm::AtomicOrdering second);

  StatementOperands operands_;
  StatementCalls calls_{operands_};
  std::string& out_ = operands_.out;
};

}  // namespace irsight
