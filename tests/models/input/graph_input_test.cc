// The arrays that networks read. Graphs are drawn as they are written:
//
//   0 @f  1 %a  2 add %a,%a  3 br      control 0→2 2→3 3→2(1)   data 1→2 1→2(1) 2→3
//                                      call 3→0(1) 0→3(1) 3→0

#include "irsight/models/input/graph_input.h"

#include <gmock/gmock.h>

#include <random>

#include "irsight/embeddings/instruction_features.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

InstructionWord word_named(const std::string& statement) {
  return {.statement = statement, .detail = statement.empty() ? "function" : ""};
}

// A function that calls itself, with a loop.
InstructionGraph small_graph() {
  InstructionGraph graph;
  graph.words = {word_named(""), word_named("add"), word_named("br")};
  graph.word = {0, 0, 1, 2};
  graph.line = {0, 0, 1, 2};
  graph.relations[0] = {{0, 0, 2, 1}, {2, -1, 1}, {0, 1, 0}};
  graph.relations[1] = {{0, 0, 2, 1}, {1, 1, 1}, {0, 40, 0}};
  graph.relations[2] = {{2, 0, 0, 1}, {-3, -3, 3}, {0, 1, 1}};
  graph.function_nodes = {4};
  graph.function_blocks = {1};
  graph.block_nodes = {2};
  return graph;
}

GraphInput input_of(const InstructionGraph& graph, int copies,
                    const GraphInputOptions& options = {}) {
  const std::vector<InstructionGraphView> views(static_cast<std::size_t>(copies), graph.view());
  return graph_input(views, WordTable::of(graph, 64), options);
}

TEST(GraphInput, IsMadeOfAGraphThatIsValid) {
  EXPECT_TRUE(check_instruction_graph(small_graph().view(), 3));
}

TEST(GraphInput, JoinsControlAndCallsWithAPositionForEachKind) {
  const GraphInput input = input_of(small_graph(), 1);
  EXPECT_THAT(input.flow.in.offsets, ElementsAre(0, 2, 2, 4, 6));
  EXPECT_THAT(input.flow.in.other, ElementsAre(3, 3, 0, 3, 2, 0));
  EXPECT_THAT(input.flow.in.position, ElementsAre(16, 18, 0, 9, 0, 17));
  EXPECT_THAT(input.data.in.other, ElementsAre(1, 1, 2));
  EXPECT_THAT(input.data.in.position, ElementsAre(0, 15, 0));
}

TEST(GraphInput, HasEdgesBySourceAsWell) {
  const GraphInput input = input_of(small_graph(), 1);
  EXPECT_THAT(input.data.out.offsets, ElementsAre(0, 0, 2, 3, 3));
  EXPECT_THAT(input.data.out.other, ElementsAre(2, 2, 3));
  EXPECT_THAT(input.data.out.position, ElementsAre(0, 15, 0));
  EXPECT_THAT(input.flow.out.offsets, ElementsAre(0, 2, 2, 3, 6));
  EXPECT_THAT(input.flow.out.other, ElementsAre(2, 3, 3, 0, 0, 2));
  EXPECT_THAT(input.flow.out.position, ElementsAre(0, 17, 0, 16, 18, 9));
}

TEST(GraphInput, PutsGraphsBehindEachOther) {
  const GraphInput one = input_of(small_graph(), 1);
  const GraphInput two = input_of(small_graph(), 2);
  EXPECT_THAT(two.graph_offsets, ElementsAre(0, 4, 8));
  EXPECT_THAT(two.word, ElementsAre(0, 0, 1, 2, 0, 0, 1, 2));
  EXPECT_EQ(two.feature, one.feature);
  EXPECT_THAT(two.data.in.offsets, ElementsAre(0, 0, 0, 2, 3, 3, 3, 5, 6));
  EXPECT_THAT(two.data.in.other, ElementsAre(1, 1, 2, 5, 5, 6));
  EXPECT_THAT(two.data.out.other, ElementsAre(2, 2, 3, 6, 6, 7));
  ASSERT_EQ(two.structure.size(), 2 * one.structure.size());
  EXPECT_EQ(two.structure_offsets.back(), 2 * one.structure_offsets.back());
}

TEST(GraphInput, HasTheFeaturesOfItsWordsOnly) {
  const InstructionGraph graph = small_graph();
  InstructionGraph other = graph;
  other.word = {0, 0, 2, 2};
  const std::vector<InstructionGraphView> views = {other.view()};
  const GraphInput input = graph_input(views, WordTable::of(graph, 64));
  EXPECT_THAT(input.word, ElementsAre(0, 0, 1, 1));
  std::vector<std::int32_t> rows;
  append_word_features("", graph.words[0].code, "function", 64, rows);
  append_word_features("br", graph.words[2].code, "", 64, rows);
  EXPECT_EQ(input.feature, rows);
}

TEST(GraphInput, LeavesOutWhatIsNotAskedFor) {
  const GraphInput input =
      input_of(small_graph(), 1, {.with_edges = false, .structure_buckets = 0});
  EXPECT_THAT(input.flow.in.other, IsEmpty());
  EXPECT_THAT(input.data.out.other, IsEmpty());
  EXPECT_THAT(input.structure, IsEmpty());
  EXPECT_THAT(input.structure_offsets, ElementsAre(0, 0));
  EXPECT_EQ(input.num_nodes(), 4);
}

TEST(GraphInput, OfNoGraphIsEmpty) {
  const GraphInput input = graph_input({}, WordTable(64));
  EXPECT_EQ(input.num_graphs(), 0);
  EXPECT_EQ(input.num_nodes(), 0);
}

TEST(Edges, TurnedTwiceAreSortedByTargetAgain) {
  std::mt19937 random(3);
  EdgeList edges;
  for (int target = 0; target < 50; ++target) {
    const int degree = static_cast<int>(random() % 4);
    for (int k = 0; k < degree; ++k) {
      edges.other.push_back(static_cast<std::int32_t>(random() % 50));
      edges.position.push_back(static_cast<std::int32_t>(random() % 5));
    }
    std::sort(edges.other.end() - degree, edges.other.end());
    edges.offsets.push_back(static_cast<std::int32_t>(edges.other.size()));
  }
  const EdgeList back = reversed(reversed(edges));
  EXPECT_EQ(back, edges);
  EXPECT_NE(reversed(edges), edges);
}

}  // namespace
}  // namespace irsight
