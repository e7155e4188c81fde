#include "irsight/models/inference/internal/position_waves.h"

#include <gtest/gtest.h>

#include <cmath>

namespace irsight::inference_internal {
namespace {

TEST(PositionWaves, AreSinesThenCosinesOfFallingFrequency) {
  const std::int64_t positions = 3000, width = 20;
  const std::vector<float> waves = position_waves(positions, width);
  ASSERT_EQ(waves.size(), static_cast<std::size_t>(positions * width));
  for (std::int64_t p = 0; p < positions; ++p) {
    for (std::int64_t k = 0; k < width / 2; ++k) {
      const double phase =
          static_cast<double>(p) *
          std::pow(10000.0, -2.0 * static_cast<double>(k) / static_cast<double>(width));
      ASSERT_NEAR(waves[static_cast<std::size_t>(p * width + k)], std::sin(phase), 1e-7)
          << p << " " << k;
      ASSERT_NEAR(waves[static_cast<std::size_t>(p * width + width / 2 + k)], std::cos(phase), 1e-7)
          << p;
    }
  }
}

TEST(PositionWaves, HoldForTheLargestPositionThatThereIs) {
  const std::vector<float> waves = position_waves(65536, 2);
  EXPECT_NEAR(waves[2 * 65535], std::sin(65535.0), 1e-7);
  EXPECT_NEAR(waves[2 * 65535 + 1], std::cos(65535.0), 1e-7);
}

}  // namespace
}  // namespace irsight::inference_internal
