#include "irsight/graph/formats/internal/pbtxt_lexer.h"

#include <fmt/format.h>

#include <algorithm>

namespace irsight::formats {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_pbtxt_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

}  // namespace

void PbtxtLexer::fail(std::string_view what) const {
  const auto line =
      std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
  throw PbtxtError(fmt::format("line {}: {}", line + 1, what));
}

void PbtxtLexer::skip_blank() {
  while (at_ < text_.size()) {
    if (std::string_view(" \t\r\n\v\f").find(text_[at_]) != std::string_view::npos) {
      ++at_;
    } else if (text_[at_] == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else {
      return;
    }
  }
}

bool PbtxtLexer::at_end() {
  skip_blank();
  return at_ == text_.size();
}

char PbtxtLexer::peek() { return at_end() ? '\0' : text_[at_]; }

bool PbtxtLexer::accept(char sign) {
  if (at_end() || text_[at_] != sign) return false;
  ++at_;
  return true;
}

void PbtxtLexer::expect(char sign) {
  if (accept(sign)) return;
  fail(at_end() ? fmt::format("the text ends where `{}` is needed", sign)
                : fmt::format("`{}` is needed", sign));
}

std::string_view PbtxtLexer::identifier() {
  skip_blank();
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_pbtxt_word(text_[at_])) ++at_;
  if (begin == at_ || is_digit(text_[begin])) {
    at_ = begin;
    fail("the name of a field is needed");
  }
  return text_.substr(begin, at_ - begin);
}

std::string_view PbtxtLexer::number_word() {
  skip_blank();
  const std::size_t begin = at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    const char before = at_ > begin ? text_[at_ - 1] : '\0';
    const bool exponent = (c == '+' || c == '-') && (before == 'e' || before == 'E');
    if (!is_pbtxt_word(c) && c != '.' && !exponent) break;
    ++at_;
  }
  if (begin == at_) fail("a number is needed");
  return text_.substr(begin, at_ - begin);
}

}  // namespace irsight::formats
