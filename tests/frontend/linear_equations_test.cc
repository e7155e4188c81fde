#include "irsight/frontend/internal/linear_equations.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace irsight {
namespace {

constexpr std::int64_t kAny = 1 << 20;

LinearEquations random_equations(std::uint64_t seed, std::int32_t unknowns) {
  std::mt19937_64 random(seed);
  LinearEquations equations{.width = 3, .rows = {}, .values = {}};
  equations.rows.resize(static_cast<std::size_t>(unknowns));
  for (auto& row : equations.rows) {
    for (auto terms = random() % 4; terms > 0; --terms) {
      row.emplace_back(static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(unknowns)),
                       0.2);
    }
    for (int i = 0; i < 3; ++i) equations.values.push_back(static_cast<double>(random() % 100));
  }
  return equations;
}

// Loops within loops, values used twice, and many components of one: what is found satisfies what was asked.
TEST(LinearEquations, SolutionSatisfiesEachEquation) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const LinearEquations asked = random_equations(seed, 60);
    LinearEquations solved = asked;
    ASSERT_TRUE(solve(solved, kAny));
    for (std::size_t i = 0; i < asked.rows.size(); ++i) {
      for (std::size_t k = 0; k < 3; ++k) {
        double right = asked.values[3 * i + k];
        for (const auto& [j, factor] : asked.rows[i]) {
          right += factor * solved.values[3 * static_cast<std::size_t>(j) + k];
        }
        EXPECT_NEAR(solved.values[3 * i + k], right, 1e-6 * (1 + std::abs(right)));
      }
    }
  }
}

// A chain of 200,000 is solved without calling itself as deep.
TEST(LinearEquations, LongChainNeedsNoStack) {
  LinearEquations equations{.width = 1, .rows = {{}}, .values = {1}};
  for (std::int32_t i = 1; i < 200'000; ++i) {
    equations.rows.push_back({{i - 1, 1.0}});
    equations.values.push_back(0);
  }
  std::ranges::reverse(equations.rows);
  for (auto& row : equations.rows) {
    for (auto& [j, factor] : row) j = 199'999 - j;
  }
  std::ranges::reverse(equations.values);
  ASSERT_TRUE(solve(equations, kAny));
  EXPECT_EQ(equations.values.front(), 1);
}

// All 300 depend on each other: 90,000 terms.
TEST(LinearEquations, TooManyTermsAreRefused) {
  LinearEquations equations{.width = 1, .rows = {}, .values = {}};
  for (std::int32_t i = 0; i < 300; ++i) {
    auto& row = equations.rows.emplace_back();
    for (std::int32_t j = 0; j < 300; ++j) row.emplace_back(j, 0.001);
    equations.values.push_back(1);
  }
  LinearEquations again = equations;
  EXPECT_FALSE(solve(equations, 50'000));
  ASSERT_TRUE(solve(again, 100'000));
  EXPECT_NEAR(again.values[7], 1 / 0.7, 1e-9);
}

}  // namespace
}  // namespace irsight
