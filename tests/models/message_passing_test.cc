#include "irsight/models/message_passing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include "tests/models/test_edges.h"

namespace irsight {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kPositions = 4;

// What libtorch's own operations make of it, with an array of E rows.
torch::Tensor plain_gather(const torch::Tensor& x, const torch::Tensor& gate,
                           const RelationEdges& edges, const torch::Tensor& scale) {
  torch::Tensor messages = x.index_select(0, edges.in.other);
  if (gate.defined()) messages = messages * gate.index_select(0, edges.in.position);
  const torch::Tensor sizes = edges.in.offsets.diff().to(torch::kInt64);
  const torch::Tensor target = torch::arange(sizes.size(0)).repeat_interleave(sizes);
  const torch::Tensor sums =
      torch::zeros({sizes.size(0), x.size(1)}, x.options()).index_add(0, target, messages);
  return scale.defined() ? sums * scale.view({-1, 1}) : sums;
}

void expect_close(const torch::Tensor& seen, const torch::Tensor& expected, double tolerance) {
  ASSERT_EQ(seen.sizes(), expected.sizes());
  ASSERT_EQ(seen.scalar_type(), expected.scalar_type());
  EXPECT_LE((seen - expected).abs().max().item<double>(),
            tolerance * std::max(1.0, expected.abs().max().item<double>()));
}

TEST(GatherGateReduce, AgreesWithLibtorchInValuesAndGradients) {
  torch::manual_seed(1);
  const RelationEdges edges = some_edges(50, 30, 200, kPositions);
  for (const bool gated : {true, false}) {
    for (const bool scaled : {true, false}) {
      const torch::Tensor x = torch::randn({30, 23}).requires_grad_();
      const torch::Tensor gate =
          gated ? torch::randn({kPositions, 23}).requires_grad_() : torch::Tensor();
      const torch::Tensor scale = scaled ? edges.in.inverse_root_degree() : torch::Tensor();
      const torch::Tensor slope = torch::randn({50, 23});
      std::vector<torch::Tensor> inputs = {x};
      if (gated) inputs.push_back(gate);
      const torch::Tensor ours = gather_gate_reduce(x, gate, edges, scale);
      const torch::Tensor theirs = plain_gather(x, gate, edges, scale);
      expect_close(ours, theirs, 1e-5);
      const auto our_slopes = torch::autograd::grad({ours}, inputs, {slope});
      const auto their_slopes = torch::autograd::grad({theirs}, inputs, {slope});
      for (std::size_t i = 0; i < inputs.size(); ++i)
        expect_close(our_slopes[i], their_slopes[i], 1e-5);
    }
  }
}

TEST(GatherGateReduce, TakesBfloat16AndRowsWithGaps) {
  torch::manual_seed(2);
  const RelationEdges edges = some_edges(40, 40, 150, kPositions);
  const torch::Tensor wide = torch::randn({40, 60}).to(torch::kBFloat16);
  const torch::Tensor x = wide.narrow(1, 7, 19).detach().requires_grad_();
  const torch::Tensor gate = torch::randn({kPositions, 19}).requires_grad_();
  const torch::Tensor slope = torch::randn({19, 40}).t();  // no row of it is without gaps
  const torch::Tensor floats = x.detach().to(torch::kFloat32).requires_grad_();
  const torch::Tensor ours = gather_gate_reduce(x, gate, edges, {});
  const torch::Tensor theirs = plain_gather(floats, gate, edges, {});
  EXPECT_EQ(ours.scalar_type(), torch::kBFloat16);
  expect_close(ours.to(torch::kFloat32), theirs, 0.004);
  const auto our_slopes = torch::autograd::grad({ours}, {x, gate}, {slope.to(torch::kBFloat16)});
  const auto their_slopes = torch::autograd::grad({theirs}, {floats, gate},
                                                  {slope.to(torch::kBFloat16).to(torch::kFloat32)});
  expect_close(our_slopes[0].to(torch::kFloat32), their_slopes[0], 0.004);
  expect_close(our_slopes[1], their_slopes[1], 1e-5);
}

TEST(GatherGateReduce, DoesWithoutEdgesAndWithoutNodes) {
  const RelationEdges edges = some_edges(3, 5, 0, kPositions);
  const torch::Tensor x = torch::ones({5, 4}).requires_grad_();
  const torch::Tensor gate = torch::ones({kPositions, 4}).requires_grad_();
  const torch::Tensor out = gather_gate_reduce(x, gate, edges, {});
  EXPECT_TRUE(torch::equal(out, torch::zeros({3, 4})));
  out.sum().backward();
  EXPECT_TRUE(torch::equal(x.grad(), torch::zeros({5, 4})));
  EXPECT_TRUE(torch::equal(gate.grad(), torch::zeros({kPositions, 4})));
  EXPECT_EQ(
      gather_gate_reduce(torch::ones({0, 4}), gate, some_edges(0, 0, 0, kPositions), {}).size(0),
      0);
}

TEST(GatherGateReduce, LeavesOutGradientsThatNobodyAskedFor) {
  const RelationEdges edges = some_edges(10, 10, 30, kPositions);
  const torch::Tensor x = torch::randn({10, 3});
  const torch::Tensor gate = torch::randn({kPositions, 3}).requires_grad_();
  gather_gate_reduce(x, gate, edges, {}).sum().backward();
  EXPECT_TRUE(gate.grad().defined());
  EXPECT_FALSE(x.grad().defined());
}

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const c10::Error& error) {
    return error.what_without_backtrace();
  }
  return "";
}

