#pragma once

#include <string>

namespace llvm {
class GlobalVariable;
class Instruction;
}  // namespace llvm

namespace irsight {

/// Returns what an instruction's statement and fields leave out (docs/datasets.md, I9): the name of a
/// callee without a body, then integers, floating-point numbers, strings and names of variables from
/// outside, in the order of the operands, with blanks between; at most about 256 bytes.
std::string instruction_detail(const llvm::Instruction& instruction);

/// Returns whether a global variable is a string constant: part of the instruction that mentions it.
bool is_string(const llvm::GlobalVariable& variable);

}  // namespace irsight
