#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/frontend/internal/ir_tokens.h"

namespace irsight {

/// A constant expression: `opcode flags ( … )`, by its tokens.
struct ConstantExpression {
  std::size_t opcode = 0;
  std::size_t open = 0, close = 0;
};

/// Returns the expression whose operands a bracket opens.
std::optional<ConstantExpression> expression_of(const IrTokens& line, std::size_t open);

/// Returns the outermost expressions of a line that LLVM 22 reads as something else than LLVM 10 wrote, or does not have:
/// those that make a pointer out of a pointer or a number without an offset, and opcodes that are gone; and what
/// has such a one inside. Cost: linear in the tokens.
std::vector<ConstantExpression> lost_expressions(const IrTokens& line);

/// Returns an expression's type with opaque pointers; empty where that is not known.
std::string type_of_expression(const IrTokens& line, const ConstantExpression& expression);

/// Returns an expression's text; "null i32*" for a cast of a null, which LLVM 10 folds.
std::string folded_expression(const IrTokens& line, const ConstantExpression& expression);

/// Returns how many bits a number or vector of numbers has: 128 for "<4 x float>"; 0 for other types.
std::size_t bits_of_type(std::string_view type);

}  // namespace irsight
