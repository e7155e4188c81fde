#include "irsight/models/inference/elementwise.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

namespace irsight {
namespace {

constexpr std::size_t kSums = 16;
constexpr float kEpsilon = 1e-5F;

// Returns 0 for a number, NaN for infinity and NaN: added to what hides them, it leaves the bits of finite results.
float nothing_of(float x) { return 0.0F * x; }

// Sums term(i) for i in [0, size): sum i % 16 takes the i-th, then halves are added to halves.
template <typename Term>
float sum_of(std::size_t size, const Term& term) {
  std::array<float, kSums> sums{};
  std::size_t i = 0;
  for (; i + kSums <= size; i += kSums) {
    for (std::size_t lane = 0; lane < kSums; ++lane) sums[lane] += term(i + lane);
  }
  for (std::size_t lane = 0; i + lane < size; ++lane) sums[lane] += term(i + lane);
  for (std::size_t half = kSums / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
  }
  return sums[0];
}

}  // namespace

float exp_of(float x) {
  if (std::isnan(x)) return x;
  const float within = std::clamp(x, -87.3F, 88.3F);
  // x = n ln 2 + r with |r| <= ln(2) / 2; adding 1.5 * 2^23 rounds to a whole number.
  constexpr float kRound = 12582912.0F;
  const float n = (within * 1.44269504F + kRound) - kRound;
  // ln 2 in two parts, the first of so few bits that n times it is exact.
  const float r = (within - n * 0.693359375F) - n * -2.12194440e-4F;
  float p = 1.0F / 5040;  // Taylor's series: its rest is below 3e-8 of the sum
  p = p * r + 1.0F / 720;
  p = p * r + 1.0F / 120;
  p = p * r + 1.0F / 24;
  p = p * r + 1.0F / 6;
  p = p * r + 0.5F;
  const float fraction = p * r * r + r + 1.0F;
  const auto exponent = static_cast<std::uint32_t>(static_cast<std::int32_t>(n) + 127);
  return fraction * std::bit_cast<float>(exponent << 23U);
}

float sigmoid_of(float x) { return 1.0F / (1.0F + exp_of(-x)); }

float tanh_of(float x) {
  const float size = std::abs(x);
  if (size < 0.3F) {  // where 1 - … would cancel
    const float s = x * x;
    float p = -1382.0F / 155925;
    p = p * s + 62.0F / 2835;
    p = p * s - 17.0F / 315;
    p = p * s + 2.0F / 15;
    p = p * s - 1.0F / 3;
    return x + x * s * p;
  }
  if (std::isnan(x)) return x;
  const float e = exp_of(-2.0F * size);
  return std::copysign((1.0F - e) / (1.0F + e), x);
}

void relu(std::span<float> values) {
  for (float& value : values) value = (value > 0.0F ? value : 0.0F) + nothing_of(value);
}

void layer_norm(std::span<const float> x, std::span<const float> weight,
                std::span<const float> bias, std::span<float> out) {
  const auto count = static_cast<float>(x.size());
  const float mean = sum_of(x.size(), [&](std::size_t i) { return x[i]; }) / count;
  const float variance =
      sum_of(x.size(), [&](std::size_t i) { return (x[i] - mean) * (x[i] - mean); }) / count;
  const float scale = 1.0F / std::sqrt(variance + kEpsilon) + nothing_of(variance);
  for (std::size_t i = 0; i < x.size(); ++i) out[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

void softmax(std::span<float> values) {
  const float most = *std::max_element(values.begin(), values.end());
  double sum = 0;  // of thousands of small terms
  for (float& value : values) {
    value = exp_of(value - most) + nothing_of(value);
    sum += static_cast<double>(value);
  }
  for (float& value : values) value /= static_cast<float>(sum);
}

float dot(std::span<const float> a, std::span<const float> b) {
  return sum_of(a.size(), [&](std::size_t i) { return a[i] * b[i]; });
}

}  // namespace irsight
