// The updates that are one step for autograd, in bfloat16 beside float32.

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "irsight/models/autocast.h"
#include "irsight/models/gated_graph_conv.h"
#include "irsight/models/packed_lstm.h"
#include "irsight/models/pair_transform.h"
#include "irsight/models/recurrent_update.h"

namespace irsight {
namespace {

using Tensors = std::vector<torch::Tensor>;
using Update = std::function<torch::Tensor()>;

// What an update returns, then the gradients of what it is made from for slopes that look like chance; not around nought, where
// sums would be small beside the roundings of what they are made of.
Tensors values_and_gradients(const Update& update, const Tensors& inputs, bool bfloat16) {
  torch::Tensor out;
  {
    const Autocast autocast(torch::kCPU, bfloat16);
    out = update();
  }
  const torch::Tensor slope =
      (torch::arange(out.numel()).sin() + 0.5).view_as(out).to(out.scalar_type());
  Tensors all = torch::autograd::grad({out}, inputs, {slope});
  all.insert(all.begin(), out.detach());
  return all;
}

// An operand's rounding to bfloat16 moves it by 2^-9 at most, by 0.6 of that in the mean; such errors are independent, so that arrays
// whose numbers come from a few roundings one after the other, ten or so in a gradient, differ by less than 2^-6 of their norm.
void expect_near(const Tensors& ours, const Tensors& theirs, double share = 1.0 / 64) {
  ASSERT_EQ(ours.size(), theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const auto off = (ours[i].to(torch::kFloat32) - theirs[i]).norm().item<double>();
    EXPECT_LT(off, theirs[i].norm().item<double>() * share) << "array " << i;
    EXPECT_GT(off, 0) << "array " << i << " is not of bfloat16";
  }
}

void expect_as_float32(const Update& update, const Tensors& inputs, torch::ScalarType type,
                       double share = 1.0 / 64) {
  const Tensors ours = values_and_gradients(update, inputs, true);
  EXPECT_EQ(ours[0].scalar_type(), type);
  for (std::size_t i = 0; i < inputs.size(); ++i)
    EXPECT_EQ(ours[i + 1].scalar_type(), inputs[i].scalar_type());
  expect_near(ours, values_and_gradients(update, inputs, false), share);
  const Tensors again = values_and_gradients(update, inputs, true);
  for (std::size_t i = 0; i < ours.size(); ++i)
    EXPECT_TRUE(torch::equal(ours[i], again[i])) << "array " << i << " has other bits";
}

torch::Tensor range(std::int64_t begin, std::int64_t end) {
  return torch::arange(begin, end, torch::kInt32);
}

// All nodes have a pair of type 0 and one of type 1, along which each sends itself a message.
MessagePaths some_paths(std::int64_t nodes) {
  const torch::Tensor pairs = range(0, 2 * nodes);
  const torch::Tensor node = torch::cat({range(0, nodes), range(0, nodes)});
  const torch::Tensor pair = torch::stack({range(0, nodes), range(nodes, 2 * nodes)}, 1).flatten();
  const torch::Tensor nought = torch::zeros({2 * nodes}, torch::kInt32);
  MessagePaths paths;
  paths.pairs_of_type = {nodes, nodes};
  paths.to_pairs = {
      {range(0, 2 * nodes + 1), node, nought}, {2 * range(0, nodes + 1), pair, nought}, 1};
  paths.messages = paths.to_pairs.reversed();
  paths.inverse_degree = torch::full({nodes}, 0.5F);
  return paths;
}

TEST(PairTransformInBfloat16, IsAsInFloat32ButForRounding) {
  torch::manual_seed(1);
  const MessagePaths paths = some_paths(2500);
  const torch::Tensor h = torch::randn({2500, 24}).requires_grad_();
  torch::nn::Linear transform(24, 2 * 24);
  expect_as_float32([&] { return pair_transform(h, transform->weight, transform->bias, paths); },
                    {h, transform->weight, transform->bias}, torch::kBFloat16);
}

TEST(RecurrentUpdateInBfloat16, IsAsInFloat32ButForRounding) {
  torch::manual_seed(2);
  const torch::Tensor m = torch::randn({90, 40}).requires_grad_();
  const torch::Tensor h = torch::randn({90, 40}).requires_grad_();
  torch::nn::GRUCell first(40, 40), second(40, 40), none(40, 40);
  Tensors inputs = {m, h};
  for (const auto& cell : {first, second}) {
    for (const torch::Tensor& weight : cell->parameters()) inputs.push_back(weight);
  }
  expect_as_float32([&] { return recurrent_update(m, h, {{first, 30}, {none, 0}, {second, 60}}); },
                    inputs, torch::kFloat32);
}

TEST(RecurrentUpdateInBfloat16, TakesMessagesOfEitherTypeWithTheSameBits) {
  torch::manual_seed(3);
  const torch::Tensor m = torch::randn({9, 8}).to(torch::kBFloat16);
  const torch::Tensor h = torch::randn({9, 8});
  torch::nn::GRUCell cell(8, 8);
  const Autocast autocast(torch::kCPU, true);
  EXPECT_TRUE(torch::equal(recurrent_update(m, h, {{cell, 9}}),
                           recurrent_update(m.to(torch::kFloat32), h, {{cell, 9}})));
}

TEST(PackedLstmInBfloat16, IsAsInFloat32ButForRounding) {
  torch::manual_seed(4);
  torch::nn::LSTM lstm(16, 40);
  const torch::Tensor x = torch::randn({60, 16}).requires_grad_();
  Tensors inputs = lstm->parameters();
  inputs.push_back(x);
  const torch::Tensor sizes = torch::tensor({20, 16, 9, 9, 4, 1, 1}, torch::kInt64);
  expect_as_float32([&] { return packed_lstm(lstm, x, {}, sizes); }, inputs, torch::kBFloat16);
}

// Gates that were kept in bfloat16 would be 1 where they are 0.999, without a slope, and forget nothing in three hundred steps, of
// which a quarter is forgotten. Roundings of so many steps add up to more than those of few.
TEST(PackedLstmInBfloat16, KeepsTheSlopesOfGatesNearOne) {
  torch::manual_seed(7);
  torch::nn::LSTM lstm(16, 8);
  lstm->all_weights()[2].data().narrow(0, 8, 8).fill_(7);  // the forget gates' biases
  const torch::Tensor x = torch::randn({300, 16}).requires_grad_();
  Tensors inputs = lstm->parameters();
  inputs.push_back(x);
  const torch::Tensor sizes = torch::ones({300}, torch::kInt64);
  expect_as_float32([&] { return packed_lstm(lstm, x, {}, sizes); }, inputs, torch::kBFloat16,
                    1.0 / 32);
}

// Sums of thousands in bfloat16 would stop to grow.
TEST(PackedLstmInBfloat16, SumsTheGradientsOfARowThatIsReadOften) {
  torch::manual_seed(5);
  torch::nn::LSTM lstm(16, 8);
  const torch::Tensor x = torch::randn({2, 16}).requires_grad_();
  const torch::Tensor row = torch::cat({torch::zeros({4000}), torch::ones({7})}).to(torch::kInt64);
  const torch::Tensor sizes = torch::tensor({4007}, torch::kInt64);
  const auto gradient = [&](bool bfloat16) {
    const Autocast autocast(torch::kCPU, bfloat16);
    const torch::Tensor y = packed_lstm(lstm, x, row, sizes);
    return torch::autograd::grad({y}, {x}, {torch::ones_like(y)})[0];
  };
  const torch::Tensor theirs = gradient(false);
  EXPECT_GT(theirs[0].norm().item<float>(), 300 * theirs[1].norm().item<float>());
  expect_near({gradient(true)}, {theirs});
}

// Weights that several steps share have the sum of what each gives them.
TEST(GatedGraphConvInBfloat16, IsAsInFloat32ButForRounding) {
  torch::manual_seed(6);
  GatedGraphConv conv(GatedGraphConvOptions{.width = 24, .types = 2, .steps = 2, .dropout = 0});
  const MessagePaths paths = some_paths(60);
  const torch::Tensor h = torch::randn({60, 24}).requires_grad_();
  Tensors inputs = conv->parameters();
  inputs.push_back(h);
  expect_as_float32([&] { return conv->forward(h, paths, 40); }, inputs, torch::kFloat32);
}

}  // namespace
}  // namespace irsight
