#include "irsight/embeddings/instruction_features.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kAdd = "<%ID> = add i32 <%ID>, <INT>";
constexpr std::int32_t kBuckets = 1000;

InstructionCode code_of(const std::string& text) { return *code_from_text(text); }

std::vector<std::int32_t> rows_of(std::string_view statement, const InstructionCode& code,
                                  std::string_view detail) {
  std::vector<std::int32_t> rows;
  append_word_features(statement, code, detail, kBuckets, rows);
  return rows;
}

TEST(DetailParts, AreSeparatedByBlanksOutsideStrings) {
  EXPECT_THAT(detail_parts("printf \"%d %d\\n\" -5 1.0"),
              ElementsAre("printf", "\"%d %d\\n\"", "-5", "1.0"));
  EXPECT_THAT(detail_parts("f \"a \\\" b\" \"\\\\\" 2"),
              ElementsAre("f", "\"a \\\" b\"", "\"\\\\\"", "2"));
  EXPECT_THAT(detail_parts(""), IsEmpty());
}

TEST(DetailParts, OfACutOrOddTextStayWithinIt) {
  EXPECT_THAT(detail_parts("f \"cut off"), ElementsAre("f", "\"cut off"));
  EXPECT_THAT(detail_parts("\"\\"), ElementsAre("\"\\"));
  EXPECT_THAT(detail_parts("  a  "), ElementsAre("a"));
}

// The buckets were computed by a program of a few lines in another language, from docs/features.md.
TEST(WordFeatures, AreTheFieldsThenTheHashesOfStatementPartsAndBoth) {
  const InstructionCode code = code_of("opcode=add");
  std::vector<std::int32_t> fields;
  append_encoding_rows(code, fields);
  ASSERT_EQ(fields.size(), 1);
  const std::int32_t first = num_encoding_rows();
  EXPECT_THAT(rows_of(kAdd, code, "5"),
              ElementsAre(fields[0], first + 33, first + 459, first + 678));
  EXPECT_THAT(rows_of(kAdd, code, ""), ElementsAre(fields[0], first + 459));
  EXPECT_THAT(rows_of("", {}, "5"), ElementsAre(first + 678));
  EXPECT_THAT(rows_of("", {}, ""), IsEmpty());
  EXPECT_EQ(num_word_feature_rows(kBuckets), first + kBuckets);
}

TEST(WordFeatures, AreAppendedAndNameAPartThatStandsTwiceOnce) {
  std::vector<std::int32_t> rows = {7};
  append_word_features("", InstructionCode{}, "5 5 5", kBuckets, rows);
  EXPECT_THAT(rows, ElementsAre(7, num_encoding_rows() + 678));
}

TEST(WordFeatures, ShareThePartsOfTheirDetailsButNotTheWhole) {
  const auto one = rows_of(kAdd, {}, "f 5"), other = rows_of(kAdd, {}, "5 f");
  std::vector<std::int32_t> both;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                        std::back_inserter(both));
  EXPECT_EQ(one.size(), 4);
  EXPECT_EQ(other.size(), 4);
  EXPECT_EQ(both.size(), 3);
}

TEST(WordFeatures, NeedABucket) {
  std::vector<std::int32_t> rows;
  EXPECT_THROW(append_word_features(kAdd, InstructionCode{}, "", 0, rows), std::logic_error);
}

}  // namespace
}  // namespace irsight
