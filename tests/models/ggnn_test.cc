#include "irsight/models/ggnn.h"

#include <gtest/gtest.h>

#include "tests/models/reference.h"

namespace irsight {
namespace {

const GgnnOptions kSmall = {.vocabulary = 17,
                            .width = 6,
                            .layers = 2,
                            .steps = 2,
                            .relations = 3,
                            .positions = 1024,
                            .classes = 5,
                            .dropout = 0};

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
  const TokenBatch last = reference.batch(3, 15);
  ASSERT_EQ(last.num_graphs(), 1);
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
  batch.identifiers = batch.identifiers.narrow(0, 0, 3);
  EXPECT_THROW(network->encode(batch), c10::Error);
  batch = reference.batch(3);
  batch.token = batch.token + 17;
  EXPECT_THROW(network->encode(batch), c10::Error);
}

}  // namespace
}  // namespace irsight
