#include "irsight/tasks/evaluation/significance.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "irsight/base/check.h"
#include "irsight/base/digest.h"

namespace irsight {
namespace {

// Returns the value below which a share of the sorted values lies, between two by their weights.
double quantile(std::span<const double> sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double weight = place - static_cast<double>(below);
  return sorted[below] * (1 - weight) + sorted[above] * weight;
}

}  // namespace

McNemar mcnemar_exact(std::int64_t only_first, std::int64_t only_second) {
  check(only_first >= 0 && only_second >= 0, "counts are not negative");
  const auto n = static_cast<double>(only_first + only_second);
  double sum = 0;  // of logarithms' exponentials: C(n, i) overflows at n = 1030
  for (std::int64_t i = 0; i <= std::min(only_first, only_second); ++i) {
    const auto k = static_cast<double>(i);
    sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) -
                    n * std::log(2.0));
  }
  return {only_first, only_second, std::min(1.0, 2 * sum)};
}

Interval paired_bootstrap(std::span<const double> first, std::span<const double> second,
                          const BootstrapOptions& options) {
  check(first.size() == second.size(), "both models are seen on the same examples");
  check(options.replicates > 0, "there are replicates");
  const std::size_t n = first.size();
  if (n == 0) return {};
  std::vector<double> differences(n);
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += differences[i] = first[i] - second[i];
  std::vector<double> means(static_cast<std::size_t>(options.replicates));
  std::uint64_t counter = mixed(options.seed);
  for (double& mean : means) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      // The upper half of a number times n: each example as likely as the other but for n / 2^32.
      const std::uint64_t draw = mixed(counter += 0x9e3779b97f4a7c15U) >> 32U;
      sum += differences[(draw * n) >> 32U];
    }
    mean = sum / static_cast<double>(n);
  }
  std::ranges::sort(means);
  return {total / static_cast<double>(n), quantile(means, 0.025), quantile(means, 0.975)};
}

MeanAndDeviation mean_and_deviation(std::span<const double> values) {
  if (values.empty()) return {};
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  double squares = 0;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  return {sum / n, values.size() == 1 ? 0 : std::sqrt(squares / (n - 1))};
}

}  // namespace irsight
