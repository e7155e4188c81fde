#include "irsight/graph/formats/internal/pbtxt_lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace irsight::formats {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0U | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0U | code >> 12);
    put(0x80U | (code >> 6 & 0x3FU));
  } else {
    put(0xF0U | code >> 18);
    put(0x80U | (code >> 12 & 0x3FU));
    put(0x80U | (code >> 6 & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
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
  while (at_ < text_.size() && is_word(text_[at_])) ++at_;
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
    if (!is_word(c) && c != '.' && !exponent) break;
    ++at_;
  }
  if (begin == at_) fail("a number is needed");
  return text_.substr(begin, at_ - begin);
}

std::int64_t PbtxtLexer::integer() {
  const bool negative = accept('-');
  std::string_view word = number_word();
  int base = 10;
  if (word.starts_with("0x") || word.starts_with("0X")) {
    base = 16;
    word.remove_prefix(2);
  } else if (word.size() > 1 && word[0] == '0') {
    base = 8;
  }
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(word.data(), word.data() + word.size(), value, base);
  if (parsed.ptr != word.data() + word.size() || word.empty()) {
    fail(fmt::format("`{}` is no integer", word));
  }
  const std::uint64_t most = std::numeric_limits<std::int64_t>::max() + std::uint64_t{negative};
  if (parsed.ec != std::errc() || value > most) fail(fmt::format("{} is out of range", word));
  return static_cast<std::int64_t>(negative ? 0 - value : value);
}

float PbtxtLexer::floating() {
  const bool negative = accept('-');
  std::string_view word = number_word();
  const std::string_view given = word;
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const float sign = negative ? -1.0F : 1.0F;
  if (lower == "nan") return std::numeric_limits<float>::quiet_NaN();
  if (lower == "inf" || lower == "infinity") return sign * std::numeric_limits<float>::infinity();
  if (lower.ends_with('f')) word.remove_suffix(1);
  float value = 0;
  const char* const end = word.data() + word.size();
  auto parsed = std::from_chars(word.data(), end, value);
  if (parsed.ec == std::errc::result_out_of_range) {
    double wide = std::numeric_limits<double>::infinity();
    parsed = std::from_chars(word.data(), end, wide);
    value = static_cast<float>(wide);
  }
  if (parsed.ptr != end || word.empty()) fail(fmt::format("`{}` is no number", given));
  return sign * value;
}

std::string PbtxtLexer::string() {
  if (peek() != '"' && peek() != '\'') fail("a string is needed");
  std::string out;
  while (peek() == '"' || peek() == '\'') append_literal(out);
  return out;
}

void PbtxtLexer::append_literal(std::string& out) {
  const char quote = text_[at_++];
  while (true) {
    if (at_ == text_.size() || text_[at_] == '\n') fail("the string does not end on its line");
    const char c = text_[at_++];
    if (c == quote) return;
    if (c == '\\') {
      append_escape(out);
    } else {
      out += c;
    }
  }
}

std::uint32_t PbtxtLexer::digits(int base, int most) {
  const std::string_view word = text_.substr(at_, static_cast<std::size_t>(most));
  std::uint32_t value = 0;
  const auto parsed = std::from_chars(word.data(), word.data() + word.size(), value, base);
  if (parsed.ptr == word.data()) fail("the escape in a string has no digits");
  at_ += static_cast<std::size_t>(parsed.ptr - word.data());
  return value;
}

void PbtxtLexer::append_escape(std::string& out) {
  constexpr std::string_view kLetters = "abfnrtv\\'\"?";
  constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\'\"?";
  if (at_ == text_.size()) fail("the string does not end on its line");
  const char c = text_[at_];
  if (const std::size_t i = kLetters.find(c); i != kLetters.npos) {
    ++at_;
    out += kMeanings[i];
  } else if (c >= '0' && c <= '7') {
    out += static_cast<char>(digits(8, 3));
  } else if (c == 'x' || c == 'X') {
    ++at_;
    out += static_cast<char>(digits(16, 2));
  } else if (c == 'u' || c == 'U') {
    ++at_;
    const std::uint32_t code = digits(16, c == 'u' ? 4 : 8);
    if (code > 0x10FFFF) fail(fmt::format("{:x} is no Unicode character", code));
    append_utf8(out, code);
  } else {
    fail(fmt::format("`\\{}` is no escape", c));
  }
}

}  // namespace irsight::formats
