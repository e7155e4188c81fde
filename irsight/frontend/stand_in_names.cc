#include "irsight/frontend/internal/stand_in_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "irsight/frontend/internal/opaque_spelling.h"

namespace irsight {
namespace stand_in_names {
namespace {

// `\22` and `\5C` are what stand_in_name() wrote, `\\` is what LLVM prints.
std::string unescaped(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    unsigned code = 0;
    if (name[at] != '\\' || at + 1 == name.size() || name[at + 1] == '\\') {
      out += name[at];
      if (name[at] == '\\') ++at;
      continue;
    }
    std::from_chars(name.data() + at + 1, name.data() + std::min(at + 3, name.size()), code, 16);
    out += static_cast<char>(code);
    at += 2;
  }
  return out;
}

bool skip(std::string_view& rest, std::string_view token) {
  if (!rest.starts_with(token)) return false;
  rest.remove_prefix(token.size());
  return true;
}

// Moves behind `@"…"` of a stand-in.
bool skip_name(std::string_view& rest, std::string_view& name) {
  if (!rest.starts_with("@\"") || !is_stand_in_constant(rest.substr(2))) return false;
  const std::size_t end = rest.find('"', 2);
  if (end == std::string_view::npos) return false;
  name = rest.substr(1, end);
  rest.remove_prefix(end + 1);
  return true;
}

// Moves behind the type and bracket that end a cast.
bool skip_target(std::string_view& rest) {
  if (!skip(rest, " to ")) return false;
  const std::size_t end = rest.find(')');
  rest.remove_prefix(std::min(end, rest.size() - 1) + 1);
  return end != std::string_view::npos;
}

bool skip_number(std::string_view& rest, std::string_view& name) {
  return skip(rest, "ptrtoint (ptr ") && skip_name(rest, name) && skip_target(rest);
}

bool skip_bitcast(std::string_view& rest, std::string_view& name) {
  if (!skip(rest, "bitcast (i")) return false;
  rest.remove_prefix(std::min(rest.find_first_not_of("0123456789"), rest.size()));
  return skip(rest, " ") && skip_number(rest, name) && skip_target(rest);
}

}  // namespace
}  // namespace stand_in_names

bool is_stand_in_intrinsic(llvm::StringRef name) { return name.starts_with(kStandInIntrinsic); }

bool is_stand_in_constant(llvm::StringRef name) { return name.starts_with(kStandInConstant); }

std::string stand_in_name(std::string_view constant) {
  std::string out = fmt::format("\"{}", kStandInConstant);
  for (const char c : constant) {
    if (c == '"' || c == '\\')
      out += c == '"' ? "\\22" : "\\5C";
    else
      out += c;
  }
  return out += '"';
}

std::string constant_of_stand_in(std::string_view quoted_name) {
  quoted_name.remove_prefix(1 + kStandInConstant.size());
  quoted_name.remove_suffix(1);
  const std::string constant = stand_in_names::unescaped(quoted_name);
  for (const std::string_view word : {"null ", "undef "})
    if (constant.starts_with(word)) return constant.substr(0, word.size() - 1);
  return opaque_spelling(constant);
}

std::size_t stand_in_length(std::string_view text, std::string_view& name) {
  for (const auto& form :
       {stand_in_names::skip_name, stand_in_names::skip_number, stand_in_names::skip_bitcast}) {
    std::string_view rest = text;
    if (form(rest, name)) return text.size() - rest.size();
  }
  return 0;
}

}  // namespace irsight
