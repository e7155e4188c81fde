#pragma once

#include "irsight/graph/instruction_graph.h"

namespace llvm {
class Argument;
class Function;
class GlobalVariable;
}  // namespace llvm

namespace irsight {

/// Return the words of what is no instruction, coded as an operand would be (docs/datasets.md, I2).
InstructionWord word_of(const llvm::GlobalVariable& variable);
InstructionWord word_of(const llvm::Function& function);
InstructionWord word_of(const llvm::Argument& argument);

/// Returns whether a global variable is a node of instruction graphs (I1): used, and no string.
bool is_instruction_graph_node(const llvm::GlobalVariable& variable);

}  // namespace irsight
