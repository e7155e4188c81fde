#include "irsight/tasks/optimiser.h"

#include <gtest/gtest.h>
#include <torch/nn/utils/clip_grad.h>
#include <torch/optim/adamw.h>
#include <torch/utils.h>

#include <cmath>

namespace irsight {
namespace {

const TrainingOptions kOptions = {.weight_decay = 0.1, .beta1 = 0.8, .beta2 = 0.95, .clip = 1.5};

// Weights of a network that has no shape, with gradients that a number decides.
std::vector<torch::Tensor> some_weights() {
  torch::manual_seed(5);
  return {torch::randn({37, 3}).requires_grad_(), torch::randn({11}).requires_grad_()};
}

void give_gradients(std::vector<torch::Tensor>& weights, int step) {
  torch::manual_seed(100 + step);
  for (torch::Tensor& weight : weights)
    weight.mutable_grad() = torch::randn_like(weight.detach()) * (step % 2 == 0 ? 1 : 0.01);
}

TEST(OptimiserTest, StepsAsLibtorchsAdamWWithAClippedGradient) {
  std::vector<torch::Tensor> weights = some_weights();
  std::vector<torch::Tensor> expected = some_weights();
  Optimiser optimiser(weights, kOptions);
  torch::optim::AdamW adam(expected,
                           torch::optim::AdamWOptions(0.01).betas({0.8, 0.95}).weight_decay(0.1));
  for (int step = 0; step < 6; ++step) {
    give_gradients(weights, step);
    give_gradients(expected, step);
    const double norm = torch::nn::utils::clip_grad_norm_(expected, 1.5);
    EXPECT_EQ(norm > 1.5, step % 2 == 0);
    EXPECT_NEAR(optimiser.step(0.01), norm, 1e-5 * norm);
    adam.step();
  }
  for (std::size_t i = 0; i < weights.size(); ++i)
    EXPECT_TRUE(torch::allclose(weights[i], expected[i], 1e-5, 1e-6)) << i;
  EXPECT_TRUE(torch::equal(optimiser.steps(), torch::tensor({6, 6}, torch::kInt64)));
}

TEST(OptimiserTest, GoesOnFromWhatItRemembers) {
  std::vector<torch::Tensor> whole = some_weights();
  Optimiser one(whole, kOptions);
  std::vector<torch::Tensor> parts = some_weights();
  auto two = std::make_unique<Optimiser>(parts, kOptions);
  for (int step = 0; step < 4; ++step) {
    give_gradients(whole, step);
    one.step(0.01);
    give_gradients(parts, step);
    two->step(0.01);
    auto next = std::make_unique<Optimiser>(parts, kOptions);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      next->first_moments()[i].copy_(two->first_moments()[i]);
      next->second_moments()[i].copy_(two->second_moments()[i]);
    }
    next->set_steps(two->steps());
    two = std::move(next);
  }
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_TRUE(torch::equal(whole[i], parts[i]));
}

TEST(OptimiserTest, ChangesNothingByAGradientThatIsNoNumber) {
  std::vector<torch::Tensor> weights = some_weights();
  Optimiser optimiser(weights, kOptions);
  give_gradients(weights, 0);
  weights[1].mutable_grad()[3] = NAN;
  EXPECT_TRUE(std::isnan(optimiser.step(0.01)));
  EXPECT_TRUE(torch::equal(weights[0], some_weights()[0]));
  EXPECT_EQ(optimiser.first_moments()[0].abs().sum().item<float>(), 0);
  EXPECT_EQ(optimiser.steps().sum().item<std::int64_t>(), 0);
}

TEST(OptimiserTest, LeavesAWeightWithoutAGradientAsItIs) {
  std::vector<torch::Tensor> weights = some_weights();
  Optimiser optimiser(weights, kOptions);
  give_gradients(weights, 0);
  weights[1].mutable_grad() = torch::Tensor();
  optimiser.step(0.01);
  EXPECT_FALSE(torch::equal(weights[0], some_weights()[0]));
  EXPECT_TRUE(torch::equal(weights[1], some_weights()[1]));
  EXPECT_TRUE(torch::equal(optimiser.steps(), torch::tensor({1, 0}, torch::kInt64)));
  optimiser.forget_gradients();
  EXPECT_FALSE(weights[0].grad().defined());
  EXPECT_EQ(optimiser.step(0.01), 0);
}

}  // namespace
}  // namespace irsight
