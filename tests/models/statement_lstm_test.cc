#include "irsight/models/statement_lstm.h"

#include <gtest/gtest.h>

#include "irsight/models/heads.h"
#include "tests/models/reference.h"

namespace irsight {
namespace {

constexpr StatementLstmOptions kSmall = {.width = 8};

// As inst2vec's classifier is put together.
struct Classifier : public torch::nn::Module {
  explicit Classifier(const torch::Tensor& vectors) : encoder(vectors, kSmall) {
    register_module("first", encoder->named_children()["first"]);
    register_module("second", encoder->named_children()["second"]);
    register_buffer("vectors", encoder->named_buffers()["vectors"]);
    register_module("head", head);
  }
  StatementLstm encoder;
  VectorHead head =
      VectorHead(HeadOptions{.width = 8, .hidden = 5, .outputs = 4, .batch_norm = true});
};

TEST(StatementLstm, AgreesWithPyTorchInLogitsGradientsAndTenLosses) {
  const Reference reference("statement_lstm.safetensors");
  Classifier network(reference["batch.vectors"]);
  const TokenBatch batch = reference.batch(0);
  expect_as_reference(reference, network,
                      [&] { return network.head(network.encoder->encode(batch).graphs); });
}

TEST(StatementLstm, NodesAreTheStatesAtTheirStatements) {
  const Reference reference("statement_lstm.safetensors");
  Classifier network(reference["batch.vectors"]);
  ASSERT_TRUE(reference.file.copy_into(network, "weight."));
  const TokenBatch batch = reference.batch(0);
  const GraphVectors vectors = network.encoder->encode(batch);
  expect_near(vectors.nodes, reference["nodes"], 1e-5, "nodes");
  EXPECT_EQ(vectors.nodes.index_select(0, batch.identifiers).abs().max().item<float>(), 0);
}

TEST(StatementLstm, OfABatchIsThatOfEachProgram) {
  const Reference reference("statement_lstm.safetensors");
  StatementLstm network(reference["batch.vectors"], kSmall);
  const torch::Tensor together = network->encode(reference.batch(0)).graphs;
  expect_near(network->encode(reference.batch(0, 16)).graphs, together.narrow(0, 3, 2), 1e-6,
              "the last two");
}

TEST(StatementLstm, AGraphWithoutStatementsIsZero) {
  StatementLstm network(torch::randn({13, 6}), kSmall);
  TokenInput input;
  input.graph_offsets = {0, 0, 2, 3};
  input.token = {12, 3, 20};
  input.sequences = statement_sequences(input.graph_offsets, input.token, 13);
  const GraphVectors vectors = network->encode(token_batch(std::move(input)));
  EXPECT_EQ(vectors.graphs[0].abs().max().item<float>(), 0);
  EXPECT_GT(vectors.graphs[1].abs().max().item<float>(), 0);
  EXPECT_EQ(vectors.graphs[2].abs().max().item<float>(), 0);
  TokenInput nothing;
  nothing.graph_offsets = {0, 1};
  nothing.token = {20};
  nothing.sequences = statement_sequences(nothing.graph_offsets, nothing.token, 13);
  EXPECT_EQ(network->encode(token_batch(std::move(nothing))).graphs.abs().max().item<float>(), 0);
}

TEST(StatementLstm, RefusesWhatIsNoTableAndBatchesWithoutSequences) {
  EXPECT_THROW(StatementLstm(torch::randn({12}), kSmall), c10::Error);
  StatementLstm network(torch::randn({13, 6}), kSmall);
  TokenInput input;
  input.graph_offsets = {0, 1};
  input.token = {1};
  EXPECT_THROW(network->encode(token_batch(std::move(input))), c10::Error);
}

}  // namespace
}  // namespace irsight
