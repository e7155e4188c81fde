#include "irsight/frontend/internal/encoded_operand.h"

#include <llvm/ADT/APFloat.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/GlobalAlias.h>
#include <llvm/IR/GlobalIFunc.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/Instructions.h>

#include <string_view>

#include "irsight/frontend/internal/encoded_type.h"
#include "irsight/graph/constant_words.h"

namespace irsight {
namespace {

struct Encoded {
  std::string_view what;
  std::uint32_t value = 0;
};

std::uint32_t word_of(const llvm::APInt& number) {
  const bool is_signed = number.getBitWidth() > 1;  // a truth value is 0 or 1
  if (!is_signed) return integer_word(number.isZero() ? 0 : 1);
  return number.isSignedIntN(64) ? integer_word(number.getSExtValue())
                                 : wide_integer_word(number.isNegative());
}

std::uint32_t word_of(const llvm::APFloat& number) {
  llvm::APFloat converted = number;
  bool loses = false;
  converted.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &loses);
  return real_word(converted.convertToDouble());
}

std::uint32_t word_of_string(const llvm::Constant* initializer) {
  const auto* data = llvm::dyn_cast_or_null<llvm::ConstantDataSequential>(initializer);
  if (data == nullptr || !data->isString()) return 0;
  const llvm::StringRef bytes = data->getAsString();
  return string_word(data->isCString() ? bytes.drop_back() : bytes);
}

Encoded encoded_global(const llvm::GlobalValue& global) {
  if (llvm::isa<llvm::Function>(global)) return {"function"};
  const auto* variable = llvm::dyn_cast<llvm::GlobalVariable>(&global);
  if (variable == nullptr) return {"alias"};
  if (variable->isThreadLocal()) return {"thread_local"};
  if (!variable->isConstant()) return {"variable"};
  // A constant that the linker may replace says nothing certain.
  const llvm::Constant* content =
      variable->hasDefinitiveInitializer() ? variable->getInitializer() : nullptr;
  const std::uint32_t text = word_of_string(content);
  if (text != 0) return {"string", text};
  const bool is_empty_text = content != nullptr && content->isNullValue() &&
                             variable->getValueType()->isArrayTy() &&
                             variable->getValueType()->getArrayElementType()->isIntegerTy(8) &&
                             variable->getValueType()->getArrayNumElements() == 1;
  if (is_empty_text) return {"string", string_word("")};
  return {"constant"};
}

Encoded encoded_constant(const llvm::Constant& constant) {
  if (const auto* integer = llvm::dyn_cast<llvm::ConstantInt>(&constant))
    return {"integer", word_of(integer->getValue())};
  if (const auto* real = llvm::dyn_cast<llvm::ConstantFP>(&constant))
    return {"real", word_of(real->getValueAPF())};
  if (llvm::isa<llvm::ConstantPointerNull>(constant)) return {"null"};
  if (llvm::isa<llvm::PoisonValue>(constant)) return {"poison"};
  if (llvm::isa<llvm::UndefValue>(constant)) return {"undef"};
  if (llvm::isa<llvm::ConstantTokenNone>(constant)) return {"token"};
  if (const auto* global = llvm::dyn_cast<llvm::GlobalValue>(&constant))
    return encoded_global(*global);
  if (llvm::isa<llvm::BlockAddress>(constant)) return {"blockaddress"};
  if (const auto* expression = llvm::dyn_cast<llvm::ConstantExpr>(&constant))
    return {"expression", expression_word(expression->getOpcodeName())};
  if (constant.isNullValue()) return {"zero"};
  if (constant.getType()->isVectorTy()) {  // all elements one number: as that number
    if (const llvm::Constant* element = constant.getSplatValue())
      return {"aggregate", encoded_constant(*element).value};
  }
  const bool is_aggregate =
      llvm::isa<llvm::ConstantAggregate, llvm::ConstantDataSequential>(constant);
  return {is_aggregate ? "aggregate" : "other", word_of_string(&constant)};
}

Encoded encoded(const llvm::Value& operand, const llvm::Instruction& user) {
  if (&operand == &user) return {"itself"};
  if (llvm::isa<llvm::Instruction>(operand)) return {"instruction"};
  if (llvm::isa<llvm::Argument>(operand)) return {"argument"};
  if (llvm::isa<llvm::BasicBlock>(operand)) return {"block"};
  if (llvm::isa<llvm::MetadataAsValue>(operand)) return {"metadata"};
  if (llvm::isa<llvm::InlineAsm>(operand)) return {"assembly"};
  const auto* constant = llvm::dyn_cast<llvm::Constant>(&operand);
  return constant != nullptr ? encoded_constant(*constant) : Encoded{"other"};
}

}  // namespace

void encode_operand(InstructionCode& code, int slot, const llvm::Value& operand,
                    const llvm::Instruction& user) {
  const Encoded is = encoded(operand, user);
  const EncodedType type = encoded_type(*operand.getType());
  const std::size_t what = place(OperandField::kWhat, slot);
  code[what] = value_of(what, is.what);
  code[place(OperandField::kType, slot)] = type.type;
  code[place(OperandField::kShape, slot)] = type.shape;
  code[place(OperandField::kValue, slot)] = is.value;
}

void encode_index(InstructionCode& code, int slot, unsigned index) {
  const std::size_t what = place(OperandField::kWhat, slot);
  code[what] = value_of(what, "index");
  code[place(OperandField::kValue, slot)] = integer_word(index);
}

}  // namespace irsight
