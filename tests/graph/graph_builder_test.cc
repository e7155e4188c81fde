#include "irsight/graph/graph_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::add_one;
using testing::edges_of;
using ::testing::ElementsAre;
using testing::message_of;
using ::testing::StrEq;
using testing::value_of;

TEST(GraphBuilder, SortsEdgesBySourceFlowPositionTarget) {
  const ProgramGraph graph = value_of(add_one().build());
  EXPECT_THAT(edges_of(graph),
              ElementsAre("0 c0 2", "1 d0 2", "2 c0 4", "2 d0 3", "3 d0 4", "4 k1 0", "5 d1 2"));
  EXPECT_EQ(graph.flow(EdgeId{5}), Flow::kCall);
  EXPECT_THAT(graph.arrays().out_offsets, ElementsAre(0, 1, 2, 4, 5, 6, 7));
}

TEST(GraphBuilder, ListsIncomingEdgesByFlowPositionSource) {
  const ProgramGraph graph = value_of(add_one().build());
  EXPECT_THAT(graph.in_edges(NodeId{testing::kAdd}), ElementsAre(EdgeId{0}, EdgeId{1}, EdgeId{6}));
  EXPECT_THAT(graph.in_edges(NodeId{testing::kRet}), ElementsAre(EdgeId{2}, EdgeId{4}));
  EXPECT_THAT(graph.in_edges(NodeId{testing::kOne}), ElementsAre());
}

// 0 ⇉ 1, 0 → 2: more edges at one node than are sorted by insertion, parallel ones among them.
TEST(GraphBuilder, SortsManyEdgesOfOneNode) {
  GraphBuilder b;
  const StringId text = b.intern("switch");
  for (int i = 0; i < 3; ++i) {
    b.add_node(NodeKind::kInstruction, text, FunctionId::kNone, BlockId::kNone);
  }
  ColumnBuilder& order = b.column(Entity::kEdge, "order", Column::Type::kInt64);
  for (int i = 0; i < 100; ++i) {
    order.set(b.add_edge(NodeId{0}, NodeId{1 + i % 2}, Flow::kControl, 50 - i / 2), i);
  }
  for (int i = 0; i < 100; ++i) {
    order.set(b.add_edge(NodeId{0}, NodeId{1}, Flow::kControl, 7), 100 + i);
  }
  const ProgramGraph graph = value_of(std::move(b).build());
  for (std::int32_t e = 1; e < 200; ++e) {
    const auto key = [&graph](EdgeId x) { return std::pair(graph.position(x), graph.target(x)); };
    ASSERT_LE(key(EdgeId{e - 1}), key(EdgeId{e}));
  }
  // Position 7 holds edge 86 to node 1, the hundred added later, in order, and edge 87 to node 2.
  const Column* moved = graph.column(Entity::kEdge, "order");
  ASSERT_NE(moved, nullptr);
  EXPECT_EQ(moved->int64s()[12], 86);
  for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(moved->int64s()[13 + i], 100 + std::int64_t(i));
  EXPECT_EQ(moved->int64s()[113], 87);
  EXPECT_EQ(graph.in_edges(NodeId{1}).size(), 150U);
  EXPECT_TRUE(ProgramGraph::from_arrays(graph.arrays()));
}

TEST(GraphBuilder, EmptyBuilderMakesAnEmptyGraph) {
  const ProgramGraph graph = value_of(GraphBuilder().build());
  EXPECT_EQ(graph.num_nodes(), 0);
  EXPECT_EQ(graph.num_edges(), 0);
  EXPECT_TRUE(ProgramGraph::from_arrays(graph.arrays()));
}

TEST(GraphBuilder, KeepsFunctionsBlocksAndModules) {
  const ProgramGraph graph = value_of(add_one().build());
  EXPECT_EQ(graph.module_name(ModuleId{0}), "one.c");
  EXPECT_EQ(graph.function_name(FunctionId{0}), "add_one");
  EXPECT_EQ(graph.function_module(FunctionId{0}), ModuleId{0});
  EXPECT_EQ(graph.block_function(BlockId{0}), FunctionId{0});
  EXPECT_EQ(graph.text(NodeId{testing::kAdd}), "add");
  EXPECT_EQ(graph.block(NodeId{testing::kOne}), BlockId::kNone);
}

