#include "irsight/graph/subgraph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "irsight/graph/equality.h"
#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::add_one;
using testing::edges_of;
using ::testing::ElementsAre;
using testing::message_of;
using testing::value_of;

std::vector<std::string> nodes_of(const ProgramGraph& graph) {
  std::vector<std::string> result;
  for (const NodeId node : graph.nodes()) {
    result.push_back(fmt::format("{} {}", name_of(graph.kind(node)), graph.text(node)));
  }
  return result;
}

TEST(InducedSubgraph, NumbersNodesAsGivenAndKeepsRows) {
  GraphBuilder b = add_one();
  ColumnBuilder& line = b.column(Entity::kNode, "line", Column::Type::kInt64);
  for (int i = 0; i < 6; ++i) line.set(i, 10 + i);
  b.column(Entity::kEdge, "weight", Column::Type::kInt64).set(1, 5);  // 0 c0 2
  b.set_attribute("dialect", "irsight-1");
  const ProgramGraph graph = value_of(std::move(b).build());
  const std::array nodes = {NodeId{testing::kAdd}, NodeId{testing::kFunctionNode}};
  const ProgramGraph part = value_of(induced_subgraph(graph, nodes));
  EXPECT_THAT(nodes_of(part), ElementsAre("instruction add", "function function"));
  EXPECT_THAT(edges_of(part), ElementsAre("1 c0 0"));
  EXPECT_EQ(part.int64_at(Entity::kNode, "line", 0), 12);
  EXPECT_EQ(part.int64_at(Entity::kEdge, "weight", 0), 5);
  EXPECT_EQ(part.attribute("dialect"), "irsight-1");
  EXPECT_EQ(part.num_blocks(), 1);
}

TEST(InducedSubgraph, KeepsOnlyTablesThatAreNamed) {
  const ProgramGraph graph = value_of(add_one().build());
  const std::array nodes = {NodeId{testing::kOne}};
  const ProgramGraph part = value_of(induced_subgraph(graph, nodes));
  EXPECT_EQ(part.num_blocks(), 0);
  EXPECT_EQ(part.num_functions(), 1);
  EXPECT_EQ(value_of(induced_subgraph(graph, {})).num_functions(), 0);
}

TEST(InducedSubgraph, AllNodesMakeTheSameGraph) {
  const ProgramGraph graph = value_of(add_one().build());
  const auto nodes = graph.nodes();
  const std::vector<NodeId> all(nodes.begin(), nodes.end());
  const ProgramGraph part = value_of(induced_subgraph(graph, all));
  EXPECT_EQ(part.attribute("part"), "nodes");
  EXPECT_EQ(difference(graph, part.without_column(Entity::kGraph, "part")), std::nullopt);
}

TEST(InducedSubgraph, RejectsNodesThatAreNotThereOrGivenTwice) {
  const ProgramGraph graph = value_of(add_one().build());
  EXPECT_EQ(message_of(induced_subgraph(graph, std::array{NodeId{6}})),
            "node 6 is not a node (the graph has 6)");
  EXPECT_EQ(message_of(induced_subgraph(graph, std::array{NodeId{1}, NodeId{1}})),
            "node 1 is given twice");
}

TEST(Neighbourhood, GoesBothWays) {
  const ProgramGraph graph = value_of(add_one().build());
  EXPECT_THAT(nodes_within(graph, NodeId{testing::kOne}, 0), ElementsAre(NodeId{5}));
  EXPECT_THAT(nodes_within(graph, NodeId{testing::kOne}, 1), ElementsAre(NodeId{2}, NodeId{5}));
  EXPECT_EQ(nodes_within(graph, NodeId{testing::kOne}, 2).size(), 6U);
  EXPECT_EQ(value_of(neighbourhood(graph, NodeId{testing::kOne}, 1)).num_edges(), 1);
  EXPECT_EQ(message_of(neighbourhood(graph, NodeId{-1}, 1)),
            "node -1 is not a node (the graph has 6)");
}

