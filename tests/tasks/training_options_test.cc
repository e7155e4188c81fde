#include "irsight/tasks/training_options.h"

#include <gtest/gtest.h>
#include <torch/utils.h>

#include "irsight/tasks/weight_average.h"

namespace irsight {
namespace {

TEST(RateTest, GrowsThenFallsAsACosine) {
  const TrainingOptions options{.epochs = 10, .rate = 2, .warm_up = 2, .final_rate = 0.1};
  EXPECT_DOUBLE_EQ(rate_at(options, 0), 0);
  EXPECT_DOUBLE_EQ(rate_at(options, 1), 1);
  EXPECT_DOUBLE_EQ(rate_at(options, 2), 2);
  EXPECT_DOUBLE_EQ(rate_at(options, 6), 2 * (0.1 + 0.9 * 0.5));
  EXPECT_DOUBLE_EQ(rate_at(options, 10), 0.2);
  EXPECT_DOUBLE_EQ(rate_at(options, 99), 0.2);
}

TEST(RateTest, FallsOnALineOrNotAtAll) {
  TrainingOptions options{
      .epochs = 4, .rate = 1, .warm_up = 0, .decay = RateDecay::kLinear, .final_rate = 0};
  EXPECT_DOUBLE_EQ(rate_at(options, 1), 0.75);
  options.decay = RateDecay::kConstant;
  EXPECT_DOUBLE_EQ(rate_at(options, 3), 1);
  options.warm_up = 8;  // longer than the run
  EXPECT_DOUBLE_EQ(rate_at(options, 4), 0.5);
}

TEST(TrainingSettingsTest, MakeTheOptionsThatTheyDeclare) {
  Configuration config(settings_under("training", training_settings()));
  const TrainingOptions same = training_options(config, "training", 9);
  EXPECT_EQ(same.seed, 9U);
  EXPECT_EQ(same.rate, TrainingOptions{}.rate);
  EXPECT_EQ(same.decay, TrainingOptions{}.decay);
  EXPECT_EQ(same.beta2, TrainingOptions{}.beta2);
  EXPECT_FALSE(same.bfloat16);
  ASSERT_TRUE(config.read(
      "c",
      R"({"training": {"epochs": 3, "decay": "linear", "clip": 0, "patience": 2, "precision": "bf16"}})"));
  const TrainingOptions other = training_options(config, "training", 1);
  EXPECT_EQ(other.epochs, 3);
  EXPECT_EQ(other.decay, RateDecay::kLinear);
  EXPECT_EQ(other.clip, 0);
  EXPECT_EQ(other.patience, 2);
  EXPECT_TRUE(other.bfloat16);
}

TEST(WeightAverageTest, FollowsItsEquation) {
  const torch::Tensor weight = torch::full({1}, 1.0F);
  WeightAverage average({weight}, 0.25);
  weight.fill_(2);
  average.update(1);  // d = min(0.25, 2 / 11)
  EXPECT_FLOAT_EQ(average.averages()[0].item<float>(), 2.0F / 11 + 2 * 9.0F / 11);
  weight.fill_(4);
  average.update(100);  // d = 0.25
  EXPECT_FLOAT_EQ(average.averages()[0].item<float>(), 0.25F * 20 / 11 + 3);
  average.exchange();
  EXPECT_FLOAT_EQ(weight.item<float>(), 0.25F * 20 / 11 + 3);
  average.exchange();
  EXPECT_FLOAT_EQ(weight.item<float>(), 4);
}

TEST(WeightAverageTest, WithoutMemoryKeepsNone) {
  const torch::Tensor weight = torch::full({1}, 1.0F);
  WeightAverage average({weight}, 0);
  weight.fill_(2);
  average.update(1);
  average.exchange();
  EXPECT_TRUE(average.averages().empty());
  EXPECT_EQ(weight.item<float>(), 2);
}

}  // namespace
}  // namespace irsight
