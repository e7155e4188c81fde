#include "irsight/frontend/internal/ir_tokens.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>

namespace irsight {
namespace ir_tokens {
namespace {

constexpr std::size_t kNone = IrTokens::kNone;
constexpr std::size_t kMaxDepth = 200;
constexpr int kMaxSuffixes = 64;  // of a type: `*`, address spaces, parameters

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view("_.-$%@!#").find(c) != std::string_view::npos;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

char opening(char close) {
  switch (close) {
    case ')':
      return '(';
    case ']':
      return '[';
    case '}':
      return '{';
    case '>':
      return '<';
    default:
      return 0;
  }
}

// Returns where the token ends that starts at `at`, or npos for a string without end.
std::size_t end_of_token(std::string_view line, std::size_t at) {
  if (line[at] == '"') {
    const std::size_t end = line.find('"', at + 1);
    return end == std::string_view::npos ? end : end + 1;
  }
  if (!is_word(line[at])) return at + 1;
  std::size_t end = at;
  while (end < line.size() && is_word(line[end])) ++end;
  return end;
}

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
}  // namespace ir_tokens

bool IrTokens::match(std::size_t i) {
  const char c = line_[tokens_[i].at];
  if (c == '(' || c == '[' || c == '{' || c == '<') {
    open_.push_back(static_cast<std::uint32_t>(i));
    return open_.size() <= ir_tokens::kMaxDepth;
  }
  const char other = ir_tokens::opening(c);
  if (other == 0 || open_.empty() || line_[tokens_[open_.back()].at] != other) return true;
  tokens_[i].partner = open_.back();
  tokens_[open_.back()].partner = static_cast<std::uint32_t>(i);
  open_.pop_back();
  return true;
}

bool IrTokens::read(std::string_view line) {
  line_ = line;
  tokens_.clear();
  open_.clear();
  if (line.size() >= std::numeric_limits<std::uint32_t>::max()) return false;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ';') break;
    if (ir_tokens::is_blank(line[at])) {
      ++at;
      continue;
    }
    const std::size_t end = ir_tokens::end_of_token(line, at);
    if (end == std::string_view::npos) return false;
    tokens_.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end - at), kNoPartner});
    if (!match(tokens_.size() - 1)) return false;
    at = end;
  }
  return true;
}

std::size_t end_of_type(const IrTokens& line, std::size_t first) {
  std::size_t end = ir_tokens::end_of_base(line, first);
  if (end == first) return first;
  for (int suffixes = 0; suffixes < ir_tokens::kMaxSuffixes; ++suffixes) {
    if (line[end] == "*") {
      ++end;
      continue;
    }
    std::size_t next = ir_tokens::end_of_space(line, end);
    if (next == end && line[end] == "(" && line.partner(end) != IrTokens::kNone)
      next = line.partner(end) + 1;  // parameters: a function's type, if a pointer to it follows
    if (next == end || line[ir_tokens::end_of_space(line, next)] != "*") return end;
    end = next;
  }
  return first;
}

std::size_t start_of_pointer(const IrTokens& line, std::size_t last) {
  std::size_t at = last;  // the type is from here
  if (at == 0 || line[at - 1] != "*") return IrTokens::kNone;
  int suffixes = 0;
  for (; at > 0 && (line[at - 1] == "*" || line[at - 1] == ")"); ++suffixes) {
    if (suffixes == ir_tokens::kMaxSuffixes) return IrTokens::kNone;
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

std::vector<std::uint32_t> starts_of_parts(const IrTokens& line) {
  std::vector<std::uint32_t> starts(line.size()), open;
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    const std::size_t partner = line.partner(i);
    if (partner < i && !open.empty()) {
      start = open.back();
      open.pop_back();
    }
    starts[i] = start;
    if (partner != IrTokens::kNone && partner > i) open.push_back(std::exchange(start, i + 1));
    if (line[i] == ",") start = i + 1;
  }
  return starts;
}

std::string_view pointee_type(const IrTokens& line, std::size_t first) {
  std::size_t end = end_of_type(line, first);
  if (end == first || line[end - 1] != "*") return {};
  --end;
  if (end > first + 4 && line[end - 4] == "addrspace") end -= 4;
  return end == first ? std::string_view() : line.text(first, end);
}

}  // namespace irsight
