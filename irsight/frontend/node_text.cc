#include "irsight/frontend/internal/node_text.h"

#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Intrinsics.h>

#include <string>

namespace irsight {
namespace {

// Predicates and atomic operations are small numbers; an instruction without either has operation
// 0.
constexpr unsigned kOperations = 64;

unsigned operation_of(const llvm::Instruction& instruction) {
  if (const auto* compare = llvm::dyn_cast<llvm::CmpInst>(&instruction)) {
    return compare->getPredicate();
  }
  if (const auto* atomic = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
    return static_cast<unsigned>(atomic->getOperation());
  }
  return 0;
}

std::string opcode_with_operation(const llvm::Instruction& instruction) {
  std::string text = instruction.getOpcodeName();
  if (const auto* compare = llvm::dyn_cast<llvm::CmpInst>(&instruction)) {
    return text + " " + llvm::CmpInst::getPredicateName(compare->getPredicate()).str();
  }
  if (const auto* atomic = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
    return text + " " + llvm::AtomicRMWInst::getOperationName(atomic->getOperation()).str();
  }
  return text;
}

}  // namespace

NodeText::NodeText(GraphBuilder& builder)
    : builder_(builder), definition_(builder.intern("function")) {}

StringId NodeText::of(const llvm::Instruction& instruction) {
  const std::size_t key = instruction.getOpcode() * kOperations + operation_of(instruction);
  if (key >= opcodes_.size()) opcodes_.resize(key + kOperations, -1);
  StringId& id = opcodes_[key];
  if (id < 0) id = builder_.intern(opcode_with_operation(instruction));
  return id;
}

StringId NodeText::of(const llvm::Function& function) {
  if (!function.isDeclaration()) return definition_;
  const llvm::Intrinsic::ID intrinsic = function.getIntrinsicID();
  const llvm::StringRef name = intrinsic == llvm::Intrinsic::not_intrinsic
                                   ? function.getName()
                                   : llvm::Intrinsic::getBaseName(intrinsic);
  return builder_.intern(std::string_view(name));
}

}  // namespace irsight