// Two functions: f calls g and uses the global @t through a constant; g has an unused argument.
//
//   external ⇄ @f, @g     @f ─c0→ call ─k0→ @g ─k1→ call     @t ─d0→ [ptr] ─d0→ call ─d0→ (i32 %v)
//                         @g ─c0→ ret          <i32> ─t0→ (i32 %v), ─t0→ (i32 %x of @g)
class TwoFunctions : public ::testing::Test {
 protected:
  enum Nodes : std::int32_t {
    kExternal,
    kF,
    kG,
    kT,
    kCall,
    kV,
    kPtr,
    kTypeOfF,
    kRet,
    kX,
    kTypeOfG
  };

  TwoFunctions() {
    GraphBuilder b;
    const ModuleId m = b.add_module("m");
    f_ = b.add_function("f", m);
    g_ = b.add_function("g", m);
    const BlockId of_f = b.add_block(f_), of_g = b.add_block(g_), none = BlockId::kNone;
    const StringId i32 = b.intern("i32");
    b.add_node(NodeKind::kExternal, b.intern("[external]"), FunctionId::kNone, none);
    b.add_node(NodeKind::kFunction, b.intern("function"), f_, none);
    b.add_node(NodeKind::kFunction, b.intern("function"), g_, none);
    b.add_node(NodeKind::kGlobal, i32, FunctionId::kNone, none);
    b.add_node(NodeKind::kInstruction, b.intern("call"), f_, of_f);
    b.add_node(NodeKind::kVariable, i32, f_, of_f);
    b.add_node(NodeKind::kConstant, b.intern("ptr"), f_, none);
    b.add_node(NodeKind::kType, i32, f_, none);
    b.add_node(NodeKind::kInstruction, b.intern("ret"), g_, of_g);
    b.add_node(NodeKind::kVariable, i32, g_, none);
    b.add_node(NodeKind::kType, i32, g_, none);
    const auto edge = [&b](Nodes from, Nodes to, Flow flow, std::int32_t position) {
      b.add_edge(NodeId{from}, NodeId{to}, flow, position);
    };
    for (const Nodes function : {kF, kG}) {
      edge(kExternal, function, Flow::kCall, 0);
      edge(function, kExternal, Flow::kCall, 1);
    }
    edge(kF, kCall, Flow::kControl, 0);
    edge(kG, kRet, Flow::kControl, 0);
    edge(kRet, kG, Flow::kCall, 1);
    edge(kCall, kG, Flow::kCall, 0);
    edge(kG, kCall, Flow::kCall, 1);
    edge(kT, kPtr, Flow::kData, 0);
    edge(kPtr, kCall, Flow::kData, 0);
    edge(kPtr, kX, Flow::kData, 0);
    edge(kCall, kV, Flow::kData, 0);
    edge(kTypeOfF, kV, Flow::kType, 0);
    edge(kTypeOfG, kX, Flow::kType, 0);
    graph_ = value_of(std::move(b).build());
  }

  ProgramGraph graph_;
  FunctionId f_{}, g_{};
};

TEST_F(TwoFunctions, AFunctionsGraphHasWhatItRefersTo) {
  const ProgramGraph f = function_graph(graph_, f_);
  EXPECT_THAT(nodes_of(f), ElementsAre("external [external]", "function function",
                                       "function function", "global i32", "instruction call",
                                       "variable i32", "constant ptr", "type i32"));
  EXPECT_THAT(edges_of(f), ElementsAre("0 k0 1", "1 c0 4", "1 k1 0", "2 k1 4", "3 d0 6", "4 d0 5",
                                       "4 k0 2", "6 d0 4", "7 t0 5"));
  EXPECT_EQ(f.num_functions(), 2);
  EXPECT_EQ(f.attribute("part"), "function");
  EXPECT_EQ(f.num_blocks(), 1);
}

TEST_F(TwoFunctions, AFunctionsGraphLeavesItsCallersOut) {
  const ProgramGraph g = function_graph(graph_, g_);
  EXPECT_THAT(nodes_of(g), ElementsAre("external [external]", "function function",
                                       "instruction ret", "variable i32", "type i32"));
  EXPECT_THAT(edges_of(g), ElementsAre("0 k0 1", "1 c0 2", "1 k1 0", "2 k1 1", "4 t0 3"));
}

