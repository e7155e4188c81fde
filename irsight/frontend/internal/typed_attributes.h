#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "irsight/frontend/internal/ir_tokens.h"

namespace irsight {

/// Finds the attributes of a line that need a type: `byval`, `sret` and `inalloca`.
class TypedAttributes {
 public:
  explicit TypedAttributes(const IrTokens& line) : line_(line) {}

  /// Returns the type that the attribute at a token lacks; empty where it has one, for other tokens, and for all but
  /// the first of a parameter. part: where the parameter begins (starts_of_parts()).
  std::string_view type_at(std::size_t token, std::size_t part);

 private:
  const IrTokens& line_;
  std::vector<bool> is_done_;  // by part
};

}  // namespace irsight
