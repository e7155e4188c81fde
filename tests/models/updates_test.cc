// The updates that are one step for autograd, held to libtorch's operations one by one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include "irsight/models/autocast.h"
#include "irsight/models/gated_graph_conv.h"
#include "irsight/models/packed_lstm.h"
#include "irsight/models/pair_transform.h"
#include "irsight/models/recurrent_update.h"
#include "irsight/models/relation_update.h"
#include "tests/models/test_edges.h"

namespace irsight {
namespace {

using testing::HasSubstr;

// Values and gradients of two ways to compute the same.
void expect_same(const torch::Tensor& ours, const torch::Tensor& theirs,
                 const std::vector<torch::Tensor>& inputs) {
  ASSERT_EQ(ours.sizes(), theirs.sizes());
  EXPECT_TRUE(torch::allclose(ours, theirs, 1e-5, 1e-5));
  const torch::Tensor slope = torch::randn_like(ours);
  const auto our_slopes = torch::autograd::grad({ours}, inputs, {slope});
  const auto their_slopes = torch::autograd::grad({theirs}, inputs, {slope});
  for (std::size_t i = 0; i < inputs.size(); ++i)
    EXPECT_TRUE(torch::allclose(our_slopes[i], their_slopes[i], 1e-4, 1e-5)) << "input " << i;
}

// An update of nodes, 9 numbers each, along a relation of so many edges both ways. The inputs are h, n, two gates, then
// weight and bias of both layers.
struct SomeUpdate {
  explicit SomeUpdate(std::int64_t count, std::int64_t nodes = 50)
      : edges(some_edges(nodes, nodes, count, 7)) {
    inputs = {torch::randn({nodes, 9}), torch::randn({nodes, 9}), torch::randn({7, 9}),
              torch::randn({7, 9})};
    for (torch::Tensor& input : inputs) input.requires_grad_();
    for (const torch::nn::Linear& layer : {expand, contract})
      inputs.insert(inputs.end(), {layer->weight, layer->bias});
  }

  std::vector<GatedRelation> relations() const {
    return {{edges, inputs[2], edges.in.inverse_root_degree()}, {edges.reversed(), inputs[3], {}}};
  }
  torch::Tensor operator()() const {
    return relation_update(inputs[0], inputs[1], relations(), expand, contract);
  }

