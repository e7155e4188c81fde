#include "irsight/frontend/internal/instruction_words.h"

#include <llvm/IR/Argument.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>

#include <string_view>

#include "irsight/frontend/internal/encoded_type.h"
#include "irsight/frontend/internal/instruction_detail.h"

namespace irsight {
namespace {

InstructionWord word_of_operand(std::string_view what, const llvm::Type& type) {
  InstructionWord word;
  const EncodedType encoded = encoded_type(type);
  const std::size_t place_of_what = place(OperandField::kWhat, 0);
  word.code[place_of_what] = value_of(place_of_what, what);
  word.code[place(OperandField::kType, 0)] = encoded.type;
  word.code[place(OperandField::kShape, 0)] = encoded.shape;
  word.code[place(InstructionField::kLength)] = encoded.length;
  return word;
}

}  // namespace

InstructionWord word_of(const llvm::GlobalVariable& variable) {
  const char* const what = variable.isThreadLocal() ? "thread_local"
                           : variable.isConstant()  ? "constant"
                                                    : "variable";
  InstructionWord word = word_of_operand(what, *variable.getValueType());
  if (variable.isDeclaration()) word.detail = variable.getName().str();
  return word;
}

InstructionWord word_of(const llvm::Function& function) {
  return word_of_operand("function", *function.getReturnType());
}

InstructionWord word_of(const llvm::Argument& argument) {
  return word_of_operand("argument", *argument.getType());
}

bool is_instruction_graph_node(const llvm::GlobalVariable& variable) {
  return !is_string(variable) && !variable.use_empty();
}

}  // namespace irsight
