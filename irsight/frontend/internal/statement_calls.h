#pragma once

#include <map>
#include <string>

#include "irsight/frontend/internal/statement_operands.h"

namespace llvm {
class CallBase;
}  // namespace llvm

namespace irsight {

/// Appends what call, invoke and callbr share: convention, attributes, type, callee, arguments and
/// operand bundles. Attribute groups (#3) are left out (docs/inst2vec.md, S3).
class StatementCalls {
 public:
  explicit StatementCalls(StatementOperands& operands) : operands_(operands) {}

  void append(const llvm::CallBase& call);

 private:
  const std::string& convention(unsigned id);
  void append_address_space(const llvm::CallBase& call);
  void append_arguments(const llvm::CallBase& call);
  void append_bundles(const llvm::CallBase& call);

  StatementOperands& operands_;
  std::map<unsigned, std::string> conventions_;
};

}  // namespace irsight
