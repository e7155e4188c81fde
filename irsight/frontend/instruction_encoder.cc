#include "irsight/frontend/instruction_encoder.h"

#include <llvm/IR/Instructions.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "irsight/frontend/internal/encoded_call.h"
#include "irsight/frontend/internal/encoded_details.h"
#include "irsight/frontend/internal/encoded_operand.h"
#include "irsight/frontend/internal/encoded_type.h"

namespace irsight {
namespace {

// The second type: what is stored, allocated, compared, cast from, indexed into.
const llvm::Type* other_type(const llvm::Instruction& instruction) {
  if (const auto* allocation = llvm::dyn_cast<llvm::AllocaInst>(&instruction))
    return allocation->getAllocatedType();
  if (const auto* address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction))
    return address->getSourceElementType();
  if (llvm::isa<llvm::AtomicRMWInst, llvm::AtomicCmpXchgInst>(instruction))
    return instruction.getOperand(1)->getType();
  const bool by_first = llvm::isa<llvm::StoreInst, llvm::CastInst, llvm::CmpInst, llvm::ReturnInst,
                                  llvm::SwitchInst, llvm::ExtractValueInst, llvm::InsertValueInst,
                                  llvm::ExtractElementInst, llvm::ShuffleVectorInst>(instruction);
  return by_first && instruction.getNumOperands() > 0 ? instruction.getOperand(0)->getType()
                                                      : nullptr;
}

unsigned address_space(const llvm::Instruction& instruction) {
  if (const auto* type = llvm::dyn_cast<llvm::PointerType>(instruction.getType()->getScalarType()))
    return type->getAddressSpace();
  for (const llvm::Value* operand : instruction.operands()) {
    if (const auto* type = llvm::dyn_cast<llvm::PointerType>(operand->getType()->getScalarType()))
      return type->getAddressSpace();
  }
  return 0;
}

std::uint32_t count_value(unsigned count) {
  constexpr std::array<unsigned, 3> kSteps = {16, 32, 64};
  if (count <= 8) return count;
  std::uint32_t value = 9;
  for (const unsigned step : kSteps) value += count > step ? 1 : 0;
  return value;
}

void encode_operands(InstructionCode& code, const llvm::Instruction& instruction) {
  const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
  const unsigned count = call != nullptr ? call->arg_size() : instruction.getNumOperands();
  code[place(InstructionField::kOperands)] = count_value(count);
  int slot = 0;
  for (unsigned i = 0; i < count && slot < kEncodedOperands; ++i)
    encode_operand(code, slot++, *instruction.getOperand(i), instruction);
  llvm::ArrayRef<unsigned> indices;
  if (const auto* extract = llvm::dyn_cast<llvm::ExtractValueInst>(&instruction))
    indices = extract->getIndices();
  if (const auto* insert = llvm::dyn_cast<llvm::InsertValueInst>(&instruction))
    indices = insert->getIndices();
  for (const unsigned index : indices) {
    if (slot < kEncodedOperands) encode_index(code, slot++, index);
  }
}

}  // namespace

struct InstructionEncoder::State {
  EncodedCallee callee_of(const llvm::CallBase& call);

  // By name and whether there is a body: functions come and go with their modules.
  std::unordered_map<std::string, EncodedCallee> callees;
};

EncodedCallee InstructionEncoder::State::callee_of(const llvm::CallBase& call) {
  if (call.isInlineAsm()) return {.kind = value_of(InstructionField::kCallee, "assembly")};
  const auto* called =
      llvm::dyn_cast<llvm::Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
  if (called == nullptr) return {.kind = value_of(InstructionField::kCallee, "pointer")};
  std::string key = called->getName().str();
  key += called->isDeclaration() ? '-' : '+';
  const auto [known, is_new] = callees.try_emplace(std::move(key));
  if (is_new) known->second = encoded_callee(*called);
  return known->second;
}

InstructionEncoder::InstructionEncoder() : state_(std::make_unique<State>()) {}
InstructionEncoder::~InstructionEncoder() = default;
InstructionEncoder::InstructionEncoder(InstructionEncoder&&) noexcept = default;
InstructionEncoder& InstructionEncoder::operator=(InstructionEncoder&&) noexcept = default;

InstructionCode InstructionEncoder::code_of(const llvm::Instruction& instruction) {
  InstructionCode code = {};
  const auto set = [&](InstructionField field, std::uint32_t value) { code[place(field)] = value; };
  const auto set_type = [&](InstructionField first, const llvm::Type& type) {
    const EncodedType encoded = encoded_type(type);
    code[place(first)] = encoded.type;
    code[place(first) + 1] = encoded.shape;
    code[place(first) + 2] = encoded.length;
  };
  set(InstructionField::kOpcode, value_of(InstructionField::kOpcode, instruction.getOpcodeName()));
  set_type(InstructionField::kType, *instruction.getType());
  if (const llvm::Type* other = other_type(instruction)) set_type(InstructionField::kOther, *other);
  const auto spaces =
      static_cast<unsigned>(instruction_fields()[place(InstructionField::kSpace)].size);
  set(InstructionField::kSpace, std::min(address_space(instruction), spaces - 1));
  encode_details(code, instruction);
  if (const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
    const EncodedCallee callee = state_->callee_of(*call);
    set(InstructionField::kCallee, callee.kind);
    set(InstructionField::kName, callee.name);
    encode_call(code, *call);
  }
  encode_operands(code, instruction);
  return code;
}

}  // namespace irsight
