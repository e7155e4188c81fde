#include "irsight/graph/formats/internal/dot_lexer.h"

#include <fmt/format.h>

#include <algorithm>

namespace irsight::formats {
namespace {

bool is_dot_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

void DotLexer::fail(std::string_view what) const {
  const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size()));
  throw DotError(fmt::format("line {}: {}", std::count(text_.begin(), end, '\n') + 1, what));
}

void DotLexer::skip_blank() {
  while (at_ < text_.size()) {
    const std::string_view rest = text_.substr(at_);
    const bool line_start = at_ == 0 || text_[at_ - 1] == '\n';
    if (std::string_view(" \t\r\n\v\f").find(rest.front()) != std::string_view::npos) {
      ++at_;
    } else if (rest.starts_with("//") || (rest.front() == '#' && line_start)) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == text_.npos) fail("the comment does not end");
      at_ = end + 2;
    } else {
      return;
    }
  }
}

bool DotLexer::at_end() {
  skip_blank();
  return at_ == text_.size();
}

bool DotLexer::accept(std::string_view sign) {
  if (at_end() || !text_.substr(at_).starts_with(sign)) return false;
  at_ += sign.size();
  return true;
}

void DotLexer::expect(std::string_view sign) {
  if (accept(sign)) return;
  fail(at_end() ? fmt::format("the text ends where `{}` is needed", sign)
                : fmt::format("`{}` is needed", sign));
}

bool DotLexer::at_identifier() {
  if (at_end()) return false;
  const char c = text_[at_];
  const bool negative = c == '-' && at_ + 1 < text_.size() && is_dot_word(text_[at_ + 1]);
  return is_dot_word(c) || c == '"' || c == '<' || negative;
}

std::string DotLexer::identifier() {
  if (!at_identifier()) fail("a name is needed");
  was_word_ = false;
  if (text_[at_] == '<') return html();
  if (text_[at_] == '"') return quoted();
  was_word_ = true;
  const std::size_t begin = at_++;
  while (at_ < text_.size() && is_dot_word(text_[at_])) ++at_;
  return std::string(text_.substr(begin, at_ - begin));
}

std::string DotLexer::quoted() {
  std::string out;
  do {
    ++at_;  // the quote
    while (true) {
      if (at_ >= text_.size()) fail("the string does not end");
      const char c = text_[at_++];
      if (c == '"') break;
      const char next = at_ < text_.size() ? text_[at_] : '\0';
      if (c == '\\' && (next == '"' || next == '\n')) {
        ++at_;
        if (next == '"') out += '"';
      } else {
        out += c;
        if (c == '\\' && next == '\\') out += text_[at_++];
      }
    }
  } while (accept("+") && !at_end() && text_[at_] == '"');
  return out;
}

std::string DotLexer::html() {
  const std::size_t begin = at_;
  std::size_t depth = 0;
  for (; at_ < text_.size(); ++at_) {
    if (text_[at_] == '<') ++depth;
    if (text_[at_] == '>' && --depth == 0) {
      ++at_;
      return std::string(text_.substr(begin, at_ - begin));
    }
  }
  fail("the HTML string does not end");
}

}  // namespace irsight::formats
