#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "irsight/embeddings/internal/skip_gram_state.h"

namespace irsight::embeddings_internal {
namespace {

/// The loops that the processor at hand can run.
std::vector<const SkipGramKernels*> all_kernels() {
  const KernelList list = kernels_here();
  return {list.kernels, list.kernels + list.count};
}

float value_at(std::size_t row, std::size_t i) {
  return 0.4F * std::sin(static_cast<float>(7 * row + i));
}

Rows filled(std::size_t rows, std::size_t width) {
  Rows made(rows, width);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < width; ++i) made[row][i] = value_at(row, i);
  }
  return made;
}

SigmoidTable exact_table() {
  SigmoidTable table{};
  for (std::size_t i = 0; i < kSigmoidEntries; ++i) {
    const float x =
        (static_cast<float>(i) + 0.5F) * 2 * kSigmoidLimit / kSigmoidEntries - kSigmoidLimit;
    table.sigmoid[i] = 1 / (1 + std::exp(-x));
    table.loss[i] = std::log1p(std::exp(-x));
  }
  return table;
}

TEST(SkipGramKernels, DotIsTheSumOfProducts) {
  for (const SkipGramKernels* kernels : all_kernels()) {
    for (const std::size_t width : {1, 16, 17, 63, 64, 65, 200}) {
      const Rows rows = filled(2, width);
      double expected = 0;
      for (std::size_t i = 0; i < width; ++i) expected += value_at(0, i) * value_at(1, i);
      EXPECT_NEAR(kernels->dot(rows[0], rows[1], rows.units()), expected, 1e-5)
          << kernels->name << ", width " << width;
    }
  }
}

// One pair and two negatives against the derivative of the loss by its equation.
TEST(SkipGramKernels, StepGoesDownTheGradient) {
  constexpr std::size_t kWidth = 37;
  constexpr double kRate = 0.1;
  static const SigmoidTable table = exact_table();
  for (const SkipGramKernels* kernels : all_kernels()) {
    Rows rows = filled(4, kWidth);
    Rows gradient(1, kWidth);
    std::vector<float*> outputs = {rows[1], rows[2], rows[3]};
    const float loss = kernels->step({.input = rows[0],
                                      .rows = outputs.data(),
                                      .count = 3,
                                      .units = rows.units(),
                                      .rate = static_cast<float>(kRate),
                                      .gradient = gradient[0]},
                                     table);
    std::vector<double> input(kWidth);
    for (std::size_t i = 0; i < kWidth; ++i) input[i] = value_at(0, i);
    double expected_loss = 0;
    for (std::size_t r = 1; r < 4; ++r) {
      double x = 0;
      for (std::size_t i = 0; i < kWidth; ++i) x += double{value_at(0, i)} * value_at(r, i);
      const double slope = kRate * ((r == 1 ? 1.0 : 0.0) - 1 / (1 + std::exp(-x)));
      expected_loss += std::log1p(std::exp(r == 1 ? -x : x));
      for (std::size_t i = 0; i < kWidth; ++i) {
        EXPECT_NEAR(rows[r][i], value_at(r, i) + slope * value_at(0, i), 2e-3 * kRate);
        input[i] += slope * value_at(r, i);
      }
    }
    for (std::size_t i = 0; i < kWidth; ++i) EXPECT_NEAR(rows[0][i], input[i], 6e-3 * kRate);
    EXPECT_NEAR(loss, expected_loss, 2e-2) << kernels->name;
  }
}

TEST(SkipGramKernels, StepTakesWhatIsNotANumber) {
  static const SigmoidTable table = exact_table();
  for (const SkipGramKernels* kernels : all_kernels()) {
    for (const float odd : {std::nanf(""), HUGE_VALF, -HUGE_VALF, 1e30F}) {
      Rows rows = filled(2, 16);
      rows[0][3] = odd;
      Rows gradient(1, 16);
      float* output = rows[1];
      kernels->step({.input = rows[0],
                     .rows = &output,
                     .count = 1,
                     .units = 1,
                     .rate = 0.1F,
                     .gradient = gradient[0]},
                    table);
      EXPECT_FALSE(rows[0][3] == value_at(0, 3)) << kernels->name;
    }
  }
}

TEST(SkipGramKernels, AdamStepsByTheRateAtFirst) {
  for (const SkipGramKernels* kernels : all_kernels()) {
    Rows rows(4, 16);
    rows[0][0] = 0.5F;
    rows[0][1] = -2.0F;
    const double correction = std::sqrt(1 - 0.999) / (1 - 0.9);
    AdamStep step{.rate = static_cast<float>(0.01 * correction)};
    kernels->adam(step, rows[0], rows[1], rows[2], rows[3], 1);
    EXPECT_NEAR(rows[3][0], -0.01, 1e-6) << kernels->name;
    EXPECT_NEAR(rows[3][1], 0.01, 1e-6) << kernels->name;
    EXPECT_EQ(rows[3][2], 0) << kernels->name;
  }
}

}  // namespace
}  // namespace irsight::embeddings_internal
