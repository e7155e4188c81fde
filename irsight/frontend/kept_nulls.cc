#include "irsight/frontend/internal/kept_nulls.h"

#include <cctype>

namespace irsight {
namespace kept_nulls {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' ||
         c == '$';
}

// Returns where the bracket opens that closes at the end of the text, or npos.
std::size_t opening(std::string_view text) {
  int depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    const char c = text[at];
    if (c == '"') {
      at = at == 0 ? kNone : text.rfind('"', at - 1);
      if (at == kNone) return kNone;
      continue;
    }
    if (c == ')' || c == ']' || c == '}' || c == '>') ++depth;
    if ((c == '(' || c == '[' || c == '{' || c == '<') && --depth == 0) return at;
  }
  return kNone;
}

// Returns where the name of a type starts that ends with the text, or npos.
std::size_t name_start(std::string_view text) {
  std::size_t start = text.size();
  if (text.ends_with('"')) {
    start = text.size() < 2 ? kNone : text.rfind('"', text.size() - 2);
    if (start == kNone || start == 0 || text[start - 1] != '%') return kNone;
    return start - 1;
  }
  while (start > 0 && is_name(text[start - 1])) --start;
  if (start == text.size()) return kNone;
  return start > 0 && text[start - 1] == '%' ? start - 1 : start;
}

// Returns the pointer type that ends with the text: of "call void @f(i8*", "i8*".
std::string_view last_type(std::string_view text) {
  if (!text.ends_with('*')) return {};
  std::string_view rest = text;
  for (;;) {
    while (rest.ends_with('*')) rest.remove_suffix(1);
    if (!rest.ends_with(')')) break;
    rest = rest.substr(0, opening(rest));
    if (rest.ends_with(" addrspace")) rest.remove_suffix(10);
    if (rest.ends_with(' ')) rest.remove_suffix(1);
    if (rest.empty()) return {};
  }
  const bool is_bracket = rest.ends_with(']') || rest.ends_with('}') || rest.ends_with('>');
  const std::size_t start = is_bracket ? opening(rest) : name_start(rest);
  return start == kNone ? std::string_view() : text.substr(start);
}

// The type that an icmp names once: of "%1 = icmp eq i8* %x, ", "i8*".
std::string_view compared_type(std::string_view before) {
  std::size_t at = before.find(" = icmp ");
  if (at == kNone || !before.ends_with(", ")) return {};
  at = before.find(' ', at + 8) + 1;
  std::string_view operand = before.substr(at, before.size() - 2 - at);
  const std::size_t value = name_start(operand);
  if (value == kNone || value < 2) return {};
  operand = operand.substr(0, operand[value - 1] == '@' ? value - 1 : value);
  if (!operand.ends_with("* ")) return {};
  return operand.substr(0, operand.size() - 1);
}

// The type that a phi names once: of "%1 = phi i8* [ %x, %2 ], [ ", "i8*".
std::string_view phi_type(std::string_view before) {
  std::size_t at = before.find(" = phi ");
  if (at == kNone || !before.ends_with("[ ")) return {};
  at += 7;
  const std::string_view type = before.substr(at, before.find(" [ ", at) - at);
  return type.ends_with('*') ? type : std::string_view();
}

}  // namespace
}  // namespace kept_nulls

std::string_view type_of_null(std::string_view ir_text, std::size_t at) {
  using namespace kept_nulls;
  const std::size_t line = ir_text.rfind('\n', at) + 1;
  const std::string_view before = ir_text.substr(line, at - line);
  if (!before.starts_with("  ")) return {};
  if (const std::string_view type = phi_type(before); !type.empty()) return type;
  if (const std::string_view type = compared_type(before); !type.empty()) return type;
  return before.ends_with("* ") ? last_type(before.substr(0, before.size() - 1))
                                : std::string_view();
}

}  // namespace irsight
