#include "irsight/tasks/evaluation/significance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace irsight {
namespace {

TEST(McNemarTest, SumsTheTailByHand) {
  EXPECT_DOUBLE_EQ(mcnemar_exact(0, 0).p_value, 1);
  EXPECT_NEAR(mcnemar_exact(0, 5).p_value, 2.0 / 32, 1e-12);
  EXPECT_NEAR(mcnemar_exact(1, 5).p_value, 2.0 * (1 + 6) / 64, 1e-12);
  EXPECT_NEAR(mcnemar_exact(10, 2).p_value, 2.0 * (1 + 12 + 66) / 4096, 1e-12);
  EXPECT_DOUBLE_EQ(mcnemar_exact(3, 3).p_value, 1);
}

TEST(McNemarTest, IsTheSameBothWaysAndHoldsForLargeCounts) {
  EXPECT_EQ(mcnemar_exact(7, 30).p_value, mcnemar_exact(30, 7).p_value);
  // The normal approximation with correction: z = (|a - b| - 1) / sqrt(a + b).
  const double z = (std::abs(2100.0 - 1900.0) - 1) / std::sqrt(4000.0);
  EXPECT_NEAR(mcnemar_exact(2100, 1900).p_value, std::erfc(z / std::sqrt(2.0)), 1e-4);
  EXPECT_THROW(mcnemar_exact(-1, 0), std::logic_error);
}

TEST(PairedBootstrapTest, GivesTheIntervalThatTheNormalDistributionGives) {
  // 1,000 examples; the first is right on 60 where the second is not, the second on 20.
  std::vector<double> first(1000, 1), second(1000, 1);
  for (std::size_t i = 0; i < 60; ++i) second[i] = 0;
  for (std::size_t i = 60; i < 80; ++i) first[i] = 0;
  const Interval interval = paired_bootstrap(first, second);
  const double deviation = std::sqrt((0.08 - 0.04 * 0.04) / 1000);
  EXPECT_DOUBLE_EQ(interval.value, 0.04);
  EXPECT_NEAR(interval.low, 0.04 - 1.96 * deviation, 0.001);
  EXPECT_NEAR(interval.high, 0.04 + 1.96 * deviation, 0.001);
}

TEST(PairedBootstrapTest, DependsOnItsSeedOnly) {
  const std::vector<double> first = {1, 0, 1, 1, 0, 1}, second = {0, 0, 1, 0, 1, 1};
  const BootstrapOptions options{.replicates = 11, .seed = 5};
  const Interval once = paired_bootstrap(first, second, options);
  const Interval again = paired_bootstrap(first, second, options);
  EXPECT_EQ(once.low, again.low);
  EXPECT_EQ(once.high, again.high);
}

TEST(PairedBootstrapTest, OfEqualModelsIsZero) {
  const std::vector<double> same = {1, 0, 1};
  const Interval interval = paired_bootstrap(same, same, {.replicates = 10});
  EXPECT_EQ(interval.low, 0);
  EXPECT_EQ(interval.high, 0);
  EXPECT_EQ(paired_bootstrap({}, {}).high, 0);
  EXPECT_THROW(paired_bootstrap(same, {}), std::logic_error);
}

TEST(MeanAndDeviationTest, CountsByHand) {
  const std::vector<double> values = {2, 4, 4, 4, 5, 5, 7, 9};
  EXPECT_DOUBLE_EQ(mean_and_deviation(values).mean, 5);
  EXPECT_DOUBLE_EQ(mean_and_deviation(values).deviation, std::sqrt(32.0 / 7));
  EXPECT_EQ(mean_and_deviation(std::vector<double>{3}).deviation, 0);
  EXPECT_EQ(mean_and_deviation({}).mean, 0);
}

}  // namespace
}  // namespace irsight
