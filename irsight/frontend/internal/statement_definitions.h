#pragma once

#include <string>
#include <string_view>

#include "irsight/frontend/internal/statement_operands.h"

namespace llvm {
class Function;
class GlobalValue;
class GlobalVariable;
}  // namespace llvm

namespace irsight {

/// Writes what LLVM prints of a global variable, and of a function before its body, without names,
/// literals, metadata and attribute groups (docs/inst2vec.md, S12 and S13).
class StatementDefinitions {
 public:
  /// Return the statement, valid until the next call.
  std::string_view write(const llvm::GlobalVariable& variable);
  std::string_view write(const llvm::Function& function);

 private:
  void linkage(const llvm::GlobalValue& global);
  void parameters(const llvm::Function& function);

  StatementOperands operands_;
  std::string& out_ = operands_.out;
};

}  // namespace irsight
