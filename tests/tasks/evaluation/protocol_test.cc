#include "irsight/tasks/evaluation/protocol.h"

#include <gtest/gtest.h>

#include "irsight/tasks/evaluation/levels_together.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

TEST(ProtocolTest, MergesPairsByTheirNames) {
  EXPECT_EQ(merged_classes({"16", "26", "56", "62", "7"}, merged_pairs_of("poj104")),
            (std::vector<std::int32_t>{0, 1, 0, 1, 4}));
  EXPECT_EQ(merged_classes({"16", "26"}, merged_pairs_of("poj104")),
            (std::vector<std::int32_t>{0, 1}));
  EXPECT_TRUE(merged_pairs_of("structure").empty());
}

TEST(ProtocolTest, ScoresEachLevelOverCoveredAndOverAllSources) {
  const Scratch scratch;
  write_test_dataset(scratch.path("data"));
  const Dataset data = opened(scratch.path("data"));
  // Of validation (sources 1, 7, 13, 19) number 7 has no graph. All are of class 1; one example of O0 is
  // said to be of class 0, and one of O2 is left out.
  Predictions p{.model = "m", .data = data.digest(), .classes = 3, .validation = {}, .test = {}};
  for (const std::int32_t i : data.examples({.split = Split::kValidation})) {
    const Dataset::Example example = data.example(i);
    if (example.source == 19 && example.level == 1) continue;
    const bool wrong = example.source == 1 && example.level == 0;
    p.validation.example.push_back(i);
    p.validation.label.push_back(example.label);
    p.validation.logits.insert(p.validation.logits.end(), {wrong ? 9.0F : 0.0F, 1, 0});
  }
  ASSERT_TRUE(check_predictions("p", p, data));
  const std::vector<LevelScores> levels = level_scores(p, Split::kValidation, data);
  ASSERT_EQ(levels.size(), 3U);
  EXPECT_EQ(levels[0].level, "O0");
  EXPECT_EQ(levels[0].sources, 4);
  EXPECT_DOUBLE_EQ(levels[0].coverage(), 0.75);
  EXPECT_DOUBLE_EQ(levels[0].scores.accuracy(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(levels[0].accuracy_of_all(), 0.5);
  EXPECT_EQ(levels[1].level, "O2");
  EXPECT_DOUBLE_EQ(levels[1].coverage(), 0.5);
  EXPECT_DOUBLE_EQ(levels[1].scores.accuracy(), 1);
  EXPECT_DOUBLE_EQ(levels[1].accuracy_of_all_merged(), 0.5);
  EXPECT_EQ(levels[2].level, "together");
  EXPECT_DOUBLE_EQ(levels[2].coverage(), 0.75);
  EXPECT_TRUE(level_scores(p, Split::kTest, data).empty());
}

TEST(ProtocolTest, PutsLevelsOfASourceTogetherByTheMeanOfTheirLogits) {
  const Scratch scratch;
  write_test_dataset(scratch.path("data"));
  const Dataset data = opened(scratch.path("data"));
  Predictions p{.model = "m", .data = data.digest(), .classes = 2, .validation = {}, .test = {}};
  const std::vector<std::int32_t> examples = data.examples({.split = Split::kValidation});
  const auto source = [&](std::size_t i) { return data.example(examples[i]).source; };
  ASSERT_EQ(source(0), source(1));
  ASSERT_NE(source(1), source(2));
  p.validation.example = {examples[0], examples[1], examples[2]};
  p.validation.label = {1, 1, 1};
  p.validation.logits = {1, 0, -4, 2, 5, 6};
  const Predictions together = levels_together(p, data);
  EXPECT_EQ(together.validation.example, (std::vector<std::int32_t>{examples[0], examples[2]}));
  EXPECT_EQ(together.validation.label, (std::vector<std::int32_t>{1, 1}));
  EXPECT_EQ(together.validation.logits, (std::vector<float>{-1.5, 1, 5, 6}));
  EXPECT_EQ(levels_together(together, data), together);
}

}  // namespace
}  // namespace irsight
