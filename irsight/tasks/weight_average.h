#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace irsight {

/// Averages of weights over the steps of training, with which a model often does better than with its last weights.
///
///   a <- d a + (1 - d) w,   d = min(memory, (1 + t) / (10 + t)) at step t = 1, 2, …
///
/// so that the first steps are soon forgotten. Until the first step a = w.
/// Source: Polyak, Juditsky, "Acceleration of stochastic approximation by averaging", 1992; the growing memory as in
/// TensorFlow's ExponentialMovingAverage(num_updates).
class WeightAverage {
 public:
  /// `memory` 0: no averages are kept, and use() changes nothing.
  WeightAverage(std::vector<torch::Tensor> weights, double memory);

  /// Takes in the weights as they are after step `step`.
  void update(std::int64_t step);

  /// Exchanges weights and averages. Requires: called twice before the next update().
  void exchange();

  /// Returns the averages, in the order of the weights; empty where none are kept.
  std::vector<torch::Tensor>& averages() { return averages_; }

 private:
  std::vector<torch::Tensor> weights_, averages_;
  double memory_;
};

}  // namespace irsight
