#include "irsight/graph/dialect.h"

#include <algorithm>

namespace irsight {
namespace {

struct Names {
  std::string_view name, attribute;
};

constexpr std::array<Names, kAllDialects.size()> kNames = {{
    {"irsight", "irsight-1"},
    {"programl-0.3", "programl-0.3"},
    {"programl-head", "programl-head"},
}};

std::optional<Dialect> find(std::string_view text, std::string_view Names::* field) {
  for (const Dialect dialect : kAllDialects) {
    if (kNames[static_cast<std::size_t>(dialect)].*field == text) return dialect;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Dialect dialect) { return kNames[static_cast<std::size_t>(dialect)].name; }

std::optional<Dialect> dialect_from_name(std::string_view name) { return find(name, &Names::name); }

std::string_view attribute_of(Dialect dialect) {
  return kNames[static_cast<std::size_t>(dialect)].attribute;
}

std::optional<Dialect> dialect_from_attribute(std::string_view attribute) {
  return find(attribute, &Names::attribute);
}

}  // namespace irsight
