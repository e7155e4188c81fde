#include "irsight/base/json_text.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace irsight {
namespace {

const std::string kReplaced = "\uFFFD";

TEST(JsonText, KeepsPlainTextAndUtf8) {
  EXPECT_EQ(json_escape(""), "");
  EXPECT_EQ(json_escape("%1 = add i32 %a, 1"), "%1 = add i32 %a, 1");
  EXPECT_EQ(json_escape("größe λ 😀"), "größe λ 😀");
}

TEST(JsonText, EscapesInTheShortestForm) {
  EXPECT_EQ(json_escape("\"\\\b\f\n\r\t"), R"(\"\\\b\f\n\r\t)");
  EXPECT_EQ(json_escape(std::string_view("\0\x1F\x7F", 3)), "\\u0000\\u001f\\u007f");
  EXPECT_EQ(json_escape("a\u2028b\u2029c"), "a\\u2028b\\u2029c");
}

TEST(JsonText, QuotePutsQuotesAround) { EXPECT_EQ(json_quote("a\"b"), R"("a\"b")"); }

TEST(JsonText, ReplacesEachInvalidByte) {
  EXPECT_EQ(json_escape("a\xFFz"), "a" + kReplaced + "z");
  EXPECT_EQ(json_escape("\x80"), kReplaced);
  EXPECT_EQ(json_escape("\xC3"), kReplaced);                                  // cut
  EXPECT_EQ(json_escape("\xE2\x82"), kReplaced + kReplaced);                  // cut
  EXPECT_EQ(json_escape("\xC0\x80"), kReplaced + kReplaced);                  // overlong zero
  EXPECT_EQ(json_escape("\xED\xA0\x80"), kReplaced + kReplaced + kReplaced);  // surrogate
  EXPECT_EQ(json_escape("\xF4\x90\x80\x80"), kReplaced + kReplaced + kReplaced + kReplaced);
}

TEST(JsonText, EveryPairOfBytesBecomesJsonThatParses) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes = {static_cast<char>(first), static_cast<char>(second), 'x'};
      const auto json = nlohmann::json::parse(json_quote(bytes));
      ASSERT_EQ(json.get<std::string>(), utf8_from_bytes(bytes)) << first << " " << second;
    }
  }
}

std::string nested(std::size_t levels) {
  return std::string(levels / 2, '[') + std::string(levels - levels / 2, '{') +
         std::string(levels - levels / 2, '}') + std::string(levels / 2, ']');
}

TEST(JsonDepth, IsThatOfBracketsOutsideOfTexts) {
  EXPECT_TRUE(check_json_depth(nested(kDeepestJson)));
  EXPECT_EQ(check_json_depth(nested(kDeepestJson + 1)).error().message,
            "is nested too deeply: in more than 64 levels");
  std::string flat;
  for (int i = 0; i < 100; ++i) flat += nested(2);
  EXPECT_TRUE(check_json_depth(flat));
  EXPECT_TRUE(check_json_depth("[\"" + std::string(100, '[') + "\\\"" + std::string(100, '{')));
  EXPECT_FALSE(check_json_depth("\"\\\\\"" + nested(100)));
}

TEST(Utf8, AcceptsTheEndsOfEachRange) {
  for (const char* text : {"", "\x7F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF",
                           "\U00010000", "\U0010FFFF"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
    EXPECT_EQ(utf8_from_bytes(text), text);
  }
}

TEST(Utf8, RejectsWhatLiesBeyondEachRange) {
  for (const char* text :
       {"\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "ab\xE2\x82"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(Utf8, ReplacesOnlyTheInvalidBytes) {
  EXPECT_EQ(utf8_from_bytes("ok \xFF λ"), "ok " + kReplaced + " λ");
}

}  // namespace
}  // namespace irsight
