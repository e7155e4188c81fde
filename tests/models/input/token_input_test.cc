// Graphs are drawn as they are written:
//
//   0 @f  1 %a  2 add  3 br      control 0→2 2→3 3→2(1)   data 1→2 1→2(1)   call 3→0(1)

#include "irsight/models/input/token_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "irsight/models/input/network_words.h"

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
Vocabulary small_vocabulary() {
  StatementCounts counts;
  for (int i = 0; i < 9; ++i) counts.add("ret void");
  return Vocabulary::build(counts, {.cutoff = 5});
}

WordTokens words_of(const InstructionGraph& graph) {
  WordTokens words(small_vocabulary());
  for (const InstructionWord& word : graph.words) words.add(word.statement);
  return words;
}

TEST(WordTokens, AreTheIdsOfStatementsAndTwoBehindThem) {
  WordTokens words(small_vocabulary());
  const std::int32_t ids = words.vocabulary().size();
  for (const char* statement : {"ret void", "", "!IDENTIFIER", "!IMMEDIATE", "nothing known"})
    words.add(statement);
  EXPECT_THAT(words.tokens(), ElementsAre(0, ids, ids, ids + 1, words.vocabulary().unknown()));
  EXPECT_EQ(num_tokens(words.vocabulary()), ids + 2);
}

TEST(EdgesOf, AreThoseOfOneRelationOfGraphsBehindEachOther) {
  const InstructionGraph graph = small_graph();
  const std::vector<InstructionGraphView> views(2, graph.view());
  const Edges edges = edges_of(views, Relation::kControl);
  EXPECT_THAT(edges.in.offsets, ElementsAre(0, 0, 0, 2, 3, 3, 3, 5, 6));
  EXPECT_THAT(edges.in.other, ElementsAre(0, 3, 2, 4, 7, 6));
  EXPECT_THAT(edges.in.position, ElementsAre(0, 1, 0, 0, 1, 0));
  EXPECT_EQ(edges.out, reversed(edges.in));
  EXPECT_EQ(edges_of({}, Relation::kData).in, EdgeList());
}

TEST(TokenInput, HasTokensAndTellsStatementsFromOthers) {
  const InstructionGraph graph = small_graph();
  const WordTokens words = words_of(graph);
  const std::vector<InstructionGraphView> views(2, graph.view());
  const TokenInput input = token_input(views, words, {.path_positions = 8, .with_sequences = true});
  const std::int32_t other = words.identifier(), unknown = words.vocabulary().unknown();
  EXPECT_NE(unknown, 0);
  EXPECT_THAT(input.token, ElementsAre(other, other, unknown, 0, other, other, unknown, 0));
  EXPECT_THAT(input.graph_offsets, ElementsAre(0, 4, 8));
  EXPECT_THAT(input.statements, ElementsAre(2, 3, 6, 7));
  EXPECT_THAT(input.identifiers, ElementsAre(0, 1, 4, 5));
  EXPECT_THAT(input.sequences.node, ElementsAre(2, 6, 3, 7));
}

// Types: control, data, call forward; then backward. Messages to node 2: control from 0 and 3, data twice from 1, and back
// along 2→3.
TEST(TokenInput, HasPathsAlongControlDataAndCallBothWays) {
  const InstructionGraph graph = small_graph();
  const std::vector<InstructionGraphView> views(2, graph.view());
  const MessagePathLists paths = token_input(views, words_of(graph), {.path_positions = 8}).paths;
  EXPECT_THAT(paths.pairs_of_type, ElementsAre(6, 2, 2, 4, 2, 2));
  EXPECT_THAT(paths.messages.in.offsets, ElementsAre(0, 2, 4, 9, 12, 14, 16, 21, 24));
  const auto first = paths.messages.in.position.begin();
  EXPECT_THAT(std::vector<std::int32_t>(first + 4, first + 9), ElementsAre(0, 1, 0, 1, 0));
  EXPECT_EQ(paths.positions, 2);
  EXPECT_FLOAT_EQ(paths.inverse_degree[2], 0.2F);
}

TEST(TokenInput, HasOnlyWhatIsAskedFor) {
  const InstructionGraph graph = small_graph();
  const InstructionGraphView view = graph.view();
  const TokenInput input = token_input(std::span(&view, 1), words_of(graph), {});
  EXPECT_TRUE(input.paths.pairs_of_type.empty());
  EXPECT_TRUE(input.sequences.rank.empty());
  EXPECT_EQ(token_input({}, words_of(graph), {.path_positions = 8}).num_nodes(), 0);
}

TEST(NetworkWords, KnowWordsAsTheirNetworkReadsThem) {
  const InstructionGraph graph = small_graph();
  const NetworkReading hashed = GraphReading{.options = {}, .word_buckets = 64};
  const NetworkReading other = GraphReading{.options = {}, .word_buckets = 32};
  const NetworkReading tokens = TokenReading{.vocabulary = small_vocabulary(), .options = {}};
  const NetworkWords table = NetworkWords::of(graph, hashed);
  EXPECT_EQ(table.size(), 3U);
  EXPECT_EQ(table.kind(), "hashed into 64 buckets");
  EXPECT_TRUE(table.is_for(hashed));
  EXPECT_FALSE(table.is_for(other));
  EXPECT_FALSE(table.is_for(tokens));
  const NetworkWords known = NetworkWords::of(graph, tokens);
  EXPECT_EQ(known.tokens().tokens()[2], 0);
  EXPECT_TRUE(known.is_for(tokens));
  EXPECT_TRUE(known.is_for(TokenReading{.vocabulary = small_vocabulary(), .options = {}}));
  StatementCounts counts;
  counts.add("unreachable", 9);
  EXPECT_FALSE(known.is_for(
      TokenReading{.vocabulary = Vocabulary::build(counts, {.cutoff = 5}), .options = {}}));
}

}  // namespace
}  // namespace irsight
