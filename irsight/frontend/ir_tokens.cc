#include "irsight/frontend/internal/ir_tokens.h"

#include <array>
#include <limits>
#include <utility>

namespace irsight {
namespace ir_tokens {
namespace {

constexpr std::size_t kMaxDepth = 200;

constexpr std::array<bool, 256> kIsWord = [] {
  std::array<bool, 256> is_word{};
  for (const char c : std::string_view("_.-$%@!#0123456789abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    is_word[static_cast<unsigned char>(c)] = true;
  return is_word;
}();

bool is_word(char c) { return kIsWord[static_cast<unsigned char>(c)]; }

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

}  // namespace irsight
