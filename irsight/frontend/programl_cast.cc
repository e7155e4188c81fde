#include "irsight/frontend/internal/programl_cast.h"

#include <fmt/format.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Instructions.h>

#include "irsight/frontend/internal/stand_in_names.h"
#include "irsight/frontend/ir_text.h"

namespace irsight {
namespace {

// Returns the indices that lead from a type to a first element of another, as clang writes them, or
// an empty text: ", i64 0, i32 0".
std::string zeros_to(const llvm::Type* from, const llvm::Type* to) {
  std::string zeros = from->isStructTy() ? ", i32 0" : ", i64 0";
  for (const llvm::Type* type = from; type->isArrayTy() || type->isStructTy();) {
    if (type->isStructTy() && type->getStructNumElements() == 0) break;
    zeros += type->isStructTy() ? ", i32 0" : ", i64 0";
    type = type->getContainedType(0);
    if (type == to) return zeros;
  }
  return {};
}

}  // namespace

ProgramlCast programl_cast(const llvm::Instruction& instruction) {
  const llvm::Value* pointer = nullptr;
  const llvm::Type* type = nullptr;
  int position = 0;
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
    pointer = load->getPointerOperand();
    type = load->getType();
  } else if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    pointer = store->getPointerOperand();
    type = store->getValueOperand()->getType();
    position = 1;
  } else {
    return {};
  }
  const auto* global = llvm::dyn_cast<llvm::GlobalVariable>(pointer);
  if (global == nullptr || global->getValueType() == type ||
      is_stand_in_constant(global->getName()))
    return {};
  return {global, type, position};
}

std::string programl_cast_text(const ProgramlCast& cast, const std::string& name, IrText& text) {
  const std::string pointer(text.type_text(cast.global->getType()));
  const std::string zeros = zeros_to(cast.global->getValueType(), cast.type);
  if (zeros.empty()) return fmt::format("bitcast ({} {} to {})", pointer, name, pointer);
  return fmt::format("getelementptr inbounds ({}, {} {}{})",
                     text.type_text(cast.global->getValueType()), pointer, name, zeros);
}

}  // namespace irsight
