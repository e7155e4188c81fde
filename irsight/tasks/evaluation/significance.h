#pragma once

#include <cstdint>
#include <span>

namespace irsight {

/// Which of two models is right where the other is not, and how likely that is by chance.
struct McNemar {
  std::int64_t only_first = 0;   ///< examples that only the first has right
  std::int64_t only_second = 0;  ///< and only the second
  double p_value = 1;
};

/// Returns McNemar's exact test of two models with equal errors, on the same examples.
///
///   n = a + b,   p = min(1, 2 sum_{i <= min(a, b)} C(n, i) 2^-n)
///
/// with a, b the examples that only one of them has right. No difference: p = 1.
/// Requires: one entry an example in both.
/// Source: McNemar, Psychometrika 12 (1947); Dietterich, Neural Computation 10 (1998), in the exact form.
McNemar mcnemar_exact(std::int64_t only_first, std::int64_t only_second);

/// A value and the interval in which it lies with 95 % confidence.
struct Interval {
  double value = 0, low = 0, high = 0;
};

/// How paired_bootstrap() draws.
struct BootstrapOptions {
  int replicates = 10'000;
  std::uint64_t seed = 1;
};

/// Returns mean(first) - mean(second) and the interval between the quantiles 2.5 % and 97.5 % of that
/// difference over replicates, each of n examples drawn with replacement, the same for both.
///
/// Shapes: first, second [n]: 1 where a model is right, 0 where not, or a mean over seeds.
/// Requires: equal sizes, replicates > 0. Of no examples all is 0.
/// Determinism: depends on the arguments only. Cost: O(n replicates).
/// Source: Efron, Tibshirani, "An Introduction to the Bootstrap", 1993, 13.3 (percentile interval).
Interval paired_bootstrap(std::span<const double> first, std::span<const double> second,
                          const BootstrapOptions& options = {});

/// A mean and how far values lie from it.
struct MeanAndDeviation {
  double mean = 0, deviation = 0;
};

/// Returns mean = sum x / n and deviation = sqrt(sum (x - mean)^2 / (n - 1)); of one value 0, of none
/// both.
MeanAndDeviation mean_and_deviation(std::span<const double> values);

}  // namespace irsight
