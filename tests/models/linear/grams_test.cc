#include "irsight/models/linear/grams.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "tests/base/scratch.h"
#include "tests/models/linear/test_programs.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// How often n-grams occur, ascending.
std::vector<int> occurrences(const std::vector<GramCount>& grams) {
  std::vector<int> counts;
  for (const GramCount& one : grams) counts.push_back(one.count);
  std::sort(counts.begin(), counts.end());
  return counts;
}

Dataset one_program(const Scratch& scratch, const TestProgram& program) {
  return written(scratch.path("data"), {program});
}

TEST(Grams, OfTokensAreAllRunsUpToTheLength) {
  const Scratch scratch;
  const Dataset data = one_program(scratch, {.tokens = {"a", "b", "a", "b"}, .statements = {"s"}});
  const auto counts = [&](int length) {
    return occurrences(
        GramReader(data, {.source = GramSource::kTokens, .length = length}).of_source(0));
  };
  EXPECT_THAT(counts(1), ElementsAre(2, 2));                 // a b
  EXPECT_THAT(counts(2), ElementsAre(1, 2, 2, 2));           // ba ab
  EXPECT_THAT(counts(8), ElementsAre(1, 1, 1, 1, 2, 2, 2));  // aba bab abab
}

TEST(Grams, AreSortedAndTheSameInAnyDataSet) {
  const Scratch scratch;
  const TestProgram program{.tokens = {"x", "y"}, .statements = {"s", "t"}};
  const Dataset one = written(scratch.path("one"), {program});
  const Dataset other =
      written(scratch.path("other"), {{.tokens = {"y", "z"}, .statements = {"t"}}, program});
  for (const GramSource source : {GramSource::kTokens, GramSource::kStatements}) {
    const auto grams = GramReader(one, {.source = source, .length = 2}).of_example(0);
    EXPECT_EQ(grams, GramReader(other, {.source = source, .length = 2}).of_example(1));
    EXPECT_TRUE(std::ranges::is_sorted(grams, {}, &GramCount::gram));
  }
}

TEST(Grams, OfStatementsBeginAtTheFunctionAndLeaveVariablesAlone) {
  const Scratch scratch;
  const Dataset data = one_program(scratch, {.statements = {"s", "t"}});
  // variable; function s t, function-s s-t, function-s-t.
  const GramReader reader(data, {.source = GramSource::kStatements, .length = 3});
  EXPECT_THAT(occurrences(reader.of_example(0)), ElementsAre(1, 1, 1, 1, 1, 1, 1));
  EXPECT_THAT(reader.of_source(0), IsEmpty());
  EXPECT_FALSE(reader.reads_sources());
}

TEST(Grams, OfOpcodesAreOfInstructionsOnly) {
  const Scratch scratch;
  const Dataset data = one_program(scratch, {.statements = {"s", "t", "u"}});
  const GramReader reader(data, {.source = GramSource::kOpcodes});
  EXPECT_THAT(occurrences(reader.of_example(0)), ElementsAre(3));  // three times ret
}

TEST(Grams, OfErasedLiteralsTellTheirKindOnly) {
  const Scratch scratch;
  const std::vector<std::string> literals = {"1",   ".5",    "0x1F", "\"a\"", "L\"b\"",
                                             "'c'", "u8'd'", "i",    ".",     "..."};
  const Dataset data = one_program(scratch, {.tokens = literals, .statements = {"s"}});
  const auto counts = [&](bool erase) {
    return occurrences(
        GramReader(data, {.source = GramSource::kTokens, .erase_literals = erase}).of_source(0));
  };
  EXPECT_THAT(counts(false), ElementsAre(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
  EXPECT_THAT(counts(true), ElementsAre(1, 1, 1, 2, 2, 3));
}

TEST(Grams, OfNothingAreNoneAndLengthsHaveARange) {
  const Scratch scratch;
  const Dataset data = one_program(scratch, {.tokens = {"a"}, .statements = {"s"}});
  EXPECT_THAT(GramReader(data, {.source = GramSource::kNone}).of_example(0), IsEmpty());
  EXPECT_THROW(GramReader(data, {.length = 0}), std::logic_error);
  EXPECT_THROW(GramReader(data, {.length = 9}), std::logic_error);
}

}  // namespace
}  // namespace irsight
