#include "irsight/frontend/internal/instruction_detail.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Instruction.h>

#include <algorithm>
#include <string_view>

#include "irsight/base/json_text.h"

namespace irsight {
namespace {

constexpr std::size_t kLongestDetail = 256;
constexpr std::size_t kLongestString = 64;

std::string text_of_number(const llvm::Constant& constant) {
  llvm::SmallString<40> text;
  if (const auto* integer = llvm::dyn_cast<llvm::ConstantInt>(&constant)) {
    // A truth value is 0 or 1, not -1.
    integer->getValue().toString(text, 10, /*Signed=*/integer->getBitWidth() > 1);
  } else if (const auto* real = llvm::dyn_cast<llvm::ConstantFP>(&constant)) {
    real->getValueAPF().toString(text);
    if (llvm::StringRef(text).find_first_of(".EnN") == llvm::StringRef::npos) text += ".0";
  }
  return text.str().str();
}

std::string text_of_variable(const llvm::GlobalVariable& variable) {
  if (!is_string(variable)) return variable.isDeclaration() ? variable.getName().str() : "";
  const auto* data = llvm::dyn_cast<llvm::ConstantDataSequential>(variable.getInitializer());
  llvm::StringRef text = data != nullptr ? data->getAsString() : "";
  text.consume_back(llvm::StringRef("\0", 1));
  return json_quote(std::string_view(text.substr(0, kLongestString)));
}

std::string text_of_operand(const llvm::Value& operand) {
  const llvm::Value* const value = operand.stripPointerCasts();
  if (const auto* variable = llvm::dyn_cast<llvm::GlobalVariable>(value))
    return text_of_variable(*variable);
  if (const auto* constant = llvm::dyn_cast<llvm::Constant>(value))
    return text_of_number(*constant);
  return "";
}

}  // namespace

bool is_string(const llvm::GlobalVariable& variable) {
  if (!variable.isConstant() || !variable.hasInitializer()) return false;
  const llvm::Constant* value = variable.getInitializer();
  const auto* data = llvm::dyn_cast<llvm::ConstantDataSequential>(value);
  if (data != nullptr) return data->isString();
  // "" is all zeros, and so no array of data.
  return value->isNullValue() && value->getType()->isArrayTy() &&
         value->getType()->getArrayElementType()->isIntegerTy(8) &&
         value->getType()->getArrayNumElements() == 1;
}

std::string instruction_detail(const llvm::Instruction& instruction) {
  std::string detail;
  const auto add = [&](const std::string& text) {
    if (text.empty()) return;
    if (!detail.empty()) detail += ' ';
    detail += text;
  };
  unsigned count = instruction.getNumOperands();
  if (const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
    const llvm::Function* callee = call->getCalledFunction();
    if (callee != nullptr && callee->isDeclaration()) add(callee->getName().str());
    count = call->arg_size();
  }
  for (unsigned i = 0; i < count && detail.size() < kLongestDetail; ++i)
    add(text_of_operand(*instruction.getOperand(i)));
  return detail;
}

}  // namespace irsight
