#include "irsight/models/statement_lstm.h"

#include <gtest/gtest.h>

#include "irsight/models/heads.h"
#include "tests/models/reference.h"

namespace irsight {
namespace {

constexpr StatementLstmOptions kSmall = {.unknown = 12, .width = 8};

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
  EXPECT_EQ(vectors.nodes.index({batch.is_identifier}).abs().max().item<float>(), 0);
}

TEST(StatementLstm, AGraphWithoutStatementsIsAllFilling) {
  StatementLstm network(torch::randn({13, 6}), kSmall);
  const TokenBatch empty = {torch::tensor({0, 0, 2}, torch::kInt32),
                            torch::tensor({12, 3}, torch::kInt32),
                            torch::tensor({false, true}),
                            {}};
  const GraphVectors vectors =
      network->encode(empty);  // the second graph is the filling token itself
  EXPECT_TRUE(torch::allclose(vectors.graphs[0], vectors.graphs[1]));
}

TEST(StatementLstm, RefusesVectorsWithoutTheUnknownStatement) {
  EXPECT_THROW(StatementLstm(torch::randn({12, 6}), kSmall), c10::Error);
}

}  // namespace
}  // namespace irsight
