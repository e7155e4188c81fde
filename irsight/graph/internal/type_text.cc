#include "irsight/graph/internal/type_text.h"

#include <algorithm>
#include <array>

namespace irsight::internal {
namespace {

bool is_one_of(char c, std::string_view characters) {
  return characters.find(c) != std::string_view::npos;
}

std::string_view trimmed_text(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Calls visit(position) for each character outside quotes and brackets; an opening bracket counts
// as outside. Returns whether brackets and quotes are closed.
template <typename Visit>
bool for_each_outer(std::string_view text, Visit visit) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (depth == 0) visit(i);
    if (is_one_of(c, "([{<")) ++depth;
    if (is_one_of(c, ")]}>") && --depth < 0) return false;
  }
  return depth == 0 && !quoted;
}

// Returns a list's items: "i32, { i8, i8 }" -> "i32", "{ i8, i8 }".
std::optional<std::vector<std::string_view>> items_of(std::string_view list) {
  std::vector<std::string_view> items;
  std::size_t first = 0;
  const bool closed = for_each_outer(list, [&](std::size_t i) {
    if (list[i] != ',') return;
    items.push_back(trimmed_text(list.substr(first, i - first)));
    first = i + 1;
  });
  if (!closed) return std::nullopt;
  if (!trimmed_text(list).empty()) items.push_back(trimmed_text(list.substr(first)));
  return items;
}

bool is_scalar(std::string_view type) {
  constexpr std::array<std::string_view, 12> kNames = {
      "void",  "half",      "bfloat", "float", "double",   "x86_fp80",
      "fp128", "ppc_fp128", "label",  "token", "metadata", "x86_amx"};
  if (std::find(kNames.begin(), kNames.end(), type) != kNames.end()) return true;
  return type.size() > 1 && type[0] == 'i' &&
         type.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// "[4 x i32]", "<vscale x 4 x i32>": what follows the last " x " outside inner brackets.
std::optional<std::vector<std::string_view>> element_of(std::string_view inner) {
  std::size_t after = 0;
  const bool closed = for_each_outer(inner, [&](std::size_t i) {
    if (inner.substr(i).starts_with(" x ")) after = i + 3;
  });
  if (!closed || after == 0) return std::nullopt;
  return std::vector{inner.substr(after)};
}

}  // namespace

bool is_pointer(std::string_view type) {
  return type == "ptr" || (type.starts_with("ptr addrspace(") && type.ends_with(')') &&
                           type.find('(') == type.rfind('('));
}

std::optional<std::vector<std::string_view>> parts_of_type(std::string_view type) {
  if (is_pointer(type) || is_scalar(type)) return std::vector<std::string_view>();
  if (const auto function = function_type_from_text(type)) {
    std::vector<std::string_view> parts = {function->result};
    parts.insert(parts.end(), function->parameters.begin(), function->parameters.end());
    return parts;
  }
  const auto inside = [&](std::size_t brackets) {
    return trimmed_text(type.substr(brackets, type.size() - 2 * brackets));
  };
  if (type.starts_with("<{") && type.ends_with("}>") && type.size() >= 4)
    return items_of(inside(2));
  if (type.starts_with('{') && type.ends_with('}')) return items_of(inside(1));
  if (type.starts_with('[') && type.ends_with(']')) return element_of(inside(1));
  if (type.starts_with('<') && type.ends_with('>')) return element_of(inside(1));
  return std::nullopt;
}

std::optional<FunctionTypeText> function_type_from_text(std::string_view type) {
  if (!type.ends_with(')') || is_pointer(type) || type.starts_with("target(")) return std::nullopt;
  std::size_t open = 0;  // the last bracket outside others opens the parameters
  const bool closed = for_each_outer(type, [&](std::size_t i) {
    if (type[i] == '(') open = i;
  });
  if (!closed || open == 0) return std::nullopt;
  auto parameters = items_of(type.substr(open + 1, type.size() - open - 2));
  if (!parameters) return std::nullopt;
  FunctionTypeText result{trimmed_text(type.substr(0, open)), *std::move(parameters)};
  if (result.result.empty()) return std::nullopt;
  result.is_variadic = !result.parameters.empty() && result.parameters.back() == "...";
  if (result.is_variadic) result.parameters.pop_back();
  return result;
}

}  // namespace irsight::internal