TEST(GraphBuilder, EdgesMayComeBeforeTheirNodes) {
  GraphBuilder b;
  b.add_edge(NodeId{0}, NodeId{1}, Flow::kData, 0);
  const StringId text = b.intern("x");
  b.add_node(NodeKind::kVariable, text, FunctionId::kNone, BlockId::kNone);
  b.add_node(NodeKind::kInstruction, text, FunctionId::kNone, BlockId::kNone);
  EXPECT_EQ(value_of(std::move(b).build()).num_edges(), 1);
}

TEST(GraphBuilder, AddEdgeRejectsForeignNode) {
  for (const auto& [source, target, message] :
       {std::tuple(12, 0, "edge 7: source 12 is not a node (the graph has 6)"),
        std::tuple(0, -1, "edge 7: target -1 is not a node (the graph has 6)"),
        std::tuple(0, 6, "edge 7: target 6 is not a node (the graph has 6)")}) {
    GraphBuilder b = add_one();
    b.add_edge(NodeId{source}, NodeId{target}, Flow::kData, 0);
    EXPECT_THAT(message_of(std::move(b).build()), StrEq(message));
  }
}

TEST(GraphBuilder, AddEdgeRejectsPositionsThatDoNotFit) {
  for (const std::int32_t position : {-1, kMaxPosition + 1}) {
    GraphBuilder b = add_one();
    b.add_edge(NodeId{0}, NodeId{1}, Flow::kData, kMaxPosition);
    b.add_edge(NodeId{0}, NodeId{1}, Flow::kData, position);
    b.add_edge(NodeId{0}, NodeId{1}, Flow::kData, -2);
    EXPECT_EQ(message_of(std::move(b).build()),
              fmt::format("edge 8: position {} is not in [0, 268435455]", position));
  }
}

TEST(GraphBuilder, LargestPositionSurvives) {
  GraphBuilder b = add_one();
  b.add_edge(NodeId{5}, NodeId{2}, Flow::kMemory, kMaxPosition);
  const ProgramGraph graph = value_of(std::move(b).build());
  EXPECT_EQ(graph.position(EdgeId{7}), kMaxPosition);
  EXPECT_EQ(graph.flow(EdgeId{7}), Flow::kMemory);
}

TEST(GraphBuilder, BuildRejectsNodesThatNameWhatWasNotAdded) {
  GraphBuilder text = add_one();
  text.add_node(NodeKind::kVariable, 99, FunctionId::kNone, BlockId::kNone);
  EXPECT_EQ(message_of(std::move(text).build()), "node 6: text 99 is not a string (there are 6)");
  GraphBuilder function = add_one();
  function.add_node(NodeKind::kVariable, 0, FunctionId{1}, BlockId::kNone);
  EXPECT_EQ(message_of(std::move(function).build()),
            "node 6: function 1 is not a function (the graph has 1)");
  GraphBuilder block = add_one();
  block.add_node(NodeKind::kVariable, 0, FunctionId::kNone, BlockId{-2});
  EXPECT_EQ(message_of(std::move(block).build()),
            "node 6: block -2 is not a block (the graph has 1)");
}

TEST(GraphBuilder, ForeignModulesAndFunctionsBreakTheContract) {
  GraphBuilder b;
  EXPECT_THROW(b.add_function("f", ModuleId{0}), std::logic_error);
  EXPECT_THROW(b.add_block(FunctionId{0}), std::logic_error);
}

// Blocks 0 and 2 hold instructions of functions 0 and 1; 3 holds a constant only.
TEST(GraphBuilder, DerivesTheTableOfBlocks) {
  GraphBuilder b;
  const StringId text = b.intern("");
  const ModuleId module = b.add_module("");
  const FunctionId f = b.add_function("f", module), g = b.add_function("g", module);
  b.add_node(NodeKind::kVariable, text, g, BlockId{0});
  b.add_node(NodeKind::kInstruction, text, f, BlockId{0});
  b.add_node(NodeKind::kInstruction, text, g, BlockId{0});
  b.add_node(NodeKind::kInstruction, text, g, BlockId{2});
  b.add_node(NodeKind::kConstant, text, f, BlockId{3});
  const ProgramGraph graph = value_of(std::move(b).build());
  EXPECT_THAT(graph.arrays().block_function,
              ElementsAre(f, FunctionId::kNone, g, FunctionId::kNone));
}

TEST(GraphBuilder, RefusesToDeriveAHugeTableOfBlocks) {
  GraphBuilder b;
  b.add_node(NodeKind::kInstruction, b.intern(""), FunctionId::kNone, BlockId{2000000000});
  EXPECT_EQ(message_of(std::move(b).build()),
            "node 0: block 2000000000 is too high for a graph of 1 nodes");
}

}  // namespace
}  // namespace irsight
