#include "irsight/models/token_batch.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "irsight/models/ggnn.h"
#include "irsight/models/network_batch.h"
#include "irsight/models/statement_lstm.h"
#include "tests/models/test_graphs.h"

namespace irsight {
namespace {

Vocabulary vocabulary() {
  StatementCounts counts;
  counts.add("statement 1", 9);
  counts.add("statement 2", 8);
  return Vocabulary::build(counts, {.cutoff = 0});
}

TEST(TokenBatch, IsReadByTheNetworksOfTheLiterature) {
  const InstructionGraph graph = random_graph(1, 20);
  const NetworkReading reading = TokenReading{
      .vocabulary = vocabulary(), .options = {.path_positions = 4, .with_sequences = true}};
  const std::vector<InstructionGraphView> views(3, graph.view());
  const NetworkBatch made = network_batch(views, NetworkWords::of(graph, reading), reading);
  const NetworkBatch here = on_device(made, torch::kCPU);
  const auto& batch = std::get<TokenBatch>(here);
  EXPECT_EQ(batch.num_graphs(), 3);
  EXPECT_EQ(batch.num_nodes(), 60);
  Ggnn ggnn(GgnnOptions{
      .vocabulary = num_tokens(vocabulary()), .width = 4, .layers = 1, .classes = 5, .dropout = 0});
  StatementLstm lstm(torch::randn({vocabulary().size(), 6}), StatementLstmOptions{.width = 7});
  const torch::Tensor logits = ggnn->encode(batch).graphs;
  EXPECT_EQ(logits.sizes(), (std::vector<std::int64_t>{3, 5}));
  EXPECT_TRUE(torch::allclose(logits[0], logits[2]));
  EXPECT_EQ(lstm->encode(batch).graphs.sizes(), (std::vector<std::int64_t>{3, 7}));
}

TEST(TokenBatch, LivesAsLongAsAnyOfItsTensors) {
  TokenInput input;
  input.graph_offsets = {0, 2};
  input.token = {3, 4};
  const torch::Tensor token = token_batch(std::move(input)).token;
  EXPECT_TRUE(torch::equal(token, torch::tensor({3, 4}, torch::kInt32)));
}

}  // namespace
}  // namespace irsight
