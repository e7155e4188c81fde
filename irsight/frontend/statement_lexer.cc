#include "irsight/frontend/internal/statement_lexer.h"

#include <algorithm>
#include <cstddef>

namespace irsight {
namespace {

using Kind = IrToken::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_in_word(char c) { return is_letter(c) || is_digit(c) || c == '.'; }
bool is_in_name(char c) { return is_in_word(c) || c == '-' || c == '$'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  IrToken next();

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  template <typename Test>
  void skip(Test test) {
    while (at_ < text_.size() && test(text_[at_])) ++at_;
  }
  Kind step();
  Kind number();
  Kind metadata();
  Kind comment();
  void name();
  void quoted();
  void bracketed();

  std::string_view text_;
  std::size_t at_ = 0;
};

IrToken Lexer::next() {
  const std::size_t first = at_;
  const Kind kind = step();
  at_ = std::min(at_, text_.size());
  return {kind, text_.substr(first, at_ - first)};
}

Kind Lexer::step() {
  const char c = peek();
  if (is_space(c)) {
    skip(is_space);
    return Kind::kSpace;
  }
  if ((c == '%' || c == '@') && (is_in_name(peek(1)) || peek(1) == '"')) {
    ++at_;
    name();
    return c == '%' ? Kind::kLocal : Kind::kGlobal;
  }
  if (c == '"' || (c == 'c' && peek(1) == '"')) {
    if (c == 'c') ++at_;
    quoted();
    return c == 'c' ? Kind::kString : Kind::kQuoted;
  }
  if (is_digit(c) || (c == '-' && is_digit(peek(1)))) return number();
  if (is_letter(c)) {
    skip(is_in_word);
    return Kind::kWord;
  }
  if (c == '!') return metadata();
  if (c == ';' || (c == '/' && peek(1) == '*')) return comment();
  ++at_;
  if (c != '#' || !is_digit(peek())) return Kind::kMark;
  skip(is_digit);
  return Kind::kAttributeGroup;
}

void Lexer::name() {
  if (peek() == '"') {
    quoted();
  } else {
    skip(is_in_name);
  }
}

// LLVM escapes quotation marks inside as \22.
void Lexer::quoted() {
  ++at_;
  skip([](char c) { return c != '"'; });
  ++at_;
}

Kind Lexer::number() {
  if (peek() == '-') ++at_;
  if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
    at_ += 2;
    if (std::string_view("KLMHRklmhr").find(peek()) != std::string_view::npos) ++at_;
    skip(is_hex);
    return Kind::kFloat;
  }
  skip(is_digit);
  if (peek() != '.' || !is_digit(peek(1))) return Kind::kInteger;
  ++at_;
  skip(is_digit);
  const bool has_sign = peek(1) == '+' || peek(1) == '-';
  if ((peek() == 'e' || peek() == 'E') && is_digit(peek(has_sign ? 2 : 1))) {
    at_ += has_sign ? 2 : 1;
    skip(is_digit);
  }
  return Kind::kFloat;
}

Kind Lexer::metadata() {
  ++at_;
  if (peek() == '"') {
    quoted();
  } else {
    skip(is_in_name);
    if (peek() == '(' || peek() == '{') bracketed();
  }
  return Kind::kMetadata;
}

void Lexer::bracketed() {
  std::size_t depth = 0;
  do {
    const char c = peek();
    if (c == '"') {
      quoted();
      continue;
    }
    if (c == '(' || c == '{') ++depth;
    if (c == ')' || c == '}') --depth;
    ++at_;
  } while (depth > 0 && at_ < text_.size());
}

Kind Lexer::comment() {
  if (peek() == ';') {
    skip([](char c) { return c != '\n'; });
  } else {
    const std::size_t end = text_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + 2;
  }
  return Kind::kComment;
}

}  // namespace

void lex_ir(std::string_view text, std::vector<IrToken>& tokens) {
  tokens.clear();
  // A quotation that is not closed ends with the text.
  for (Lexer lexer(text); !lexer.done();) tokens.push_back(lexer.next());
}

}  // namespace irsight