  RelationEdges edges;
  torch::nn::Linear expand{27, 14}, contract{14, 9};
  std::vector<torch::Tensor> inputs;
};

TEST(RelationUpdate, AgreesWithItsPartsInValuesAndGradients) {
  for (const std::int64_t edges : {170, 0}) {
    torch::manual_seed(6);
    SomeUpdate update(edges);
    std::vector<torch::Tensor> parts = {update.inputs[1]};
    for (const auto& [along, gate, scale] : update.relations())
      parts.push_back(gather_gate_reduce(update.inputs[1], gate, along, scale));
    const torch::Tensor beside = torch::cat(parts, 1);
    expect_same(update(), update.inputs[0] + update.contract(torch::relu(update.expand(beside))),
                update.inputs);
  }
}

// A relation whose edges lead from the first `sources` of some nodes to the first `targets`, which is known.
RelationEdges edges_of_first(std::int64_t sources, std::int64_t targets, std::int64_t nodes) {
  const std::int64_t count = 2 * nodes;
  const torch::Tensor source = torch::randint(sources, {count}, torch::kInt64);
  const torch::Tensor target = torch::randint(targets, {count}, torch::kInt64);
  const torch::Tensor position = torch::randint(7, {count}, torch::kInt64);
  RelationEdges edges = {edges_at(target, source, position, nodes),
                         edges_at(source, target, position, nodes), 7};
  edges.in.end = targets;
  edges.out.end = sources;
  return edges;
}

// Rows in one block, and in several of which the last may be cut.
TEST(RelationUpdate, IsTheSameWhereRelationsReachTheFirstNodesOnly) {
  constexpr std::int64_t kNodes = 2100;
  torch::manual_seed(13);
  SomeUpdate update(0, kNodes);
  for (const auto& [sources, targets] : {std::pair<std::int64_t, std::int64_t>{2100, 20},
                                         {20, 2100},
                                         {700, 1500},
                                         {1500, 700},
                                         {1500, 1500},
                                         {513, 2090},
                                         {10, 11}}) {
    SCOPED_TRACE(testing::Message() << "from " << sources << " to " << targets);
    update.edges = edges_of_first(sources, targets, kNodes);
    std::vector<torch::Tensor> parts = {update.inputs[1]};
    for (const auto& [along, gate, scale] : update.relations())
      parts.push_back(gather_gate_reduce(update.inputs[1], gate, along, scale));
    const torch::Tensor hidden = torch::relu(update.expand(torch::cat(parts, 1)));
    // Divided so that slopes, sums over thousands of rows, are of the size of 1.
    expect_same(update() / 30, (update.inputs[0] + update.contract(hidden)) / 30, update.inputs);
  }
}

TEST(RelationUpdate, TakesRelationsThatReachNothing) {
  torch::manual_seed(14);
  SomeUpdate update(0);
  const torch::Tensor theirs = update();
  update.edges.in.end = update.edges.out.end = 0;
  expect_same(update(), theirs, update.inputs);
}

// A result and its gradients; the result's slopes are the same each time.
std::vector<torch::Tensor> values_of(const SomeUpdate& update) {
  const torch::Tensor out = update();
  std::vector<torch::Tensor> values =
      torch::autograd::grad({out}, update.inputs, {torch::ones_like(out)});
  values.push_back(out.detach());
  return values;
}

std::vector<torch::Tensor> values_in_bfloat16(const SomeUpdate& update) {
  const Autocast bfloat16(torch::kCPU, true);
  return values_of(update);
}

// Nothing on the way from a number to another is rounded more than eight times, by 2^-8 at most, so that what absolute values
// give instead bounds the difference. No hidden number is so near 0 that rounding changes its sign.
TEST(RelationUpdate, InBfloat16IsThatOfFloat32ButForRounding) {
  for (const std::int64_t edges : {170, 0}) {
    torch::manual_seed(6);
    SomeUpdate update(edges);
    update.expand->weight.data().mul_(0.1);
    update.expand->bias.data().copy_(torch::tensor({4, -4}).repeat({7}));
    const std::vector<torch::Tensor> ours = values_in_bfloat16(update);
    const std::vector<torch::Tensor> theirs = values_of(update);
    for (const torch::Tensor& input : update.inputs) input.data().abs_();
    const std::vector<torch::Tensor> bounds = values_of(update);
    for (std::size_t i = 0; i < ours.size(); ++i) {
      EXPECT_EQ(ours[i].scalar_type(), torch::kFloat32);
      const torch::Tensor off = (ours[i] - theirs[i]).abs();
      EXPECT_TRUE((off <= 8.0 / 256 * bounds[i] + 1e-6).all().item<bool>())
          << "value " << i << " of " << edges << " edges is off by " << off.max();
    }
    EXPECT_FALSE(torch::equal(ours.back(), theirs.back())) << "nothing was rounded";
  }
}

TEST(RelationUpdate, InBfloat16IsTheSameEachTime) {
  torch::manual_seed(6);
  const SomeUpdate update(170);
  const std::vector<torch::Tensor> first = values_in_bfloat16(update);
  const std::vector<torch::Tensor> second = values_in_bfloat16(update);
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_TRUE(torch::equal(first[i], second[i]));
}

TEST(RelationUpdate, RefusesWhatDoesNotFit) {
  const RelationEdges edges = some_edges(5, 5, 9, 2);
  torch::nn::Linear expand(8, 3), contract(3, 4);
  const torch::Tensor n = torch::ones({5, 4});
  EXPECT_THROW(relation_update(n, n, {{edges, {}, {}}}, expand, contract), c10::Error);
  EXPECT_THROW(relation_update(n, torch::ones({6, 4}), {}, expand, contract), c10::Error);
  RelationEdges too_far = edges;
  too_far.in.end = 6;
  EXPECT_THROW(relation_update(n, n, {{too_far, torch::ones({2, 4}), {}}}, expand, contract),
               c10::Error);
}

TEST(RecurrentUpdate, AgreesWithGruCellsInValuesAndGradients) {
  torch::manual_seed(7);
  const torch::Tensor m = torch::randn({30, 21}).requires_grad_();
  const torch::Tensor h = torch::randn({30, 21}).requires_grad_();
  torch::nn::GRUCell first(21, 21), second(21, 21);
  std::vector<torch::Tensor> inputs = {m, h};
  for (const auto& cell : {first, second}) {
    for (const torch::Tensor& weight : cell->parameters()) inputs.push_back(weight);
  }
  expect_same(recurrent_update(m, h, {{first, 12}, {second, 18}}),
              torch::cat({first(m.narrow(0, 0, 12), h.narrow(0, 0, 12)),
                          second(m.narrow(0, 12, 18), h.narrow(0, 12, 18))}),
              inputs);
}

TEST(RecurrentUpdate, TakesACellWithoutRowsAndRefusesRowsWithoutACell) {
  torch::nn::GRUCell first(4, 4), second(4, 4);
  const torch::Tensor h = torch::randn({3, 4});
  EXPECT_TRUE(
      torch::allclose(recurrent_update(h, h, {{first, 0}, {second, 3}}), second(h, h), 1e-5, 1e-6));
  try {
    recurrent_update(h, h, {{first, 1}, {second, 1}});
    FAIL() << "takes two rows of three";
  } catch (const c10::Error& error) {
    EXPECT_THAT(error.what_without_backtrace(), HasSubstr("cells of 2 rows, not 3"));
  }
}

// An LSTM statement by statement.
torch::Tensor plain_lstm(torch::nn::LSTM& lstm, const torch::Tensor& x,
                         const std::vector<std::int64_t>& sizes) {
  const std::vector<torch::Tensor> weights = lstm->all_weights();
  torch::Tensor h = torch::zeros({sizes.front(), weights[1].size(1)});
  torch::Tensor c = h;
  std::vector<torch::Tensor> y;
  std::int64_t first = 0;
  for (const std::int64_t size : sizes) {
    const std::vector<torch::Tensor> gate =
        (torch::linear(x.narrow(0, first, size), weights[0], weights[2]) +
         torch::linear(h.narrow(0, 0, size), weights[1], weights[3]))
            .chunk(4, 1);
    c = torch::sigmoid(gate[1]) * c.narrow(0, 0, size) +
        torch::sigmoid(gate[0]) * torch::tanh(gate[2]);
    h = torch::sigmoid(gate[3]) * torch::tanh(c);
    y.push_back(h);
    first += size;
  }
  return torch::cat(y);
}

TEST(PackedLstm, AgreesWithAWalkByItsEquationsInValuesAndGradients) {
  torch::manual_seed(9);
  torch::nn::LSTM lstm(6, 21);
  const torch::Tensor x = torch::randn({19, 6}).requires_grad_();
  std::vector<torch::Tensor> inputs = lstm->parameters();
  inputs.push_back(x);
  for (const std::vector<std::int64_t>& sizes :
       {std::vector<std::int64_t>{5, 5, 3, 3, 2, 1}, {19}, std::vector<std::int64_t>(19, 1)}) {
    expect_same(packed_lstm(lstm, x, {}, torch::tensor(sizes, torch::kInt64)),
                plain_lstm(lstm, x, sizes), inputs);
  }
}

TEST(PackedLstm, ReadsRowsThatOccurMoreThanOnce) {
  torch::manual_seed(10);
  torch::nn::LSTM lstm(6, 21);
  const torch::Tensor x = torch::randn({4, 6}).requires_grad_();
  const torch::Tensor row = torch::tensor({2, 0, 2, 2, 3, 0, 0}, torch::kInt64);
  std::vector<torch::Tensor> inputs = lstm->parameters();
  inputs.push_back(x);
  expect_same(packed_lstm(lstm, x, row, torch::tensor({3, 2, 2}, torch::kInt64)),
              plain_lstm(lstm, x.index_select(0, row), {3, 2, 2}), inputs);
}

TEST(PackedLstm, IsLibtorchsForOtherNumbers) {
  torch::manual_seed(11);
  torch::nn::LSTM lstm(6, 8);
  const torch::Tensor x = torch::randn({7, 6});
  const torch::Tensor sizes = torch::tensor({3, 2, 2}, torch::kInt64);
  const torch::Tensor ours = packed_lstm(lstm, x, {}, sizes);
  lstm->to(torch::kFloat64);
  const torch::Tensor theirs = packed_lstm(lstm, x.to(torch::kFloat64), {}, sizes);
  EXPECT_EQ(theirs.scalar_type(), torch::kFloat64);
  EXPECT_TRUE(torch::allclose(ours, theirs.to(torch::kFloat32), 1e-5, 1e-6));
}

TEST(PackedLstm, RefusesStepsThatGrowOrDoNotAddUp) {
  torch::nn::LSTM lstm(6, 8);
  const torch::Tensor x = torch::randn({5, 6});
  for (const auto& [sizes, message] :
       {std::pair(torch::tensor({2, 3}, torch::kInt64), "batch_size grows or adds up to 5, not 5"),
        {torch::tensor({2, 2}, torch::kInt64), "batch_size grows or adds up to 4, not 5"},
        {torch::empty({0}, torch::kInt64), "batch_size is [0] on cpu"}}) {
    try {
      packed_lstm(lstm, x, {}, sizes);
      FAIL() << "takes steps of " << sizes;
    } catch (const c10::Error& error) {
      EXPECT_THAT(error.what_without_backtrace(), HasSubstr(message));
    }
  }
}

// 0 has pairs of types 0 and 1, 1 and 2 have one of type 1.
TEST(PairTransform, IsOfTheTypesAndNodesThatOccur) {
  torch::manual_seed(8);
  MessagePaths paths;
  paths.pairs_of_type = {1, 3};
  const auto ints = [](std::vector<std::int32_t> numbers) {
    return torch::tensor(numbers, torch::kInt32);
  };
  paths.to_pairs = {{ints({0, 1, 2, 3, 4}), ints({0, 0, 1, 2}), ints({0, 0, 0, 0})},
                    {ints({0, 2, 3, 4}), ints({0, 1, 2, 3}), ints({0, 0, 0, 0})},
                    1};
  const torch::Tensor h = torch::randn({3, 5}).requires_grad_();
  torch::nn::Linear transform(5, 2 * 5);
  const torch::Tensor both = transform(h);
  expect_same(pair_transform(h, transform->weight, transform->bias, paths),
              torch::cat({both.narrow(0, 0, 1).narrow(1, 0, 5), both.narrow(1, 5, 5)}),
              {h, transform->weight, transform->bias});
}

// The first 600 of 700 nodes have a pair of type 0, all have one of type 1.
TEST(PairTransform, IsTheSameOfMorePairsThanAreMultipliedAtOnce) {
  torch::manual_seed(12);
  const auto range = [](std::int64_t begin, std::int64_t end) {
    return torch::arange(begin, end, torch::kInt32);
  };
  MessagePaths paths;
  paths.pairs_of_type = {600, 700};
  const torch::Tensor node = torch::cat({range(0, 600), range(0, 700)});
  const torch::Tensor pair = torch::stack({range(0, 600), range(600, 1200)}, 1).flatten();
  const torch::Tensor nought = torch::zeros({1300}, torch::kInt32);
  paths.to_pairs = {{range(0, 1301), node, nought},
                    {torch::cat({2 * range(0, 600), range(1200, 1301)}),
                     torch::cat({pair, range(1200, 1300)}), nought},
                    1};
  const torch::Tensor h = torch::randn({700, 5}).requires_grad_();
  torch::nn::Linear transform(5, 2 * 5);
  const torch::Tensor both = transform(h);
  const torch::Tensor theirs =
      torch::cat({both.narrow(0, 0, 600).narrow(1, 0, 5), both.narrow(1, 5, 5)});
  const torch::Tensor ours = pair_transform(h, transform->weight, transform->bias, paths);
  // Divided so that slopes, sums over hundreds of rows, are of the size of 1.
  expect_same(ours / 30, theirs / 30, {h, transform->weight, transform->bias});
}

// Nodes 2, 0, 1 of before; messages along pair 0 to node 1 at position 3 and pair 1 to nodes 2 and 1.
TEST(InOrder, RenamesNodesAndKeepsTheOrderOfMessages) {
  const auto ints = [](std::vector<std::int32_t> numbers) {
    return torch::tensor(numbers, torch::kInt32);
  };
  MessagePaths paths;
  paths.pairs_of_type = {2};
  paths.to_pairs = {{ints({0, 1, 2}), ints({0, 2}), ints({0, 0})},
                    {ints({0, 1, 1, 2}), ints({0, 1}), ints({0, 0})},
                    1};
  paths.messages = {{ints({0, 0, 2, 3}), ints({0, 1, 1}), ints({3, 4, 5})},
                    {ints({0, 1, 3}), ints({1, 2, 1}), ints({3, 5, 4})},
                    6};
  paths.inverse_degree = torch::tensor({1.0F, 0.5F, 1.0F});
  const MessagePaths moved = in_order(paths, torch::tensor({2, 0, 1}, torch::kInt64));
  EXPECT_TRUE(torch::equal(moved.to_pairs.in.other, ints({1, 0})));
  EXPECT_TRUE(torch::equal(moved.to_pairs.out.offsets, ints({0, 1, 2, 2})));
  EXPECT_TRUE(torch::equal(moved.to_pairs.out.other, ints({1, 0})));
  EXPECT_TRUE(torch::equal(moved.messages.in.offsets, ints({0, 1, 1, 3})));
  EXPECT_TRUE(torch::equal(moved.messages.in.other, ints({1, 0, 1})));
  EXPECT_TRUE(torch::equal(moved.messages.in.position, ints({5, 3, 4})));
  EXPECT_TRUE(torch::equal(moved.messages.out.other, ints({2, 0, 2})));
  EXPECT_TRUE(torch::equal(moved.inverse_degree, torch::tensor({1.0F, 1.0F, 0.5F})));
}

}  // namespace
}  // namespace irsight
