// The table of fields, its text form, and the words of constants (docs/encoding.md).

#include "irsight/graph/instruction_fields.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <set>
#include <string>

#include "irsight/graph/constant_words.h"

namespace irsight {
namespace {

std::string word(std::uint32_t value) { return std::string(constant_words()[value]); }

InstructionCode random_code(std::mt19937& random) {
  InstructionCode code = {};
  for (std::size_t i = 0; i < code.size(); ++i) {
    const FieldSpec& field = instruction_fields()[i];
    const std::uint64_t end =
        field.is_set ? std::uint64_t{1} << field.size : static_cast<std::uint64_t>(field.size);
    code[i] = static_cast<std::uint32_t>(random() % end);
  }
  return code;
}

TEST(InstructionFields, NamesAndWordsAreDistinct) {
  std::set<std::string_view> names;
  for (const FieldSpec& field : instruction_fields()) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_GT(field.size, 1) << field.name;
    EXPECT_LE(field.is_set ? field.size : 0, 31) << field.name;
    const std::set<std::string_view> words(field.words.begin(), field.words.end());
    EXPECT_EQ(words.size(), field.words.size()) << field.name;
    for (const std::string_view text : field.words)
      EXPECT_EQ(text.find_first_of(field.is_set ? " =+" : " ="), std::string_view::npos) << text;
  }
}

// docs/encoding.md has the table of fields and their sizes: a row each, an operand's fields once.
TEST(InstructionFields, SizesAreAsTheDocumentSays) {
  std::ifstream page(std::string(IRSIGHT_TEST_DATA) + "/../../docs/encoding.md");
  const std::string text{std::istreambuf_iterator<char>(page), {}};
  for (std::size_t i = 0; i < place(OperandField::kWhat, 1); ++i) {
    const FieldSpec& field = instruction_fields()[i];
    const bool is_operands = i >= place(InstructionField::kOperand0);
    const std::string name(field.name.substr(0, field.name.size() - (is_operands ? 1 : 0)));
    EXPECT_THAT(text,
                testing::HasSubstr(fmt::format("| `{}`{} | {}{} |", name, is_operands ? "i" : "",
                                               field.size, field.is_set ? " bits" : "")));
  }
}

TEST(InstructionFields, TextComesBackAsTheSameCode) {
  std::mt19937 random(1);  // NOLINT(bugprone-random-generator-seed): the same cases each time
  for (int i = 0; i < 500; ++i) {
    const InstructionCode code = random_code(random);
    const Result<InstructionCode> back = code_from_text(text_of(code));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, code);
  }
  EXPECT_EQ(text_of(InstructionCode{}), "");
  EXPECT_EQ(code_from_text("").value(), InstructionCode{});
}

TEST(InstructionFields, TextNamesFieldsInTheTablesOrder) {
  InstructionCode code = {};
  code[place(InstructionField::kOpcode)] = value_of(InstructionField::kOpcode, "add");
  code[place(InstructionField::kFlags)] = 3;
  code[place(InstructionField::kName)] = 17;
  EXPECT_EQ(text_of(code), "opcode=add flags=nuw+nsw name=17");
}

TEST(InstructionFields, FaultyTextIsRefusedWithWhatIsWrong) {
  const auto message = [](std::string_view text) {
    const Result<InstructionCode> code = code_from_text(text);
    return code ? std::string("accepted") : code.error().message;
  };
  EXPECT_EQ(message("opcode=plus"), "the field `opcode` of an instruction has no value `plus`");
  EXPECT_EQ(message("flags=nuw+fast"), "the field `flags` of an instruction has no value `fast`");
  EXPECT_EQ(message("colour=red"), "an instruction has no field `colour=red`");
  EXPECT_EQ(message("opcode"), "an instruction has no field `opcode`");
  EXPECT_EQ(message("opcode=add opcode=sub"), "the field `opcode` of an instruction stands twice");
  EXPECT_EQ(message("name=4096"),
            "the field `name` of an instruction is 4096, but there are 4096 values");
  EXPECT_EQ(message("name=-1"), "the field `name` of an instruction has no value `-1`");
  EXPECT_EQ(message("name=99999999999"),
            "the field `name` of an instruction has no value `99999999999`");
}

