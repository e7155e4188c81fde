#pragma once

#include <optional>
#include <string_view>

namespace irsight::internal {

/// Returns the opcode of an instruction's text: "icmp" of "icmp slt".
std::string_view opcode_of(std::string_view text);

/// Returns whether an opcode ends a block.
bool is_terminator(std::string_view opcode);

/// Returns whether an opcode calls: call, invoke, callbr.
bool is_call(std::string_view opcode);

/// Returns the number of operands that every instruction of an opcode has, basic blocks and a
/// shufflevector's mask not counted; nothing where they differ or the opcode is not known.
std::optional<int> operand_count(std::string_view opcode);

/// Returns whether every instruction of an opcode reads or writes memory.
bool accesses_memory(std::string_view opcode);

/// Returns whether an instruction of an opcode may read or write memory.
bool may_access_memory(std::string_view opcode);

/// Returns the position of the pointer that a load, store, atomicrmw, cmpxchg or getelementptr goes
/// through; nothing for other opcodes.
std::optional<int> pointer_operand(std::string_view opcode);

}  // namespace irsight::internal
