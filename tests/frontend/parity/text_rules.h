#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace irsight::parity {

/// Returns text in which constant expressions that only changed a pointer's type are what they changed:
/// `bitcast (ptr @x to ptr)` and `getelementptr inbounds (T, ptr @x, i64 0, i32 0)` as `@x` (P1).
std::string folded(std::string_view text);

/// Returns the rules (docs/programl_parity.md) that it takes to make a node's two texts the same, none
/// when they are equal, or nothing when no rules make them so.
std::optional<std::vector<std::string>> rules_between(const std::string& reference,
                                                      const std::string& ours);

}  // namespace irsight::parity
