#pragma once

#include <span>
#include <string_view>

namespace irsight::internal {

/// The words of the fields of instructions (docs/encoding.md), by value; of sets by bit. Their order is part of
/// kEncodingRules: new words go to the end.
std::span<const std::string_view> opcode_words();
std::span<const std::string_view> predicate_words();
std::span<const std::string_view> type_words();
std::span<const std::string_view> shape_words();
std::span<const std::string_view> length_words();
std::span<const std::string_view> flag_words();
std::span<const std::string_view> ordering_words();
std::span<const std::string_view> scope_words();
std::span<const std::string_view> callee_words();
std::span<const std::string_view> effect_words();
std::span<const std::string_view> attribute_words();
std::span<const std::string_view> convention_words();
std::span<const std::string_view> mask_words();
std::span<const std::string_view> count_words();
std::span<const std::string_view> operand_words();

}  // namespace irsight::internal
