#include "irsight/graph/dialect.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

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

Status check_options(const GraphOptions& options) {
  const bool own = options.dialect == Dialect::kIrsight;
  const std::pair<const char*, bool> foreign_to_own[] = {
      {"instructions_only", options.instructions_only},
      {"ignore_call_returns", options.ignore_call_returns},
      {"strict", options.strict},
  };
  const std::pair<const char*, bool> foreign_to_programl[] = {
      {"memory", options.memory},
      {"types", options.types},
      {"locations", options.locations},
      {"profile", options.profile},
      {"statements", options.statements},
      {"encoding", options.encoding},
      {"words", options.words && options.dialect == Dialect::kProgramlHead},
  };
  std::string names;
  for (const auto& [name, is_set] :
       own ? std::span<const std::pair<const char*, bool>>(foreign_to_own) : foreign_to_programl) {
    if (is_set) names += (names.empty() ? "" : ", ") + std::string(name);
  }
  if (!names.empty()) return error("{}: not of the dialect {}", names, name_of(options.dialect));
  if (!options.words) return {};
  const std::pair<const char*, bool> parts[] = {
      {"instructions_only", options.instructions_only},
      {"ignore_call_returns", options.ignore_call_returns},
      {"function", !options.function_filter.empty()},
  };
  for (const auto& [name, is_set] : parts) {
    if (is_set) return error("{}: not with words, which are those of a whole graph", name);
  }
  return {};
}

}  // namespace irsight
