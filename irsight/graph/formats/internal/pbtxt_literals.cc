#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "irsight/graph/formats/internal/pbtxt_lexer.h"

namespace irsight::formats {
namespace {

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

// Of a decimal number that is beyond every double: whether it is too large, and not too small.
bool is_too_large(std::string_view word) {
  const std::size_t e = std::min(word.find_first_of("eE"), word.size());
  const std::string_view digits = word.substr(0, e);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  if (first == digits.npos) return false;
  std::int64_t exponent = 0;
  if (e < word.size()) {
    const std::size_t begin = word[e + 1] == '+' ? e + 2 : e + 1;
    const auto parsed = std::from_chars(word.data() + begin, word.data() + word.size(), exponent);
    if (parsed.ec != std::errc()) return word[begin] != '-';  // an exponent beyond all numbers
  }
  // Of a number below 1 the point counts; both terms are lengths of one word, far below 2^62.
  const auto magnitude = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  return exponent > -magnitude;
}

}  // namespace

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
  for (const char* const suffix : {"", "f"}) {
    if (lower == std::string("nan") + suffix) {
      return std::copysign(std::numeric_limits<float>::quiet_NaN(), sign);
    }
    if (lower == std::string("inf") + suffix || lower == std::string("infinity") + suffix) {
      return sign * std::numeric_limits<float>::infinity();
    }
  }
  if (lower.ends_with('f') && !lower.starts_with("0x")) word.remove_suffix(1);
  float value = 0;
  const char* const end = word.data() + word.size();
  auto parsed = std::from_chars(word.data(), end, value);
  if (parsed.ec == std::errc::result_out_of_range) {
    double wide = is_too_large(word) ? std::numeric_limits<double>::infinity() : 0;
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

std::uint32_t PbtxtLexer::digits(int base, std::size_t least, std::size_t most) {
  const std::string_view word = text_.substr(at_, most);
  std::uint32_t value = 0;
  const auto parsed = std::from_chars(word.data(), word.data() + word.size(), value, base);
  const auto count = static_cast<std::size_t>(parsed.ptr - word.data());
  if (count == 0) fail("the escape in a string has no digits");
  if (count < least)
    fail(fmt::format("the escape in a string has {} digits, not {}", count, least));
  at_ += count;
  return value;
}

// A character beyond 16 bits may be written as the two halves that UTF-16 has for it.
std::uint32_t PbtxtLexer::code_point(std::size_t digits_of_it) {
  const std::uint32_t code = digits(16, digits_of_it, digits_of_it);
  const bool is_half = code >= 0xD800 && code < 0xDC00 && digits_of_it == 4;
  if (!is_half || !text_.substr(at_).starts_with("\\u")) return code;
  const std::size_t before = at_;
  at_ += 2;
  const std::uint32_t low = digits(16, 4, 4);
  if (low >= 0xDC00 && low < 0xE000) return 0x10000U + ((code - 0xD800U) << 10) + (low - 0xDC00U);
  at_ = before;
  return code;
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
    out += static_cast<char>(digits(8, 1, 3));
  } else if (c == 'x' || c == 'X') {
    ++at_;
    out += static_cast<char>(digits(16, 1, 2));
  } else if (c == 'u' || c == 'U') {
    ++at_;
    const std::uint32_t code = code_point(c == 'u' ? 4 : 8);
    if (code > 0x10FFFF) fail(fmt::format("{:x} is no Unicode character", code));
    append_utf8(out, code);
  } else {
    fail(fmt::format("`\\{}` is no escape", c));
  }
}

}  // namespace irsight::formats
