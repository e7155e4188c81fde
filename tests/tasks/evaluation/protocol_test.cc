#include "irsight/tasks/evaluation/protocol.h"

#include <gtest/gtest.h>

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
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].level, "O0");
  EXPECT_EQ(levels[0].sources, 4);
  EXPECT_DOUBLE_EQ(levels[0].coverage(), 0.75);
  EXPECT_DOUBLE_EQ(levels[0].scores.accuracy(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(levels[0].accuracy_of_all(), 0.5);
  EXPECT_EQ(levels[1].level, "O2");
  EXPECT_DOUBLE_EQ(levels[1].coverage(), 0.5);
  EXPECT_DOUBLE_EQ(levels[1].scores.accuracy(), 1);
  EXPECT_DOUBLE_EQ(levels[1].accuracy_of_all_merged(), 0.5);
  EXPECT_TRUE(level_scores(p, Split::kTest, data).empty());
}

}  // namespace
}  // namespace irsight
