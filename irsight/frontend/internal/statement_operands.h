#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Attributes.h>

#include <string>
#include <string_view>

#include "irsight/frontend/internal/statement_types.h"

namespace llvm {
class Constant;
class ConstantAggregate;
class ConstantExpr;
class InlineAsm;
class Value;
}  // namespace llvm

namespace irsight {

/// What an instruction's opcode does to its operands' texts (docs/inst2vec.md, S8 and S11).
struct StatementMode {
  bool keep_integers = false;
  bool hide_integer_types = false;
};

/// Appends operands to a statement: types, values, constants, attributes (docs/inst2vec.md).
class StatementOperands {
 public:
  /// Starts a statement: `out` is empty.
  void begin(StatementMode mode);

  /// What was appended since begin().
  std::string out;
  const StatementMode& mode() const { return mode_; }

  void type(const llvm::Type* type) { out += types_.text(type); }
  /// Appends "<%ID>", "<@ID>", "<INT>", "null".
  void value(const llvm::Value& value);
  /// Appends "i32 <%ID>".
  void typed(const llvm::Value& value);
  /// Appends an integer that follows a space.
  void integer(std::uint64_t value);
  /// Appends " noundef align 8", or nothing.
  void attributes(llvm::AttributeSet set);

 private:
  void constant(const llvm::Constant& constant);
  void aggregate(const llvm::Constant& constant);
  void elements(const llvm::Constant& constant, unsigned count);
  bool splat(const llvm::Constant& constant);
  void vector(const llvm::Constant& constant);
  void expression(const llvm::ConstantExpr& expression);
  void signed_pointer(const llvm::Constant& pointer);
  void assembly(const llvm::InlineAsm& assembly);
  std::string written(llvm::AttributeSet set);

  StatementMode mode_;
  StatementTypes types_;
  llvm::DenseMap<llvm::AttributeSet, std::string> attributes_;
};

/// Appends a vector constant that selects elements: "<2 x i32> <i32 <INT>, i32 poison>".
void append_mask(StatementOperands& operands, bool scalable, llvm::ArrayRef<int> mask);

}  // namespace irsight
