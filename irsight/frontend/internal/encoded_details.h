#pragma once

#include "irsight/graph/instruction_fields.h"

namespace llvm {
class Instruction;
}  // namespace llvm

namespace irsight {

/// Sets what an instruction says besides its types and operands: predicate, flags, alignment, ordering, scope, mask.
void encode_details(InstructionCode& code, const llvm::Instruction& instruction);

}  // namespace irsight
