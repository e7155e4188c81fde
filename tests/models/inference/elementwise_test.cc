#include "irsight/models/inference/elementwise.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace irsight {
namespace {

// The largest relative error of f against g, over [low, high].
template <typename F, typename G>
double largest_error(F f, G g, double low, double high) {
  double largest = 0;
  constexpr int kSteps = 100'000;
  for (int i = 0; i <= kSteps; ++i) {
    const auto x = static_cast<float>(low + (high - low) * i / kSteps);
    const double exact = g(static_cast<double>(x));
    if (exact == 0) continue;
    largest = std::max(largest, std::abs(f(x) - exact) / std::abs(exact));
  }
  return largest;
}

TEST(Elementwise, ExpIsNearTheExactOne) {
  EXPECT_LT(largest_error(exp_of, [](double x) { return std::exp(x); }, -87, 88), 2e-7);
  EXPECT_EQ(exp_of(0), 1);
}

TEST(Elementwise, ExpStaysFiniteAtItsEnds) {
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_NEAR(exp_of(-infinity), 0, 2e-38);
  EXPECT_GT(exp_of(-infinity), 0);
  EXPECT_TRUE(std::isfinite(exp_of(infinity)));
  EXPECT_TRUE(std::isnan(exp_of(std::numeric_limits<float>::quiet_NaN())));
}

TEST(Elementwise, SigmoidIsNearTheExactOne) {
  EXPECT_LT(
      largest_error(sigmoid_of, [](double x) { return 1 / (1 + std::exp(-x)); }, -80, 80), 5e-7);
  EXPECT_EQ(sigmoid_of(0), 0.5F);
}

TEST(Elementwise, TanhIsNearTheExactOne) {
  EXPECT_LT(largest_error(tanh_of, [](double x) { return std::tanh(x); }, -1, 1), 5e-7);
  EXPECT_LT(largest_error(tanh_of, [](double x) { return std::tanh(x); }, -60, 60), 5e-7);
  EXPECT_EQ(tanh_of(0), 0);
  EXPECT_EQ(tanh_of(-2), -tanh_of(2));
}

TEST(Elementwise, ReluKeepsWhatIsPositive) {
  std::vector<float> values = {-1, 0, 2};
  relu(values);
  EXPECT_EQ(values, (std::vector<float>{0, 0, 2}));
}

TEST(Elementwise, InfinityAndNanBecomeNan) {
  for (const float wrong : {INFINITY, -INFINITY, NAN}) {
    std::vector<float> values = {1, wrong, -2};
    relu(values);
    EXPECT_EQ(values[0], 1);
    EXPECT_TRUE(std::isnan(values[1])) << wrong;
    EXPECT_EQ(values[2], 0);
    EXPECT_FALSE(std::signbit(values[2]));
    values = {1, wrong, -2};
    softmax(values);
    for (const float value : values) EXPECT_TRUE(std::isnan(value)) << wrong;
  }
}

TEST(Elementwise, LayerNormWhoseVarianceOverflowsIsNan) {
  std::vector<float> x = {1e30F, -1e30F, 1};
  const std::vector<float> ones(3, 1.0F);
  layer_norm(x, ones, ones, x);
  for (const float value : x) EXPECT_TRUE(std::isnan(value));
}

TEST(Elementwise, LayerNormByHand) {
  // mean 2, variance 1 (and 1e-5)
  const std::vector<float> x = {1, 3}, weight = {1, 10}, bias = {0, 5};
  std::vector<float> out(2);
  layer_norm(x, weight, bias, out);
  EXPECT_NEAR(out[0], -1, 1e-5);
  EXPECT_NEAR(out[1], 15, 1e-4);
}

TEST(Elementwise, LayerNormOfEqualNumbersIsTheBias) {
  const std::vector<float> x(37, 4.0F), weight(37, 2.0F), bias(37, 0.25F);
  std::vector<float> out(37);
  layer_norm(x, weight, bias, out);
  EXPECT_EQ(out, bias);
}

TEST(Elementwise, LayerNormTakesEveryNumberOfARowIntoAccount) {
  std::vector<float> x(37), weight(37, 1.0F), bias(37), out(37);
  double mean = 0, variance = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<float>(i * i % 11);
    mean += x[i] / 37.0;
  }
  for (const float value : x) variance += (value - mean) * (value - mean) / 37.0;
  layer_norm(x, weight, bias, out);
  for (std::size_t i = 0; i < x.size(); ++i)
    EXPECT_NEAR(out[i], (x[i] - mean) / std::sqrt(variance + 1e-5), 1e-6);
}

TEST(Elementwise, SoftmaxOfEqualNumbersIsEven) {
  std::vector<float> values = {1000, 1000, 1000, 1000};
  softmax(values);
  EXPECT_EQ(values, (std::vector<float>{0.25, 0.25, 0.25, 0.25}));
}

TEST(Elementwise, SoftmaxByHand) {
  std::vector<float> values = {0, std::log(3.0F)};
  softmax(values);
  EXPECT_NEAR(values[0], 0.25, 1e-6);
  EXPECT_NEAR(values[1], 0.75, 1e-6);
}

TEST(Elementwise, DotAddsAllProducts) {
  const std::vector<float> a(19, 2.0F), b(19, 3.0F);
  EXPECT_EQ(dot(a, b), 114);
}

}  // namespace
}  // namespace irsight