TEST(InstructionFields, EachValueAndEachBitOfASetHasARowOfItsOwn) {
  InstructionCode code = {};
  std::vector<std::int32_t> rows;
  append_encoding_rows(code, rows);
  EXPECT_THAT(rows, testing::IsEmpty());
  code[place(InstructionField::kOpcode)] = 13;
  code[place(InstructionField::kPredicate)] = 2;
  append_encoding_rows(code, rows);
  EXPECT_THAT(rows, testing::ElementsAre(13, 67 + 2));
  std::set<std::int32_t> seen;
  std::size_t count = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const FieldSpec& field = instruction_fields()[i];
    for (std::uint32_t value = field.is_set ? 0 : 1; value < static_cast<std::uint32_t>(field.size);
         ++value, ++count) {
      code = {};
      code[i] = field.is_set ? 1U << value : value;
      rows.clear();
      append_encoding_rows(code, rows);
      ASSERT_EQ(rows.size(), 1U);
      EXPECT_LT(rows[0], num_encoding_rows());
      seen.insert(rows[0]);
    }
  }
  EXPECT_EQ(seen.size(), count);
}

TEST(InstructionFields, ValuesOutOfRangeAreNamed) {
  InstructionCode code = {};
  code[place(InstructionField::kFlags)] = 1U << 30U;
  EXPECT_EQ(check_code(code).error().message,
            "the field `flags` of an instruction is 1073741824, but there are 22 bits");
}

TEST(ConstantWords, IntegersAreThemselvesWhereSmallAndMagnitudesBeyond) {
  const std::pair<std::int64_t, const char*> expected[] = {
      {-16, "-16"},
      {0, "0"},
      {64, "64"},
      {65, "2^6.."},
      {127, "2^7-1"},
      {128, "2^7"},
      {129, "2^7.."},
      {-17, "-2^4.."},
      {-32, "-2^5"},
      {-33, "-2^5.."},
      {std::numeric_limits<std::int64_t>::max(), "2^63-1"},
      {std::numeric_limits<std::int64_t>::min(), "-2^63"}};
  for (const auto& [value, text] : expected) EXPECT_EQ(word(integer_word(value)), text) << value;
  EXPECT_EQ(word(wide_integer_word(false)), "2^64..");
  EXPECT_EQ(word(wide_integer_word(true)), "-2^64..");
}

TEST(ConstantWords, RealsAreKnownOnesOrSignExponentAndWholeness) {
  const std::pair<double, const char*> expected[] = {
      {0.0, "0.0"},        {-0.0, "-0.0"},        {1.0, "1.0"},           {-0.5, "-0.5"},
      {1000.0, "1000.0"},  {5.0, "whole*2^2"},    {-5.0, "-whole*2^2"},   {0.3, "real*2^-2"},
      {-2.5, "-real*2^1"}, {1e300, "whole*2^24"}, {1e-300, "real*2^-24"}, {INFINITY, "inf"},
      {-INFINITY, "-inf"}, {std::nan(""), "nan"}};
  for (const auto& [value, text] : expected) EXPECT_EQ(word(real_word(value)), text) << value;
}

TEST(ConstantWords, StringsAreClassedByWhatTheyHold) {
  const std::pair<std::string_view, const char*> expected[] = {{"", "\"empty\""},
                                                               {" \n", "\"blank\""},
                                                               {"3.14", "\"digits\""},
                                                               {"main_loop", "\"word\""},
                                                               {"/usr/lib", "\"path\""},
                                                               {"%5.2f\n", "\"format\""},
                                                               {"100%% sure", "\"text\""},
                                                               {"50 % of", "\"format\""},
                                                               {"no such file", "\"text\""},
                                                               {"gr\xc3\xbc\xc3\x9f", "\"utf8\""},
                                                               {"\x01\x02", "\"binary\""},
                                                               {"\xff\xfe", "\"binary\""}};
  for (const auto& [text, expects] : expected) EXPECT_EQ(word(string_word(text)), expects) << text;
}

TEST(ConstantWords, ExpressionsAreTheirOpcodes) {
  EXPECT_EQ(word(expression_word("getelementptr")), "(getelementptr)");
  EXPECT_EQ(expression_word("no opcode"), 0U);
}

}  // namespace
}  // namespace irsight