TEST_F(TwoFunctions, ASplitterRepeatsItself) {
  FunctionSplitter splitter(graph_);
  const ProgramGraph first = splitter.graph_of(f_);
  (void)splitter.graph_of(g_);
  EXPECT_EQ(difference(first, splitter.graph_of(f_)), std::nullopt);
  EXPECT_THROW((void)splitter.graph_of(FunctionId{2}), std::logic_error);
}

TEST_F(TwoFunctions, ConcatenateRenumbersEverything) {
  const ProgramGraph one = value_of(add_one().build());
  const std::array graphs = {one, graph_};
  const ProgramGraph both = value_of(concatenate(graphs));
  EXPECT_EQ(both.num_nodes(), 17);
  EXPECT_EQ(both.num_edges(), one.num_edges() + graph_.num_edges());
  EXPECT_EQ(both.function_name(FunctionId{2}), "g");
  EXPECT_EQ(both.function_module(FunctionId{2}), ModuleId{1});
  EXPECT_EQ(both.block_function(BlockId{2}), FunctionId{2});
  EXPECT_EQ(both.function(NodeId{6 + kRet}), FunctionId{2});
  std::vector<NodeId> second;
  for (std::int32_t i = 6; i < 17; ++i) second.push_back(NodeId{i});
  const ProgramGraph part = value_of(induced_subgraph(both, second));
  EXPECT_EQ(difference(part.without_column(Entity::kGraph, "part"), graph_), std::nullopt);
}

TEST(Concatenate, ColumnsOfOneGraphAreAbsentInTheOthers) {
  GraphBuilder a = add_one(), b = add_one();
  a.column(Entity::kNode, "line", Column::Type::kInt64).set(0, 7);
  b.column(Entity::kEdge, "list", Column::Type::kText).append(0, b.intern("x"));
  a.set_attribute("dialect", "irsight-1");
  b.set_attribute("dialect", "irsight-1");
  a.set_attribute("name", "a.c");
  b.set_attribute("name", "b.c");
  const std::array graphs = {value_of(std::move(a).build()), value_of(std::move(b).build())};
  const ProgramGraph both = value_of(concatenate(graphs));
  EXPECT_EQ(both.int64_at(Entity::kNode, "line", 0), 7);
  EXPECT_EQ(both.int64_at(Entity::kNode, "line", 6), std::nullopt);
  EXPECT_EQ(both.text_at(Entity::kEdge, "list", 13), "x");  // of [i32 1] ─d1→ add, the last edge
  EXPECT_EQ(both.attribute("dialect"), "irsight-1");
  EXPECT_EQ(both.attribute("name"), std::nullopt);
  EXPECT_EQ(both.attribute("part"), "union");
}

TEST(Concatenate, JoinsListsWithSingleValues) {
  GraphBuilder a = add_one(), b = add_one();
  a.column(Entity::kBlock, "n", Column::Type::kInt64).set(0, 7);
  ColumnBuilder& list = b.column(Entity::kBlock, "n", Column::Type::kInt64);
  list.append(0, 8);
  list.append(0, 9);
  const std::array graphs = {value_of(std::move(a).build()), value_of(std::move(b).build())};
  const ProgramGraph both = value_of(concatenate(graphs));
  EXPECT_THAT(both.column(Entity::kBlock, "n")->int64s(), ElementsAre(7, 8, 9));
  EXPECT_THAT(both.column(Entity::kBlock, "n")->offsets, ElementsAre(0, 1, 3));
}

TEST(Concatenate, RejectsAColumnOfTwoTypes) {
  GraphBuilder a = add_one(), b = add_one();
  a.column(Entity::kNode, "x", Column::Type::kInt64);
  b.column(Entity::kNode, "x", Column::Type::kText);
  const std::array graphs = {value_of(std::move(a).build()), value_of(std::move(b).build())};
  EXPECT_EQ(message_of(concatenate(graphs)),
            "node column `x`: type int64 in one graph, text in another");
}

TEST(Concatenate, NothingMakesAnEmptyGraph) { EXPECT_EQ(value_of(concatenate({})).num_nodes(), 0); }

}  // namespace
}  // namespace irsight
