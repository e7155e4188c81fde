#pragma once

#include "irsight/graph/instruction_fields.h"

namespace llvm {
class Instruction;
class Value;
}  // namespace llvm

namespace irsight {

/// Sets what an operand is, its type and its value (docs/encoding.md); its attributes are a call's matter.
void encode_operand(InstructionCode& code, int place, const llvm::Value& operand,
                    const llvm::Instruction& user);

/// Sets an operand that is a number of the instruction's own, such as extractvalue's index.
void encode_index(InstructionCode& code, int place, unsigned index);

}  // namespace irsight
