#include "irsight/models/ggnn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/reference.h"

namespace irsight {
namespace {

using testing::ElementsAre;

std::vector<std::int32_t> numbers(const torch::Tensor& tensor) {
  return {tensor.data_ptr<std::int32_t>(), tensor.data_ptr<std::int32_t>() + tensor.numel()};
}

const GgnnOptions kSmall = {.vocabulary = 17,
                            .width = 6,
                            .layers = 2,
                            .steps = 2,
                            .relations = 3,
                            .positions = 1024,
                            .classes = 5,
                            .dropout = 0};

// 0 -> 1 at position 4 and 0 -> 2 at position 9; types: forward, then backward.
TEST(MessagePaths, ArePairsOfTypeAndNodeThatOccur) {
  const torch::Tensor source = torch::tensor({0, 0}, torch::kInt64);
  const torch::Tensor target = torch::tensor({1, 2}, torch::kInt64);
  const torch::Tensor position = torch::tensor({4, 9}, torch::kInt64);
  const RelationEdges edges = {edges_at(target, source, position, 3),
                               edges_at(source, target, position, 3), 10};
  const MessagePaths paths = message_paths({edges}, 3, 8);
  EXPECT_THAT(paths.pairs_of_type,
              ElementsAre(1, 2));  // (forward, 0), (backward, 1), (backward, 2)
  EXPECT_THAT(numbers(paths.to_pairs.in.other), ElementsAre(0, 1, 2));
  EXPECT_THAT(numbers(paths.to_pairs.out.offsets), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(numbers(paths.messages.in.offsets), ElementsAre(0, 2, 3, 4));
  EXPECT_THAT(numbers(paths.messages.in.other), ElementsAre(1, 2, 0, 0));
  EXPECT_THAT(numbers(paths.messages.in.position), ElementsAre(4, 7, 4, 7));
  EXPECT_THAT(numbers(paths.messages.out.offsets), ElementsAre(0, 2, 3, 4));
  EXPECT_THAT(numbers(paths.messages.out.other), ElementsAre(1, 2, 0, 0));
  EXPECT_THAT(numbers(paths.messages.out.position), ElementsAre(4, 7, 4, 7));
  EXPECT_EQ(paths.messages.positions, 8);
  EXPECT_TRUE(torch::equal(paths.inverse_degree, torch::tensor({0.5F, 1.0F, 1.0F})));
}

TEST(Ggnn, AgreesWithPyTorchInLogitsGradientsAndTenLosses) {
  const Reference reference("ggnn.safetensors");
  Ggnn network(kSmall);
  const TokenBatch batch = reference.batch(3);
  expect_as_reference(reference, *network, [&] { return network->encode(batch).graphs; });
}

TEST(Ggnn, NodesAreTheFirstAndTheLastState) {
  const Reference reference("ggnn.safetensors");
  Ggnn network(kSmall);
  ASSERT_TRUE(reference.file.copy_into(*network, "weight."));
  const GraphVectors vectors = network->encode(reference.batch(3));
  expect_near(vectors.nodes, reference["nodes"], 1e-5, "nodes");
  EXPECT_EQ(vectors.nodes.size(1), network->node_width());
  EXPECT_EQ(vectors.graphs.size(1), network->graph_width());
}

TEST(Ggnn, OfABatchIsThatOfEachGraph) {
  const Reference reference("ggnn.safetensors");
  Ggnn network(kSmall);
  const TokenBatch all = reference.batch(3);
  TokenBatch last = {torch::tensor({0, 6}, torch::kInt32),
                     all.token.narrow(0, 15, 6),
                     all.is_identifier.narrow(0, 15, 6),
                     {}};
  for (int k = 0; k < 3; ++k) {
    const torch::Tensor ends = reference["batch.edges." + std::to_string(k)].to(torch::kInt64);
    const torch::Tensor own = ends.index_select(1, (ends[1] >= 15).nonzero().flatten());
    last.relations.push_back({edges_at(own[1] - 15, own[0] - 15, own[2], 6),
                              edges_at(own[0] - 15, own[1] - 15, own[2], 6), 7});
  }
  expect_near(network->encode(last).graphs[0], network->encode(all).graphs[3], 1e-6, "logits");
}

TEST(Ggnn, DropoutIsOfTrainingOnly) {
  GgnnOptions options = kSmall;
  options.dropout = 0.5;
  Ggnn network(options);
  const TokenBatch batch = Reference("ggnn.safetensors").batch(3);
  EXPECT_FALSE(torch::equal(network->forward(batch), network->forward(batch)));
  network->eval();
  EXPECT_TRUE(torch::equal(network->forward(batch), network->forward(batch)));
}

TEST(Ggnn, RefusesBatchesThatDoNotFit) {
  Ggnn network(kSmall);
  const Reference reference("ggnn.safetensors");
  EXPECT_THROW(network->encode(reference.batch(2)), c10::Error);
  TokenBatch batch = reference.batch(3);
  batch.is_identifier = batch.is_identifier.narrow(0, 0, 3);
  EXPECT_THROW(network->encode(batch), c10::Error);
  batch = reference.batch(3);
  batch.token = batch.token + 17;
  EXPECT_THROW(network->encode(batch), c10::Error);
}

}  // namespace
}  // namespace irsight
