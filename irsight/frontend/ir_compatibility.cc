#include "irsight/frontend/ir_compatibility.h"

#include <array>
#include <cctype>
#include <cstddef>
#include <optional>

namespace irsight {
namespace {

constexpr std::array<std::string_view, 3> kAttributes = {"byval", "sret", "inalloca"};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' ||
         c == '%' || c == '@' || c == '!';
}

// Returns where the parameter that holds `at` begins: after the comma or bracket before it.
std::size_t parameter_start(std::string_view text, std::size_t at) {
  int depth = 0;
  while (at > 0) {
    const char c = text[at - 1];
    if (c == '\n') break;
    if (c == '"') {
      const std::size_t open = text.rfind('"', at - 2);
      if (open == std::string_view::npos) break;
      at = open;
      continue;
    }
    if (c == ')' || c == '}' || c == ']' || c == '>') ++depth;
    if ((c == '(' || c == ',') && depth == 0) break;
    if (c == '(' || c == '{' || c == '[' || c == '<') --depth;
    --at;
  }
  return at;
}

// Returns what the pointer at the head of a parameter points to: of "%struct.s* noalias", "%struct.s".
std::optional<std::string_view> pointee(std::string_view parameter) {
  parameter.remove_prefix(std::min(parameter.find_first_not_of(' '), parameter.size()));
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i < parameter.size(); ++i) {
    const char c = parameter[i];
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '(' || c == '{' || c == '[' || c == '<') ++depth;
    if (c == ')' || c == '}' || c == ']' || c == '>') --depth;
    if (c != '*' || depth != 0 || (i + 1 < parameter.size() && parameter[i + 1] != ' ')) continue;
    std::string_view type = parameter.substr(0, i);
    const std::size_t space = type.rfind(" addrspace(");
    if (space != std::string_view::npos && type.ends_with(')')) type = type.substr(0, space);
    return type;
  }
  return std::nullopt;
}

// Returns the attribute without a type that starts at `at`, or an empty word.
std::string_view bare_attribute(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] != ' ') return {};
  for (const std::string_view name : kAttributes) {
    if (!text.substr(at).starts_with(name)) continue;
    const std::size_t end = at + name.size();
    if (end < text.size() && (text[end] == '(' || is_word(text[end]))) return {};
    return name;
  }
  return {};
}

// Whether what stands at `at` is of a call, not of a function's head.
bool is_in_call(std::string_view text, std::size_t at) {
  const std::size_t before = text.rfind('\n', at);
  const std::string_view line = text.substr(before == std::string_view::npos ? 0 : before + 1);
  return !line.starts_with("declare ") && !line.starts_with("define ");
}

}  // namespace

std::string with_typed_attributes(std::string_view text, std::string_view byval_mark) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      at = std::min(text.find('"', at + 1), text.size());
      continue;
    }
    if (text[at] == ';') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    const std::string_view name = bare_attribute(text, at);
    if (name.empty()) continue;
    const std::size_t start = parameter_start(text, at);
    const auto type = pointee(text.substr(start, at - start));
    if (!type) continue;
    at += name.size();
    out.append(text.substr(copied, at - copied)).append("(").append(*type).append(")");
    if (name == "byval" && !byval_mark.empty() && is_in_call(text, start))
      out.append(" ").append(byval_mark);
    copied = at;
    --at;
  }
  return copied == 0 ? std::string(text) : out.append(text.substr(copied));
}

}  // namespace irsight
