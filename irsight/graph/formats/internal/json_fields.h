#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/formats/internal/json_value.h"

namespace irsight::formats {

/// Returns the text of a string, or of the object that stands for one that is not UTF-8.
std::optional<std::string> text_of(JsonValue value);

/// Returns a whole number that an int64 holds.
std::optional<std::int64_t> integer_of(JsonValue value);

/// Returns a number, or "NaN", "Infinity", "-Infinity"; what no float is near is infinite.
std::optional<float> float_of(JsonValue value);

/// Takes the number that a member holds, or `missing` where there is no such member.
/// Errors: "`id` is no integer".
Status take_number(JsonValue record, std::string_view name, std::int64_t missing,
                   std::int64_t& number);

/// Takes a member's text; leaves `text` as it is where there is no such member.
/// Errors: "`name` is no text".
Status take_text(JsonValue record, std::string_view name, std::string& text);

/// Takes an enumerator by number or name; 0 where there is no such member.
/// Errors: "`type` is no known name or number".
template <typename FromName>
Status take_enumerator(JsonValue record, std::string_view name, FromName from_name,
                       std::int64_t& number) {
  number = 0;
  const auto found = record.find(name);
  if (!found) return {};
  if (const auto value = integer_of(*found); value) {
    number = *value;
    return {};
  }
  const bool is_text = found->is(JsonValue::Kind::kText);
  const auto value = is_text ? from_name(found->text()) : decltype(from_name("")){};
  if (!value) return error("`{}` is no known name or number", name);
  number = static_cast<std::int64_t>(*value);
  return {};
}

}  // namespace irsight::formats
