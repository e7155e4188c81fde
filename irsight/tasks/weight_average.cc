#include "irsight/tasks/weight_average.h"

#include <torch/utils.h>

#include <algorithm>
#include <utility>

namespace irsight {

WeightAverage::WeightAverage(std::vector<torch::Tensor> weights, double memory)
    : weights_(std::move(weights)), memory_(memory) {
  if (memory_ <= 0) return;
  for (const torch::Tensor& weight : weights_) averages_.push_back(weight.detach().clone());
}

void WeightAverage::update(std::int64_t step) {
  const torch::NoGradGuard no_gradients;
  const auto t = static_cast<double>(step);
  const double kept = std::min(memory_, (1 + t) / (10 + t));
  for (std::size_t i = 0; i < averages_.size(); ++i) averages_[i].lerp_(weights_[i], 1 - kept);
}

void WeightAverage::exchange() {
  for (std::size_t i = 0; i < averages_.size(); ++i) {
    torch::Tensor weight = weights_[i].detach();
    weights_[i].set_data(averages_[i]);
    averages_[i] = std::move(weight);
  }
}

}  // namespace irsight
