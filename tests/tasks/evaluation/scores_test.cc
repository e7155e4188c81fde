#include "irsight/tasks/evaluation/scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace irsight {
namespace {

// Four examples of three classes; the predictions are 0, 0, 1 and 2.
Predictions three_classes() {
  return {.model = "m",
          .data = "d",
          .classes = 3,
          .validation = {},
          .test = {.example = {0, 1, 2, 3},
                   .label = {0, 1, 1, 2},
                   .logits = {2, 1, 0,  //
                              3, 1, 0,  //
                              0, 1, 0,  //
                              0, 0, 5}}};
}

TEST(ScoresTest, CountsByHand) {
  const Predictions p = three_classes();
  const Scores scores = scores_of(p, p.test);
  EXPECT_EQ(scores.examples, 4);
  EXPECT_EQ(scores.correct, 3);
  EXPECT_DOUBLE_EQ(scores.accuracy(), 0.75);
  EXPECT_EQ(scores.confusion, (std::vector<std::int64_t>{1, 0, 0, 1, 1, 0, 0, 0, 1}));
  EXPECT_DOUBLE_EQ(scores.classes[0].precision(), 0.5);
  EXPECT_DOUBLE_EQ(scores.classes[0].recall(), 1);
  EXPECT_DOUBLE_EQ(scores.classes[0].f1(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(scores.classes[1].precision(), 1);
  EXPECT_DOUBLE_EQ(scores.classes[1].recall(), 0.5);
  EXPECT_DOUBLE_EQ(scores.macro_f1(), (2.0 / 3 + 2.0 / 3 + 1) / 3);
}

TEST(ScoresTest, LossIsTheMeanOfMinusTheLogarithmOfTheLabelsProbability) {
  const Predictions p = three_classes();
  const double expected =
      -(std::log(std::exp(2) / (std::exp(2) + std::exp(1) + 1)) +
        std::log(std::exp(1) / (std::exp(3) + std::exp(1) + 1)) +
        std::log(std::exp(1) / (std::exp(1) + 2)) + std::log(std::exp(5) / (std::exp(5) + 2))) /
      4;
  EXPECT_NEAR(scores_of(p, p.test).loss, expected, 1e-12);
}

TEST(ScoresTest, LargeLogitsDoNotOverflow) {
  const std::vector<float> logits = {1e30F, 0};
  EXPECT_EQ(softmax_of(logits), (std::vector<double>{1, 0}));
  Predictions p{.model = "m", .data = "d", .classes = 2, .validation = {}, .test = {}};
  p.test = {.example = {0}, .label = {1}, .logits = logits};
  EXPECT_TRUE(std::isfinite(scores_of(p, p.test).loss));
}

TEST(ScoresTest, MergedClassesCountAsTheSame) {
  const Predictions p = three_classes();
  const std::vector<std::int32_t> merged = {0, 0, 2};
  const Scores scores = scores_of(p, p.test, merged);
  EXPECT_EQ(scores.correct, 3);
  EXPECT_EQ(scores.correct_merged, 4);
  EXPECT_DOUBLE_EQ(scores.accuracy_merged(), 1);
  EXPECT_EQ(scores_of(p, p.test).correct_merged, 3);
  const std::vector<std::int32_t> short_list = {0};
  EXPECT_THROW(scores_of(p, p.test, short_list), std::logic_error);
}

TEST(ScoresTest, TopFiveCountsFiveAndTiesGoToLowerClasses) {
  Predictions p{.model = "m", .data = "d", .classes = 7, .validation = {}, .test = {}};
  p.test = {.example = {0, 1, 2},
            .label = {4, 5, 6},
            .logits = {0, 0, 0, 0, 0, 0, 0,    // class 4 is the fifth
                       0, 0, 0, 0, 0, 0, 0,    // class 5 the sixth
                       6, 5, 4, 3, 1, 0, 2}};  // class 6 the fifth
  const Scores scores = scores_of(p, p.test);
  EXPECT_EQ(scores.correct_top5, 2);
  EXPECT_EQ(predicted_class(p.row(p.test, 0)), 0);
}

TEST(ScoresTest, OfNoExamplesAreZero) {
  const Predictions p{.model = "m", .data = "d", .classes = 2, .validation = {}, .test = {}};
  const Scores scores = scores_of(p, p.test);
  EXPECT_EQ(scores.accuracy(), 0);
  EXPECT_EQ(scores.macro_f1(), 0);
  EXPECT_EQ(scores.classes[0].f1(), 0);
  EXPECT_EQ(scores.loss, 0);
}

TEST(ScoresTest, SaysWhichRowsAreRight) {
  const Predictions p = three_classes();
  EXPECT_EQ(correct_rows(p, p.test), (std::vector<bool>{true, false, true, true}));
}

}  // namespace
}  // namespace irsight
