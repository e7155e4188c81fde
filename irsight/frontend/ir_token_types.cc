#include <algorithm>
#include <array>

#include "irsight/frontend/internal/ir_tokens.h"

namespace irsight {
namespace ir_token_types {
namespace {

constexpr std::size_t kNone = IrTokens::kNone;
constexpr int kMaxSuffixes = 64;  // of a type: `*`, address spaces, parameters

bool is_simple_type(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "void",     "half",      "float",   "double", "fp128",  "metadata",
      "x86_fp80", "ppc_fp128", "x86_mmx", "label",  "bfloat", "token"};
  const bool is_integer = word.size() > 1 && word.front() == 'i' &&
                          word.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return is_integer || std::ranges::find(kNames, word) != kNames.end();
}

// Whether a bracket opens a type of several parts, not a constant.
bool opens_type(const IrTokens& line, std::size_t at) {
  if (line.partner(at) == kNone || line.partner(at) < at) return false;
  if (line[at] == "{") return true;
  if (line[at] == "<" && (line[at + 1] == "{" || line[at + 1] == "vscale")) return true;
  return (line[at] == "<" || line[at] == "[") && line[at + 2] == "x";
}

std::size_t end_of_base(const IrTokens& line, std::size_t at) {
  const std::string_view token = line[at];
  if (token == "%" && line[at + 1].starts_with('"')) return at + 2;
  if ((token.size() > 1 && token.front() == '%') || is_simple_type(token)) return at + 1;
  return opens_type(line, at) ? line.partner(at) + 1 : at;
}

// Returns where "addrspace(1)" ends, or `at` where something else stands.
std::size_t end_of_space(const IrTokens& line, std::size_t at) {
  return line[at] == "addrspace" && line[at + 1] == "(" && line[at + 3] == ")" ? at + 4 : at;
}

}  // namespace
}  // namespace ir_token_types

std::size_t end_of_type(const IrTokens& line, std::size_t first) {
  std::size_t end = ir_token_types::end_of_base(line, first);
  if (end == first) return first;
  for (int suffixes = 0; suffixes < ir_token_types::kMaxSuffixes; ++suffixes) {
    if (line[end] == "*") {
      ++end;
      continue;
    }
    std::size_t next = ir_token_types::end_of_space(line, end);
    if (next == end && line[end] == "(" && line.partner(end) != IrTokens::kNone)
      next = line.partner(end) + 1;  // parameters: a function's type, if a pointer to it follows
    if (next == end || line[ir_token_types::end_of_space(line, next)] != "*") return end;
    end = next;
  }
  return first;
}

std::size_t start_of_pointer(const IrTokens& line, std::size_t last) {
  std::size_t at = last;  // the type is from here
  if (at == 0 || line[at - 1] != "*") return IrTokens::kNone;
  int suffixes = 0;
  for (; at > 0 && (line[at - 1] == "*" || line[at - 1] == ")"); ++suffixes) {
    if (suffixes == ir_token_types::kMaxSuffixes) return IrTokens::kNone;
    at = line[at - 1] == "*" ? at - 1 : line.partner(at - 1);
    if (at == IrTokens::kNone) return at;
    if (at > 0 && line[at] == "(" && line[at - 1] == "addrspace") --at;
  }
  if (at == 0) return IrTokens::kNone;
  const bool is_bracket = line.partner(at - 1) < at;
  at = is_bracket ? line.partner(at - 1) : at - 1;
  if (at > 0 && line[at].starts_with('"') && line[at - 1] == "%") --at;
  return end_of_type(line, at) == last ? at : IrTokens::kNone;
}

std::string_view pointee_type(const IrTokens& line, std::size_t first) {
  std::size_t end = end_of_type(line, first);
  if (end == first || line[end - 1] != "*") return {};
  --end;
  if (end > first + 4 && line[end - 4] == "addrspace") end -= 4;
  return end == first ? std::string_view() : line.text(first, end);
}

}  // namespace irsight
