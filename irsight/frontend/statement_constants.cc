// The constants of StatementOperands.

#include <llvm/ADT/SmallString.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Operator.h>

#include <algorithm>

#include "irsight/frontend/internal/statement_flags.h"
#include "irsight/frontend/internal/statement_operands.h"

namespace irsight {
namespace {

// The words that stand for constants of any type; empty for other constants.
std::string_view word_of(const llvm::Constant& constant) {
  if (llvm::isa<llvm::ConstantFP>(constant)) return "<FLOAT>";
  if (llvm::isa<llvm::ConstantPointerNull>(constant)) return "null";
  if (llvm::isa<llvm::PoisonValue>(constant)) return "poison";
  if (llvm::isa<llvm::UndefValue>(constant)) return "undef";
  if (llvm::isa<llvm::ConstantTokenNone>(constant)) return "none";
  if (llvm::isa<llvm::BlockAddress>(constant)) return "blockaddress(<@ID>, <%ID>)";
  if (llvm::isa<llvm::DSOLocalEquivalent>(constant)) return "dso_local_equivalent <@ID>";
  if (llvm::isa<llvm::NoCFIValue>(constant)) return "no_cfi <@ID>";
  if (llvm::isa<llvm::ConstantAggregateZero, llvm::ConstantTargetNone>(constant))
    return "zeroinitializer";
  return {};
}

void append_integer(std::string& out, const llvm::ConstantInt& constant, bool keep) {
  if (constant.getType()->isIntegerTy(1)) {
    out += constant.isZero() ? "false" : "true";
  } else if (keep || out.ends_with("[ ")) {  // S8: a phi's integers are kept
    llvm::SmallString<24> digits;
    constant.getValue().toStringSigned(digits);
    out.append(digits.begin(), digits.end());
  } else {
    out += "<INT>";
  }
}

}  // namespace

void StatementOperands::constant(const llvm::Constant& constant) {
  const auto* integer = llvm::dyn_cast<llvm::ConstantInt>(&constant);
  if (integer != nullptr && !constant.getType()->isVectorTy()) {
    append_integer(out, *integer, mode_.keep_integers);
  } else if (!llvm::isa<llvm::ConstantAggregateZero>(constant) && splat(constant)) {
    return;
  } else if (const std::string_view word = word_of(constant); !word.empty()) {
    out += word;
  } else if (const auto* computed = llvm::dyn_cast<llvm::ConstantExpr>(&constant)) {
    expression(*computed);
  } else if (llvm::isa<llvm::ConstantPtrAuth>(constant)) {
    signed_pointer(constant);
  } else if (constant.getType()->isVectorTy()) {
    vector(constant);
  } else {
    aggregate(constant);
  }
}

void StatementOperands::elements(const llvm::Constant& constant, unsigned count) {
  for (unsigned i = 0; i < count; ++i) {
    if (i > 0) out += ", ";
    typed(*constant.getAggregateElement(i));
  }
}

void StatementOperands::aggregate(const llvm::Constant& constant) {
  const llvm::Type* type = constant.getType();
  if (const auto* array = llvm::dyn_cast<llvm::ArrayType>(type)) {
    const auto* data = llvm::dyn_cast<llvm::ConstantDataSequential>(&constant);
    if (data != nullptr && data->isString()) {
      out += " <STRING>";
      return;
    }
    out += '[';
    elements(constant, static_cast<unsigned>(array->getNumElements()));
    out += ']';
    return;
  }
  const auto& structure = llvm::cast<llvm::StructType>(*type);
  const bool empty = structure.getNumElements() == 0;
  out += structure.isPacked() ? "<{" : "{";
  if (!empty) out += ' ';
  elements(constant, structure.getNumElements());
  if (!empty) out += ' ';
  out += structure.isPacked() ? "}>" : "}";
}

// Integers and reals that fill a vector.
bool StatementOperands::splat(const llvm::Constant& constant) {
  if (!constant.getType()->isVectorTy()) return false;
  const llvm::Constant* same = constant.getSplatValue();
  if (same == nullptr || !llvm::isa<llvm::ConstantInt, llvm::ConstantFP>(same)) return false;
  out += "splat (";
  typed(*same);
  out += ')';
  return true;
}

void StatementOperands::vector(const llvm::Constant& constant) {
  const auto* type = llvm::cast<llvm::VectorType>(constant.getType());
  out += '<';
  elements(constant, type->getElementCount().getKnownMinValue());
  out += '>';
}

void StatementOperands::expression(const llvm::ConstantExpr& expression) {
  out += expression.getOpcodeName();
  append_flags(out, expression, mode_.keep_integers);
  out += " (";
  if (const auto* address = llvm::dyn_cast<llvm::GEPOperator>(&expression)) {
    type(address->getSourceElementType());
    out += ", ";
  }
  for (unsigned i = 0; i < expression.getNumOperands(); ++i) {
    if (i > 0) out += ", ";
    typed(*expression.getOperand(i));
  }
  if (expression.isCast()) {
    out += " to ";
    type(expression.getType());
  }
  if (expression.getOpcode() == llvm::Instruction::ShuffleVector) {
    out += ", ";
    append_mask(*this, expression.getType()->isScalableTy(), expression.getShuffleMask());
  }
  out += ')';
}

void StatementOperands::signed_pointer(const llvm::Constant& pointer) {
  // Trailing operands at their defaults are not printed; the first two are.
  unsigned count = pointer.getNumOperands();
  while (count > 2 && llvm::cast<llvm::Constant>(pointer.getOperand(count - 1))->isNullValue())
    --count;
  out += "ptrauth (";
  for (unsigned i = 0; i < count; ++i) {
    if (i > 0) out += ", ";
    typed(*pointer.getOperand(i));
  }
  out += ')';
}

void append_mask(StatementOperands& operands, bool scalable, llvm::ArrayRef<int> mask) {
  std::string& out = operands.out;
  out += scalable ? "<vscale x " : "<";
  out += std::to_string(mask.size()) + " x i32> ";
  if (std::ranges::all_of(mask, [](int element) { return element == 0; })) {
    out += "zeroinitializer";
    return;
  }
  constexpr int kPoison = -1;
  if (std::ranges::all_of(mask, [](int element) { return element == kPoison; })) {
    out += "poison";
    return;
  }
  const char* separator = "<";
  for (const int element : mask) {
    out += std::exchange(separator, ", ");
    out += "i32 ";
    if (element == kPoison) {
      out += "poison";
    } else {
      operands.integer(static_cast<std::uint64_t>(element));
    }
  }
  out += '>';
}

}  // namespace irsight
