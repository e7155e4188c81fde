#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "irsight/embeddings/internal/skip_gram_state.h"

namespace irsight::embeddings_internal {

Noise::Noise(std::span<const std::int64_t> counts, double power) : slots_(counts.size()) {
  std::vector<double> weights(counts.size());
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    weights[i] = counts[i] > 0 ? std::pow(static_cast<double>(counts[i]), power) : 0.0;
    sum += weights[i];
  }
  if (sum <= 0) return;
  std::vector<std::size_t> poor;
  std::vector<std::size_t> rich;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    weights[i] *= static_cast<double>(counts.size()) / sum;
    (weights[i] < 1 ? poor : rich).push_back(i);
  }
  constexpr double kWhole = 0x1p32;
  // Takes what rounding leaves over at the end.
  const auto rest =
      static_cast<std::size_t>(std::max_element(weights.begin(), weights.end()) - weights.begin());
  while (!poor.empty()) {
    const std::size_t low = poor.back();
    poor.pop_back();
    const std::size_t high = rich.empty() ? rest : rich.back();
    slots_[low].own = static_cast<std::uint64_t>(weights[low] * kWhole);
    slots_[low].other = static_cast<std::int32_t>(high);
    if (rich.empty()) continue;
    weights[high] -= 1 - weights[low];
    if (weights[high] >= 1) continue;
    rich.pop_back();
    poor.push_back(high);
  }
  for (const std::size_t high : rich) {
    slots_[high] = {static_cast<std::uint64_t>(kWhole), static_cast<std::int32_t>(high)};
  }
}

}  // namespace irsight::embeddings_internal
