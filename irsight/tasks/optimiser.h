#pragma once

#include <torch/types.h>

#include <vector>

#include "irsight/tasks/training_options.h"

namespace irsight {

/// AdamW with a clipped gradient, and what it remembers of each weight.
///
///   g' = g min(1, c / |g|),   m <- b1 m + (1 - b1) g',   v <- b2 v + (1 - b2) g'^2
///   w <- (1 - r d) w - r (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + 1e-8)
///
/// |g| over all weights together; t counts the steps of that weight: one without a gradient is not changed.
/// Determinism: exact on the CPU for a number of threads.
/// Source: Loshchilov, Hutter, "Decoupled weight decay regularization", ICLR 2019; libtorch's fused AdamW does it.
class Optimiser {
 public:
  /// Takes betas, decay and clip of the options. Requires: weights are leaves of float32.
  Optimiser(std::vector<torch::Tensor> weights, const TrainingOptions& options);

  /// Changes the weights by their gradients. Returns |g|; where that is not finite nothing is changed.
  double step(double rate);

  void forget_gradients();

  /// Return m and v of the weights, in their order: what going on needs, with steps().
  const std::vector<torch::Tensor>& first_moments() const { return first_; }
  const std::vector<torch::Tensor>& second_moments() const { return second_; }

  /// Returns how often each weight was changed, int64; and takes such numbers.
  torch::Tensor steps() const;
  void set_steps(const torch::Tensor& steps);

 private:
  double gradient_norm() const;

  std::vector<torch::Tensor> weights_, first_, second_;
  std::vector<torch::Tensor> steps_;  // a float each, as libtorch has it
  double beta1_, beta2_, decay_, clip_;
};

}  // namespace irsight