TEST(GatherGateReduce, RefusesWhatDoesNotFit) {
  const RelationEdges edges = some_edges(5, 6, 9, kPositions);
  const torch::Tensor x = torch::ones({6, 4});
  EXPECT_THAT(message_of([&] { gather_gate_reduce(torch::ones({7, 4}), {}, edges, {}); }),
              HasSubstr("edges.out.offsets has 7 numbers, not 8"));
  EXPECT_THAT(message_of([&] { gather_gate_reduce(x, torch::ones({kPositions, 5}), edges, {}); }),
              HasSubstr("gate is [4, 5], not [4, 4]"));
  EXPECT_THAT(message_of([&] { gather_gate_reduce(x, torch::ones({3, 4}), edges, {}); }),
              HasSubstr("gate is [3, 4], not [4, 4]"));
  EXPECT_THAT(message_of([&] { gather_gate_reduce(x, {}, edges, torch::ones({4})); }),
              HasSubstr("scale has 4 numbers, not 5"));
  EXPECT_THAT(message_of([&] { gather_gate_reduce(x.to(torch::kFloat64), {}, edges, {}); }),
              HasSubstr("numbers are Double, not float32 or bfloat16"));
}

torch::Tensor plain_pool(const torch::Tensor& score, const torch::Tensor& value,
                         const std::vector<std::int32_t>& offsets) {
  std::vector<torch::Tensor> rows;
  const std::int64_t heads = score.size(1);
  for (std::size_t b = 0; b + 1 < offsets.size(); ++b) {
    const std::int64_t size = offsets[b + 1] - offsets[b];
    const torch::Tensor v = value.narrow(0, offsets[b], size);
    if (size == 0) {
      rows.push_back(torch::zeros({2 * value.size(1)}));
      continue;
    }
    const torch::Tensor weight = torch::softmax(score.narrow(0, offsets[b], size), 0);
    const torch::Tensor attended =
        (v.view({size, heads, -1}) * weight.unsqueeze(2)).sum(0).flatten();
    rows.push_back(torch::cat({attended, std::get<0>(v.max(0))}));
  }
  return torch::stack(rows);
}

TEST(AttentionMaxPool, AgreesWithLibtorchInValuesAndGradients) {
  torch::manual_seed(4);
  const std::vector<std::int32_t> offsets = {0, 1, 8, 8, 30};
  const torch::Tensor score = torch::randn({30, 3}).requires_grad_();
  const torch::Tensor value = torch::randn({30, 21}).requires_grad_();
  const torch::Tensor ours =
      attention_max_pool(score, value, torch::tensor(offsets, torch::kInt32));
  const torch::Tensor theirs = plain_pool(score, value, offsets);
  expect_close(ours, theirs, 1e-5);
  const torch::Tensor slope = torch::randn({4, 42});
  const auto our_slopes = torch::autograd::grad({ours}, {score, value}, {slope});
  const auto their_slopes = torch::autograd::grad({theirs}, {score, value}, {slope});
  expect_close(our_slopes[0], their_slopes[0], 1e-5);
  expect_close(our_slopes[1], their_slopes[1], 1e-5);
}

TEST(AttentionMaxPool, RefusesWhatDoesNotFit) {
  const torch::Tensor offsets = torch::tensor({0, 4}, torch::kInt32);
  EXPECT_THAT(
      message_of([&] { attention_max_pool(torch::ones({4, 3}), torch::ones({4, 8}), offsets); }),
      HasSubstr("3 heads do not divide a width of 8"));
  EXPECT_THAT(
      message_of([&] { attention_max_pool(torch::ones({3, 2}), torch::ones({4, 8}), offsets); }),
      HasSubstr("score is [3, 2] and value [4, 8]: not [N, H] and [N, D]"));
  EXPECT_THAT(message_of([&] {
                attention_max_pool(torch::ones({4, 2}), torch::ones({4, 8}),
                                   offsets.to(torch::kInt64));
              }),
              HasSubstr("graph_offsets is no array of int32"));
}

TEST(SumPool, SumsTheNodesOfEachGraph) {
  const torch::Tensor x =
      torch::tensor({{1.0F, 2.0F}, {10.0F, 20.0F}, {100.0F, 200.0F}}).requires_grad_();
  const torch::Tensor out = sum_pool(x, torch::tensor({0, 2, 2, 3}, torch::kInt32));
  EXPECT_TRUE(torch::equal(out, torch::tensor({{11.0F, 22.0F}, {0.0F, 0.0F}, {100.0F, 200.0F}})));
  (out * torch::tensor({{1.0F}, {5.0F}, {7.0F}})).sum().backward();
  EXPECT_TRUE(torch::equal(x.grad(), torch::tensor({{1.0F, 1.0F}, {1.0F, 1.0F}, {7.0F, 7.0F}})));
}

}  // namespace
}  // namespace irsight
