#include "irsight/models/autocast.h"

#include <ATen/autocast_mode.h>
#include <gtest/gtest.h>
#include <torch/nn/functional/loss.h>
#include <torch/nn/modules/linear.h>
#include <torch/utils.h>

namespace irsight {
namespace {

TEST(Autocast, MultipliesInBfloat16WhileItLives) {
  const torch::Tensor x = torch::randn({8, 8});
  EXPECT_FALSE(is_bfloat16_autocast(torch::kCPU));
  {
    const Autocast autocast(torch::kCPU, true);
    EXPECT_TRUE(is_bfloat16_autocast(torch::kCPU));
    EXPECT_EQ(x.mm(x).scalar_type(), torch::kBFloat16);
    const Autocast nothing(torch::kCPU, false);
    EXPECT_TRUE(is_bfloat16_autocast(torch::kCPU));
  }
  EXPECT_FALSE(is_bfloat16_autocast(torch::kCPU));
  EXPECT_EQ(x.mm(x).scalar_type(), torch::kFloat32);
}

TEST(Autocast, LeavesTheTypeThatWasChosenBefore) {
  at::autocast::set_autocast_dtype(at::kCPU, torch::kHalf);
  {
    const Autocast autocast(torch::kCPU, true);
  }
  EXPECT_EQ(at::autocast::get_autocast_dtype(at::kCPU), torch::kHalf);
  at::autocast::set_autocast_dtype(at::kCPU, torch::kBFloat16);
}

TEST(Autocast, KeepsNoCopyOfAWeightThatChanges) {
  torch::nn::Linear linear(8, 8);
  const torch::Tensor x = torch::randn({8, 8});
  const auto product = [&] {
    const Autocast autocast(torch::kCPU, true);
    return linear(x);
  };
  const torch::Tensor before = product();
  {
    const torch::NoGradGuard no_gradients;
    for (torch::Tensor& weight : linear->parameters()) weight.zero_();
  }
  EXPECT_GT(before.abs().max().item<float>(), 0);
  EXPECT_EQ(product().abs().max().item<float>(), 0);
}

TEST(Autocast, LossesAndGradientsOfWeightsAreFloat32) {
  torch::nn::Linear linear(8, 3);
  torch::Tensor loss;
  {
    const Autocast autocast(torch::kCPU, true);
    const torch::Tensor logits = linear(torch::randn({5, 8}));
    EXPECT_EQ(logits.scalar_type(), torch::kBFloat16);
    loss = torch::nn::functional::cross_entropy(logits, torch::zeros({5}, torch::kLong));
  }
  EXPECT_EQ(loss.scalar_type(), torch::kFloat32);
  loss.backward();
  EXPECT_EQ(linear->weight.grad().scalar_type(), torch::kFloat32);
  EXPECT_GT(linear->weight.grad().abs().max().item<float>(), 0);
}

}  // namespace
}  // namespace irsight
