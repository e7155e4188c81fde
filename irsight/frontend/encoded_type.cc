#include "irsight/frontend/internal/encoded_type.h"

#include <llvm/IR/DerivedTypes.h>

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "irsight/graph/instruction_fields.h"

namespace irsight {
namespace {

std::string_view integer_name(unsigned bits) {
  switch (bits) {
    case 1:
      return "i1";
    case 8:
      return "i8";
    case 16:
      return "i16";
    case 32:
      return "i32";
    case 64:
      return "i64";
    case 128:
      return "i128";
    default:
      return "iN";
  }
}

std::string_view scalar_name(const llvm::Type& type) {
  switch (type.getTypeID()) {
    case llvm::Type::VoidTyID:
      return "void";
    case llvm::Type::LabelTyID:
      return "label";
    case llvm::Type::MetadataTyID:
      return "metadata";
    case llvm::Type::TokenTyID:
      return "token";
    case llvm::Type::IntegerTyID:
      return integer_name(type.getIntegerBitWidth());
    case llvm::Type::HalfTyID:
      return "half";
    case llvm::Type::BFloatTyID:
      return "bfloat";
    case llvm::Type::FloatTyID:
      return "float";
    case llvm::Type::DoubleTyID:
      return "double";
    case llvm::Type::X86_FP80TyID:
      return "x86_fp80";
    case llvm::Type::FP128TyID:
      return "fp128";
    case llvm::Type::PPC_FP128TyID:
      return "ppc_fp128";
    case llvm::Type::X86_AMXTyID:
      return "x86_amx";
    case llvm::Type::PointerTyID:
    case llvm::Type::TypedPointerTyID:
      return "ptr";
    case llvm::Type::FunctionTyID:
      return "function";
    case llvm::Type::TargetExtTyID:
      return "target";
    case llvm::Type::StructTyID:  // opaque, or without members
    case llvm::Type::ArrayTyID:
    case llvm::Type::FixedVectorTyID:
    case llvm::Type::ScalableVectorTyID:
      return "struct";
  }
  return "target";
}

// The first member of the first member, and so on.
const llvm::Type& first_scalar(const llvm::Type& type) {
  const llvm::Type* part = &type;
  while (part->isAggregateType() || part->isVectorTy()) {
    if (part->isStructTy() && part->getNumContainedTypes() == 0) break;
    part = part->getContainedType(0);
  }
  return *part;
}

std::string_view shape_name(const llvm::Type& type) {
  if (llvm::isa<llvm::ScalableVectorType>(type)) return "scalable";
  if (type.isVectorTy()) return "vector";
  if (type.isArrayTy()) {
    const llvm::Type* element = type.getArrayElementType();
    return element->isArrayTy() ? "arrays" : element->isStructTy() ? "structs" : "array";
  }
  const auto* structure = llvm::dyn_cast<llvm::StructType>(&type);
  if (structure == nullptr) return "scalar";
  return structure->isPacked() ? "packed" : "struct";
}

// Up to 8 as it is, then the next of the table that is not less.
std::uint32_t length_value(std::uint64_t length) {
  if (length <= 8) return 1 + static_cast<std::uint32_t>(length);
  constexpr std::array<std::uint64_t, 8> kSteps = {16, 32, 64, 128, 256, 512, 1024, 4096};
  std::uint32_t value = 10;
  for (const std::uint64_t step : kSteps) {
    if (length <= step) break;
    ++value;
  }
  return value;
}

std::uint32_t length_of(const llvm::Type& type) {
  if (const auto* vector = llvm::dyn_cast<llvm::VectorType>(&type))
    return length_value(vector->getElementCount().getKnownMinValue());
  if (type.isArrayTy()) return length_value(type.getArrayNumElements());
  return type.isStructTy() ? length_value(type.getStructNumElements()) : 0;
}

}  // namespace

EncodedType encoded_type(const llvm::Type& type) {
  return {.type = value_of(InstructionField::kType, scalar_name(first_scalar(type))),
          .shape = value_of(InstructionField::kShape, shape_name(type)),
          .length = length_of(type)};
}

}  // namespace irsight
