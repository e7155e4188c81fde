#include "irsight/tasks/optimiser.h"

#include <torch/utils.h>

#include <cmath>
#include <utility>

namespace irsight {

Optimiser::Optimiser(std::vector<torch::Tensor> weights, const TrainingOptions& options)
    : weights_(std::move(weights)),
      beta1_(options.beta1),
      beta2_(options.beta2),
      decay_(options.weight_decay),
      clip_(options.clip) {
  for (const torch::Tensor& weight : weights_) {
    const auto zeros = [&] {
      return torch::zeros_like(weight.detach(), torch::MemoryFormat::Preserve);
    };
    first_.push_back(zeros());
    second_.push_back(zeros());
    steps_.push_back(torch::zeros({}, weight.options().requires_grad(false)));
  }
}

double Optimiser::gradient_norm() const {
  std::vector<torch::Tensor> norms;
  for (const torch::Tensor& weight : weights_) {
    if (weight.grad().defined()) norms.push_back(weight.grad().norm());
  }
  return norms.empty() ? 0 : torch::stack(norms).norm().item<double>();
}

double Optimiser::step(double rate) {
  const torch::NoGradGuard no_gradients;
  const double norm = gradient_norm();
  if (!std::isfinite(norm)) return norm;
  std::vector<torch::Tensor> weights, gradients, first, second, steps;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (!weights_[i].grad().defined()) continue;
    weights.push_back(weights_[i]);
    gradients.push_back(weights_[i].grad());
    first.push_back(first_[i]);
    second.push_back(second_[i]);
    steps.push_back(steps_[i]);
    steps_[i] += 1;
  }
  if (weights.empty()) return norm;
  // Gradients are divided by the scale on their way into the moments: clipping takes no pass of its own.
  std::optional<torch::Tensor> scale;
  if (clip_ > 0 && norm > clip_)
    scale = torch::full({}, norm / clip_, weights[0].options().requires_grad(false));
  torch::_fused_adamw_(weights, gradients, first, second, {}, steps, rate, beta1_, beta2_, decay_,
                       1e-8, false, false, scale);
  return norm;
}

void Optimiser::forget_gradients() {
  for (torch::Tensor& weight : weights_) weight.mutable_grad() = torch::Tensor();
}

torch::Tensor Optimiser::steps() const {
  torch::Tensor counts = torch::empty({static_cast<std::int64_t>(steps_.size())}, torch::kInt64);
  for (std::size_t i = 0; i < steps_.size(); ++i)
    counts.data_ptr<std::int64_t>()[i] = static_cast<std::int64_t>(steps_[i].item<double>());
  return counts;
}

void Optimiser::set_steps(const torch::Tensor& steps) {
  for (std::size_t i = 0; i < steps_.size(); ++i)
    steps_[i].fill_(steps.data_ptr<std::int64_t>()[i]);
}

}  // namespace irsight
