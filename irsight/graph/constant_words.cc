#include "irsight/graph/constant_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include "irsight/base/json_text.h"
#include "irsight/graph/internal/instruction_words.h"

namespace irsight {
namespace {

constexpr std::int64_t kLeast = -16, kMost = 64;
constexpr int kLeastExponent = 4, kMostExponent = 64;  // of integers beyond those
constexpr int kRealExponents = 24;                     // -24 to 24
constexpr double kKnownReals[] = {1, -1, 2, -2, 0.5, -0.5, 3, 4, 10, 100, 1000};
constexpr std::string_view kSpecialReals[] = {"0.0", "-0.0", "inf", "-inf", "nan"};
constexpr std::string_view kTexts[] = {"empty",  "blank", "digits", "word",  "path",
                                       "format", "text",  "utf8",   "binary"};

// Where each range begins; value 0 is none.
struct Words {
  std::vector<std::string> texts = {""};
  std::uint32_t powers = 0, wide = 0, special = 0, reals = 0, real_exponents = 0, strings = 0,
                expressions = 0;
  std::vector<std::string_view> views;

  std::uint32_t size() const { return static_cast<std::uint32_t>(texts.size()); }
  void add_integers();
  void add_reals();
  Words();
};

void Words::add_integers() {
  for (std::int64_t i = kLeast; i <= kMost; ++i) texts.push_back(std::to_string(i));
  powers = size();
  for (int exponent = kLeastExponent; exponent < kMostExponent; ++exponent) {
    for (const char* form : {"2^{}", "2^{}-1", "2^{}..", "-2^{}", "-2^{}.."})
      texts.push_back(fmt::format(fmt::runtime(form), exponent));
  }
  wide = size();
  texts.insert(texts.end(), {"2^64..", "-2^64.."});
}

void Words::add_reals() {
  special = size();
  texts.insert(texts.end(), std::begin(kSpecialReals), std::end(kSpecialReals));
  reals = size();
  for (const double real : kKnownReals) texts.push_back(fmt::format("{:.1f}", real));
  real_exponents = size();
  for (int exponent = -kRealExponents; exponent <= kRealExponents; ++exponent) {
    for (const char* form : {"whole*2^{}", "-whole*2^{}", "real*2^{}", "-real*2^{}"})
      texts.push_back(fmt::format(fmt::runtime(form), exponent));
  }
}

Words::Words() {
  add_integers();
  add_reals();
  strings = size();
  for (const std::string_view text : kTexts) texts.push_back(fmt::format("\"{}\"", text));
  expressions = size();
  for (const std::string_view opcode : internal::opcode_words().subspan(1))
    texts.push_back(fmt::format("({})", opcode));
  views.assign(texts.begin(), texts.end());
}

const Words& words() {
  static const Words kWords;
  return kWords;
}

// Numbers beyond the small ones: the place of the exponent's form among the five of add_integers().
enum Form : std::uint32_t { kPower, kMaskOf, kBetween, kMinusPower, kMinusBetween };

std::uint32_t power_word(int exponent, Form form) {
  return words().powers + static_cast<std::uint32_t>(5 * (exponent - kLeastExponent)) + form;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_wordly(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_control(char c) { return (c >= 0 && c < ' ' && !is_space(c)) || c == 0x7f; }

// A conversion as printf takes them: '%', flags, width and so on, a letter. "%%" is none.
bool has_conversion(std::string_view text) {
  for (std::size_t at = text.find('%'); at < text.size(); at = text.find('%', at)) {
    const std::size_t end = text.find_first_not_of("-+ #0123456789.*hlLqjzt", at + 1);
    if (end >= text.size()) return false;
    if (std::string_view("diouxXeEfFgGaAcspn").find(text[end]) != std::string_view::npos)
      return true;
    at = end + 1;
  }
  return false;
}

std::string_view class_of_text(std::string_view bytes) {
  if (bytes.empty()) return "empty";
  if (!is_utf8(bytes) || std::ranges::any_of(bytes, is_control)) return "binary";
  if (std::ranges::all_of(bytes, is_space)) return "blank";
  if (has_conversion(bytes)) return "format";
  if (std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return "utf8";
  if (std::ranges::all_of(bytes,
                          [](char c) { return is_digit(c) || c == '.' || c == '-' || c == '+'; }))
    return "digits";
  if (std::ranges::all_of(bytes, is_wordly)) return "word";
  const bool has_space = std::ranges::any_of(bytes, is_space);
  return !has_space && bytes.find_first_of("/\\") != std::string_view::npos ? "path" : "text";
}

template <typename Range, typename Value>
std::uint32_t place_in(const Range& range, const Value& value) {
  return static_cast<std::uint32_t>(std::find(std::begin(range), std::end(range), value) -
                                    std::begin(range));
}

}  // namespace

std::uint32_t integer_word(std::int64_t value) {
  if (value >= kLeast && value <= kMost) return 1 + static_cast<std::uint32_t>(value - kLeast);
  const auto bits = static_cast<std::uint64_t>(value);
  const std::uint64_t magnitude = value < 0 ? 0 - bits : bits;
  const int exponent = std::bit_width(magnitude) - 1;
  const bool is_power = std::has_single_bit(magnitude);
  if (value < 0) return power_word(exponent, is_power ? kMinusPower : kMinusBetween);
  if (std::has_single_bit(magnitude + 1))
    return power_word(exponent + 1 < kMostExponent ? exponent + 1 : exponent, kMaskOf);
  return power_word(exponent, is_power ? kPower : kBetween);
}

std::uint32_t wide_integer_word(bool is_negative) { return words().wide + (is_negative ? 1 : 0); }

std::uint32_t real_word(double value) {
  const std::uint32_t special = words().special;
  if (value == 0) return special + (std::signbit(value) ? 1 : 0);
  if (std::isinf(value)) return special + (value < 0 ? 3 : 2);
  if (std::isnan(value)) return special + 4;
  const std::uint32_t known = place_in(kKnownReals, value);
  if (known < std::size(kKnownReals)) return words().reals + known;
  const int exponent = std::clamp(std::ilogb(value), -kRealExponents, kRealExponents);
  const std::uint32_t form = (std::trunc(value) == value ? 0U : 2U) + (value < 0 ? 1U : 0U);
  return words().real_exponents + static_cast<std::uint32_t>(4 * (exponent + kRealExponents)) +
         form;
}

std::uint32_t string_word(std::string_view bytes) {
  return words().strings + place_in(kTexts, class_of_text(bytes));
}

std::uint32_t expression_word(std::string_view opcode) {
  const std::span<const std::string_view> opcodes = internal::opcode_words().subspan(1);
  const std::uint32_t known = place_in(opcodes, opcode);
  return known < opcodes.size() ? words().expressions + known : 0;
}

std::span<const std::string_view> constant_words() { return words().views; }

}  // namespace irsight
