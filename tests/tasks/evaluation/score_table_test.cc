#include "irsight/tasks/evaluation/score_table.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace irsight {
namespace {

// Of two classes, three of four examples right; the program has five sources.
ModelScores small_scores() {
  LevelScores level{.level = "O0", .sources = 5, .scores = {}};
  level.scores.examples = 4;
  level.scores.correct = 3;
  level.scores.correct_merged = 4;
  level.scores.classes = {{.support = 2, .predicted = 1, .correct = 1},
                          {.support = 2, .predicted = 3, .correct = 2}};
  return {"ours", {level}};
}

TEST(ScoreTableTest, HasALineAModelAndLevel) {
  EXPECT_EQ(table_of({small_scores()}),
            "model    level  accuracy    merged  coverage    of all    merged  macro F1\n"
            "ours        O0   75.00 %  100.00 %   80.00 %   60.00 %   80.00 %   73.33 %\n");
}

TEST(ScoreTableTest, SaysTheSameInJson) {
  const auto json = nlohmann::json::parse(json_of({small_scores()}, {"a", "b"}));
  const auto& level = json["models"][0]["levels"][0];
  EXPECT_EQ(json["models"][0]["model"], "ours");
  EXPECT_EQ(level["accuracy"], 0.75);
  EXPECT_EQ(level["accuracy_of_all_merged"], 0.8);
  EXPECT_EQ(level["classes"][1]["name"], "b");
  EXPECT_EQ(level["classes"][1]["precision"], 2.0 / 3);
}

TEST(ScoreTableTest, GivesMeanAndDeviationOverSeeds) {
  ModelScores other = small_scores();
  other.levels[0].scores.correct = 4;
  const std::vector<ModelScores> seeds = {small_scores(), other};
  EXPECT_EQ(text_of_seeds(seeds),
            "2 seeds, O0: accuracy 87.50 ± 17.68 %, accuracy_merged 100.00 ± 0.00 %, "
            "accuracy_of_all 70.00 ± 14.14 %, accuracy_of_all_merged 80.00 ± 0.00 %\n");
  const auto json = nlohmann::json::parse(json_of(seeds, {"a", "b"}, seeds));
  EXPECT_EQ(json["seeds"][0]["accuracy"]["mean"], 0.875);
  EXPECT_EQ(json["seeds"][0]["count"], 2);
}

TEST(ScoreTableTest, ComparesTwoModels) {
  Predictions first{.model = "a", .data = "d", .classes = 2, .validation = {}, .test = {}};
  first.test = {.example = {0, 1, 2, 3}, .label = {0, 0, 0, 0}, .logits = {1, 0, 1, 0, 1, 0, 0, 1}};
  Predictions second = first;
  second.test.logits = {1, 0, 0, 1, 0, 1, 1, 0};
  const ModelComparison comparison = comparison_of(first, second, Split::kTest);
  EXPECT_EQ(comparison.test.only_first, 2);
  EXPECT_EQ(comparison.test.only_second, 1);
  EXPECT_DOUBLE_EQ(comparison.test.p_value, 1);
  EXPECT_DOUBLE_EQ(comparison.difference.value, 0.25);
  EXPECT_LT(comparison.difference.low, 0);
}

}  // namespace
}  // namespace irsight
