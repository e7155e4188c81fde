#include "irsight/graph/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::add_one;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::value_of;

TEST(Statistics, CountsAddOne) {
  const ProgramGraph graph = value_of(add_one().build());
  const GraphStatistics s = statistics_of(graph);
  EXPECT_EQ(s.nodes, 6);
  EXPECT_EQ(s.edges, 7);
  EXPECT_EQ(s.blocks, 1);
  EXPECT_EQ(s.functions, 1);
  EXPECT_EQ(s.modules, 1);
  EXPECT_THAT(s.nodes_of_kind, ElementsAre(2, 2, 1, 0, 1, 0, 0, 0));
  EXPECT_THAT(s.edges_of_flow, ElementsAre(2, 4, 1, 0, 0));
  EXPECT_EQ(s.max_degree, 5);  // add: from @add_one, x and 1; to the sum and ret
  EXPECT_DOUBLE_EQ(s.mean_degree, 14.0 / 6);
  EXPECT_EQ(s.max_position, 1);
  EXPECT_EQ(s.components, 1);
  EXPECT_EQ(s.control_components, 1);
  EXPECT_EQ(s.loops, 0);
  EXPECT_EQ(s.loop_headers, 0);
  EXPECT_THAT(s.opcodes, ElementsAre(Pair("add", 1), Pair("ret", 1)));
  EXPECT_EQ(s.vocabulary, 4);  // function, i32, add, ret
  // 6 nodes of 13 bytes, 7 edges of 16, offsets 2 * 7 * 4, one block, one function, one module.
  EXPECT_EQ(s.core_bytes, 6 * 13 + 7 * 16 + 56 + 4 + 8 + 4);
  EXPECT_EQ(s.column_bytes, 0);
  EXPECT_EQ(s.string_bytes, 7 * 8 + 29);
}

//  0 ─► 1 ◄─► 2    3 ─► 3 (itself)    4 ─► 5 ─► 4, by data only
TEST(Statistics, FindsLoopsOfControlFlow) {
  GraphBuilder b;
  for (int i = 0; i < 6; ++i) {
    b.add_node(NodeKind::kInstruction, b.intern(i < 2 ? "br" : "add"), FunctionId::kNone,
               BlockId::kNone);
  }
  for (const auto& [from, to] : {std::pair(0, 1), {1, 2}, {2, 1}, {3, 3}}) {
    b.add_edge(NodeId{from}, NodeId{to}, Flow::kControl, 0);
  }
  b.add_edge(NodeId{4}, NodeId{5}, Flow::kData, 0);
  b.add_edge(NodeId{5}, NodeId{4}, Flow::kData, 0);
  const GraphStatistics s = statistics_of(value_of(std::move(b).build()));
  EXPECT_EQ(s.loops, 2);
  EXPECT_EQ(s.loop_headers, 2);
  EXPECT_EQ(s.components, 3);
  EXPECT_EQ(s.control_components, 4);
  EXPECT_THAT(s.opcodes, ElementsAre(Pair("add", 4), Pair("br", 2)));
}

TEST(Statistics, AnEmptyGraphIsAllZeros) {
  const GraphStatistics s = statistics_of(ProgramGraph());
  EXPECT_EQ(s.nodes + s.edges + s.components + s.loops + s.vocabulary + s.core_bytes, 0);
  EXPECT_EQ(s.mean_degree, 0);
}

TEST(Statistics, OneTextUnderTwoIdsCountsOnce) {
  GraphBuilder b;
  for (int i = 0; i < 2; ++i) {
    b.add_node(NodeKind::kInstruction, b.append_text("add"), FunctionId::kNone, BlockId::kNone);
  }
  const GraphStatistics s = statistics_of(value_of(std::move(b).build()));
  EXPECT_EQ(s.vocabulary, 1);
  EXPECT_THAT(s.opcodes, ElementsAre(Pair("add", 2)));
}

TEST(Statistics, TextShowsWhatThereIs) {
  const std::string text = text_from_statistics(statistics_of(value_of(add_one().build())));
  EXPECT_THAT(text, HasSubstr("nodes                              6\n"
                              "  instruction                      2\n"
                              "  variable                         2\n"
                              "  constant                         1\n"
                              "  function                         1\n"
                              "edges                              7\n"));
  EXPECT_THAT(text, HasSubstr("mean degree                     2.33\n"));
  EXPECT_THAT(text, HasSubstr("most frequent opcodes\n  add                              1\n"));
}

TEST(Statistics, JsonIsOneLineWhateverTheTexts) {
  GraphBuilder b;
  b.add_node(NodeKind::kInstruction, b.intern("a\"\n\xff"), FunctionId::kNone, BlockId::kNone);
  const std::string json = json_from_statistics(statistics_of(value_of(std::move(b).build())));
  EXPECT_THAT(json, HasSubstr(R"("opcodes":{"a\"\n)"
                              "\uFFFD"
                              R"(":1})"));
  EXPECT_THAT(json, HasSubstr(R"({"nodes":1,"edges":0,)"));
  EXPECT_THAT(json, HasSubstr(R"("nodes_of_kind":{"instruction":1,"variable":0,)"));
}

}  // namespace
}  // namespace irsight
