// Graphs are drawn as they are written:
//
//   0 @f  1 %a  2 add  3 br      control 0→2 2→3 3→2(1)   data 1→2 1→2(1)   call 3→0(1)

#include "irsight/models/token_batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include "irsight/models/ggnn.h"
#include "irsight/models/statement_lstm.h"

namespace irsight {
namespace {

using testing::ElementsAre;

InstructionGraph small_graph() {
  InstructionGraph graph;
  graph.words.resize(3);
  graph.words[1].statement = "<%ID> = add i32 <%ID>, <%ID>";
  graph.words[2].statement = "ret void";
  graph.word = {0, 0, 1, 2};
  graph.line = {0, 0, 1, 2};
  graph.relations[0] = {{0, 0, 2, 1}, {2, -1, 1}, {0, 1, 0}};
  graph.relations[1] = {{0, 0, 2, 0}, {1, 1}, {0, 1}};
  graph.relations[2] = {{1, 0, 0, 0}, {-3}, {1}};
  graph.function_nodes = {4};
  graph.function_blocks = {1};
  graph.block_nodes = {2};
  return graph;
}

// "ret void" is more frequent, so its id is 0; add is too rare to have one.
WordTokens words_of(const InstructionGraph& graph) {
  StatementCounts counts;
  for (int i = 0; i < 9; ++i) counts.add("ret void");
  WordTokens words(Vocabulary::build(counts, {.cutoff = 5}));
  for (const InstructionWord& word : graph.words) words.add(word.statement);
  return words;
}

std::vector<std::int32_t> numbers(const torch::Tensor& tensor) {
  return {tensor.data_ptr<std::int32_t>(), tensor.data_ptr<std::int32_t>() + tensor.numel()};
}

TEST(TokenBatch, HasTheIdsOfStatementsAndOneForAllElse) {
  const InstructionGraph graph = small_graph();
  const WordTokens words = words_of(graph);
  const std::vector<InstructionGraphView> views(2, graph.view());
  const TokenBatch batch = token_batch(views, words);
  const std::int32_t other = words.identifier();
  EXPECT_EQ(words.num_tokens(), other + 1);
  EXPECT_NE(words.unknown(), 0);
  EXPECT_THAT(numbers(batch.token),
              ElementsAre(other, other, words.unknown(), 0, other, other, words.unknown(), 0));
  EXPECT_THAT(numbers(batch.graph_offsets), ElementsAre(0, 4, 8));
  EXPECT_TRUE(
      torch::equal(batch.is_identifier.narrow(0, 0, 4), torch::tensor({true, true, false, false})));
}

TEST(TokenBatch, HasControlDataAndCallBothWays) {
  const InstructionGraph graph = small_graph();
  const std::vector<InstructionGraphView> views(2, graph.view());
  const TokenBatch batch = token_batch(views, words_of(graph));
  ASSERT_EQ(batch.relations.size(), 3U);
  const RelationEdges& control = batch.relations[0];
  EXPECT_THAT(numbers(control.in.offsets), ElementsAre(0, 0, 0, 2, 3, 3, 3, 5, 6));
  EXPECT_THAT(numbers(control.in.other), ElementsAre(0, 3, 2, 4, 7, 6));
  EXPECT_THAT(numbers(control.in.position), ElementsAre(0, 1, 0, 0, 1, 0));
  EXPECT_THAT(numbers(control.out.offsets), ElementsAre(0, 1, 1, 2, 3, 4, 4, 5, 6));
  EXPECT_THAT(numbers(control.out.other), ElementsAre(2, 3, 2, 6, 7, 6));
  EXPECT_EQ(control.positions, 2);
  EXPECT_THAT(numbers(batch.relations[1].in.other), ElementsAre(1, 1, 5, 5));
  EXPECT_THAT(numbers(batch.relations[2].in.other), ElementsAre(3, 7));
}

TEST(TokenBatch, IsReadByTheNetworksOfTheLiterature) {
  const InstructionGraph graph = small_graph();
  const WordTokens words = words_of(graph);
  const std::vector<InstructionGraphView> views(3, graph.view());
  const TokenBatch batch = token_batch(views, words);
  Ggnn ggnn(GgnnOptions{
      .vocabulary = words.num_tokens(), .width = 4, .layers = 1, .classes = 5, .dropout = 0});
  StatementLstm lstm(torch::randn({words.num_tokens(), 6}),
                     StatementLstmOptions{.unknown = words.unknown(), .width = 7});
  const torch::Tensor logits = ggnn->encode(batch).graphs;
  EXPECT_EQ(logits.sizes(), (std::vector<std::int64_t>{3, 5}));
  EXPECT_TRUE(torch::allclose(logits[0], logits[2]));
  EXPECT_EQ(lstm->encode(batch).graphs.sizes(), (std::vector<std::int64_t>{3, 7}));
}

TEST(TokenBatch, MayBeOfNoGraphs) {
  const TokenBatch batch = token_batch({}, words_of(small_graph()));
  EXPECT_EQ(batch.num_graphs(), 0);
  EXPECT_EQ(batch.num_nodes(), 0);
}

}  // namespace
}  // namespace irsight
