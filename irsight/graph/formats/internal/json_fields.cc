#include "irsight/graph/formats/internal/json_fields.h"

#include <cmath>
#include <limits>

#include "irsight/graph/formats/internal/base64.h"

namespace irsight::formats {

using Kind = JsonValue::Kind;

std::optional<std::string> text_of(JsonValue value) {
  if (value.is(Kind::kText)) return std::string(value.text());
  const auto bytes = value.find("bytes");
  if (!bytes || !bytes->is(Kind::kText)) return std::nullopt;
  return bytes_from_base64(bytes->text());
}

std::optional<std::int64_t> integer_of(JsonValue value) {
  return value.is(Kind::kInteger) ? std::optional(value.integer()) : std::nullopt;
}

std::optional<float> float_of(JsonValue value) {
  if (value.is_number()) {
    // A double that no float is near would be undefined to convert.
    constexpr double kInfinite = 3.4028235677973366e38;
    const double number = value.number();
    if (std::abs(number) < kInfinite) return static_cast<float>(number);
    return std::copysign(std::numeric_limits<float>::infinity(),
                         static_cast<float>(number > 0 ? 1 : -1));
  }
  if (!value.is(Kind::kText)) return std::nullopt;
  const std::string_view text = value.text();
  if (text == "NaN") return std::numeric_limits<float>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<float>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<float>::infinity();
  return std::nullopt;
}

Status take_number(JsonValue record, std::string_view name, std::int64_t missing,
                   std::int64_t& number) {
  number = missing;
  const auto found = record.find(name);
  if (!found) return {};
  const auto value = integer_of(*found);
  if (!value) return error("`{}` is no integer", name);
  number = *value;
  return {};
}

Status take_text(JsonValue record, std::string_view name, std::string& text) {
  const auto found = record.find(name);
  if (!found) return {};
  auto value = text_of(*found);
  if (!value) return error("`{}` is no text", name);
  text = *std::move(value);
  return {};
}

}  // namespace irsight::formats
