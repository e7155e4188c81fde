#include "irsight/graph/formats/internal/json_value.h"

#include <limits>

namespace irsight::formats {
namespace {

constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();

}  // namespace

void JsonRecord::clear() {
  items_.clear();
  text_.clear();
  open_.clear();
  key_ = {0, 0};
}

std::optional<JsonRecord::Text> JsonRecord::append(std::string_view text) {
  if (text.size() > kMost - text_.size()) return std::nullopt;
  const Text place = {static_cast<std::uint32_t>(text_.size()),
                      static_cast<std::uint32_t>(text.size())};
  text_ += text;
  return place;
}

bool JsonRecord::add_key(std::string_view key) {
  const auto place = append(key);
  key_ = place.value_or(Text{0, 0});
  return place.has_value();
}

bool JsonRecord::add(Item item) {
  if (items_.size() == kMost) return false;
  item.key = key_;
  key_ = {0, 0};
  item.end = static_cast<std::uint32_t>(items_.size() + 1);
  items_.push_back(item);
  return true;
}

bool JsonRecord::add_null() { return add({.kind = Kind::kNull, .integer = 0}); }

bool JsonRecord::add_boolean(bool value) {
  return add({.kind = Kind::kBoolean, .integer = value ? 1 : 0});
}

bool JsonRecord::add_integer(std::int64_t value) {
  return add({.kind = Kind::kInteger, .integer = value});
}

bool JsonRecord::add_huge(std::uint64_t value) {
  return add({.kind = Kind::kHuge, .real = static_cast<double>(value)});
}

bool JsonRecord::add_real(double value) { return add({.kind = Kind::kReal, .real = value}); }

bool JsonRecord::add_text(std::string_view value) {
  const auto place = append(value);
  return place && add({.kind = Kind::kText, .text = *place});
}

bool JsonRecord::open(Kind kind) {
  open_.push_back(static_cast<std::uint32_t>(items_.size()));
  return add({.kind = kind, .integer = 0});
}

void JsonRecord::close() {
  items_[open_.back()].end = static_cast<std::uint32_t>(items_.size());
  open_.pop_back();
}

JsonValue JsonRecord::value() const { return {*this, 0}; }

std::optional<JsonValue> JsonValue::find(std::string_view name) const {
  std::optional<JsonValue> found;
  if (!is(Kind::kObject)) return found;
  for_each([&](std::string_view member, JsonValue value) {
    if (member == name) found = value;
    return true;
  });
  return found;
}

}  // namespace irsight::formats
