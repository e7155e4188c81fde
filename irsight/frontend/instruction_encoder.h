#pragma once

#include <memory>

#include "irsight/graph/instruction_fields.h"

namespace llvm {
class Instruction;
}  // namespace llvm

namespace irsight {

/// Encodes instructions field by field (docs/encoding.md), so that none is unknown, whatever program it is from.
///
///   InstructionEncoder encoder;
///   text_of(encoder.code_of(instruction));  // "opcode=add type=i32 … operand1=integer … value1=5"
///
/// One object for many modules, of any contexts; what it learned of a callee's name is kept as long as the object.
/// Determinism: depends on the instruction, its operands and its callee's declaration alone.
class InstructionEncoder {
 public:
  InstructionEncoder();
  ~InstructionEncoder();
  InstructionEncoder(InstructionEncoder&&) noexcept;
  InstructionEncoder& operator=(InstructionEncoder&&) noexcept;

  /// Returns the fields. Requires: an instruction of a valid module.
  InstructionCode code_of(const llvm::Instruction& instruction);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace irsight
