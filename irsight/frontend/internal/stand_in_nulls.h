#pragma once

#include <cstddef>
#include <string_view>

#include "irsight/frontend/internal/ir_tokens.h"

namespace irsight {

/// Returns the pointer type of the `null` or `undef` that a token of an instruction is, as it is written there: "i8*",
/// "void (i32)*". Empty where the line does not tell or it is no pointer.
/// part: where the operand begins (starts_of_parts()).
std::string_view type_of_null(const IrTokens& line, std::size_t null, std::size_t part);

/// Returns the opcode of an instruction that a line is: 2 of "%x = load …", 0 of "store …".
std::size_t opcode_of_line(const IrTokens& line);

}  // namespace irsight
