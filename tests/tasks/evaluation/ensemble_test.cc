#include "irsight/tasks/evaluation/ensemble.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "irsight/tasks/evaluation/scores.h"

namespace irsight {
namespace {

Predictions one_example(const std::string& model, std::vector<float> logits) {
  return {.model = model,
          .data = "d",
          .classes = 2,
          .validation = {},
          .test = {.example = {4}, .label = {1}, .logits = std::move(logits)}};
}

TEST(EnsembleTest, AveragesProbabilities) {
  // Probabilities (0.8, 0.2) and (0.1, 0.9): the mean is (0.45, 0.55).
  const float four = std::log(4.0F), nine = std::log(9.0F);
  const Result<Predictions> mean =
      ensemble_of({one_example("a", {four, 0}), one_example("b", {-nine + 100, 100})});
  ASSERT_TRUE(mean) << mean.error().message;
  EXPECT_NEAR(mean->test.logits[0], std::log(0.45), 1e-6);
  EXPECT_NEAR(mean->test.logits[1], std::log(0.55), 1e-6);
  EXPECT_EQ(mean->model, "ensemble of 2 models");
  EXPECT_EQ(predicted_class(mean->row(mean->test, 0)), 1);
}

TEST(EnsembleTest, StaysFiniteWhereAllAreSure) {
  const Result<Predictions> mean =
      ensemble_of({one_example("a", {1000, 0}), one_example("b", {900, 0})});
  ASSERT_TRUE(mean);
  EXPECT_TRUE(std::isfinite(mean->test.logits[1]));
  EXPECT_EQ(mean->test.logits[0], 0.0F);
}

TEST(EnsembleTest, OfOneModelIsThatModel) {
  const Predictions alone = one_example("a", {1, 2});
  EXPECT_EQ(*ensemble_of({alone}), alone);
  EXPECT_THROW(static_cast<void>(ensemble_of({})), std::logic_error);
}

TEST(EnsembleTest, RefusesModelsOfOtherExamples) {
  const Predictions first = one_example("a", {1, 2});
  Predictions other = one_example("b", {1, 2});
  other.data = "e";
  EXPECT_EQ(ensemble_of({first, other}).error().message, "a and b: of data sets d and e");
  other = one_example("b", {1, 2});
  other.test.example = {5};
  EXPECT_EQ(ensemble_of({first, other}).error().message,
            "a and b: 1 examples of test and 1 of the other are not the same ones");
  other = one_example("b", {1, 2});
  other.test.label = {0};
  EXPECT_EQ(ensemble_of({first, other}).error().message, "a and b: labels of test differ");
  other = one_example("b", {1, 2, 3});
  other.classes = 3;
  EXPECT_EQ(ensemble_of({first, other}).error().message, "a and b: of 2 and 3 classes");
}

}  // namespace
}  // namespace irsight
