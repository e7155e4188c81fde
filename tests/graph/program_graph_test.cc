#include "irsight/graph/program_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::add_one;
using testing::message_of;
using testing::value_of;

template <typename T>
void put(SharedArray<T>& array, std::size_t i, T value) {
  std::vector<T> values(array.begin(), array.end());
  values.at(i) = value;
  array = std::move(values);
}

// Returns the message of from_arrays for add_one()'s arrays after a change.
std::string spoiled(const std::function<void(GraphArrays&)>& change) {
  GraphBuilder b = add_one();
  b.column(Entity::kNode, "line", Column::Type::kInt64).set(0, 1);
  GraphArrays arrays = value_of(std::move(b).build()).arrays();
  change(arrays);
  return message_of(ProgramGraph::from_arrays(std::move(arrays)));
}

TEST(FromArrays, AcceptsWhatTheBuilderMakes) {
  EXPECT_EQ(spoiled([](GraphArrays&) {}), "no error");
}

TEST(FromArrays, AcceptsAnEmptyGraph) { EXPECT_TRUE(ProgramGraph::from_arrays({})); }

TEST(FromArrays, RejectsLengthsThatDoNotAgree) {
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.node_text = a.node_text.slice(0, 5); }),
            "node_text: 5 values for 6 nodes");
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.edge_label = a.edge_label.slice(0, 6); }),
            "edge_label: 6 values for 7 edges");
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.in_edges = a.in_edges.slice(0, 6); }),
            "in_edges: 6 values for 7 edges");
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.function_module = {}; }),
            "function_module: 0 values for 1 functions");
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.out_offsets = a.out_offsets.slice(0, 6); }),
            "out_offsets: 6 values for 7 offsets (nodes and one)");
}

TEST(FromArrays, RejectsIndicesOutOfRange) {
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.node_kind, 1, NodeKind{8}); }),
            "node 1: kind 8 is unknown");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.node_text, 1, StringId{6}); }),
            "node 1: text 6 is not a string (the graph has 6)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.node_text, 1, StringId{-1}); }),
            "node 1: text -1 is not a string (the graph has 6)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.node_function, 1, FunctionId{-2}); }),
            "node 1: function -2 is not a function (the graph has 1)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.node_block, 1, BlockId{1}); }),
            "node 1: block 1 is not a block (the graph has 1)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.block_function, 0, FunctionId{1}); }),
            "block 0: function 1 is not a function (the graph has 1)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.function_module, 0, ModuleId{-1}); }),
            "function 0: module -1 is not a module (the graph has 1)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.module_name, 0, StringId{9}); }),
            "module 0: name 9 is not a string (the graph has 6)");
}

TEST(FromArrays, RejectsOffsetsThatFallOrMissTheEnd) {
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.out_offsets, 0, 1); }),
            "out_offsets: offset 0 is 1, not 0");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.out_offsets, 2, -7); }),
            "out_offsets: offset 2 is -7, below the one before");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.in_offsets, 6, 2147483647); }),
            "in_offsets: the last offset is 2147483647 (the graph has 7 edges)");
}

TEST(FromArrays, RejectsEdgesThatDoNotFit) {
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.edge_label, 0, EdgeLabel{5}); }),
            "edge 0: flow 5 is unknown");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.edge_source, 0, NodeId{1}); }),
            "edge 0: source 1 does not agree with out_offsets (0)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.edge_target, 0, NodeId{6}); }),
            "edge 0: target 6 is not a node (the graph has 6)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.edge_label, 2, edge_label(Flow::kMemory, 0)); }),
            "edge 3: not in ascending order of (source, flow, position, target)");
}

TEST(FromArrays, RejectsIncomingEdgesThatAreNotTheEdges) {
  // Node 2 has the incoming edges 0, 1 and 6, at places 1 to 3.
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.in_edges, 1, EdgeId{7}); }),
            "in_edges 1: 7 is not an edge (the graph has 7)");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.in_edges, 1, EdgeId{3}); }),
            "in_edges 1: edge 3 does not lead to node 2");
  EXPECT_EQ(spoiled([](GraphArrays& a) { put(a.in_edges, 2, EdgeId{0}); }),
            "in_edges 2: not in ascending order of (target, flow, position, source)");
}

TEST(FromArrays, RejectsStringsThatDoNotFit) {
  const auto with_offsets = [](std::vector<std::int64_t> offsets) {
    return spoiled([&](GraphArrays& a) {
      a.strings = StringTable(std::vector<char>(4), SharedArray(std::move(offsets)));
    });
  };
  EXPECT_EQ(with_offsets({}), "strings: 4 bytes without offsets");
  EXPECT_EQ(with_offsets({1, 4}), "strings: offset 0 is 1, not 0");
  EXPECT_EQ(with_offsets({0, 5, 4}), "strings: offset 2 is 4, below the one before");
  EXPECT_EQ(with_offsets({0, 5}), "strings: the last offset is 5 (there are 4 bytes)");
}

TEST(FromArrays, RejectsColumnsThatDoNotFit) {
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.columns.push_back(a.columns[0]); }),
            "node column `line`: columns must ascend by entity and name, each once");
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.columns[0].entity = Entity::kBlock; }),
            "block column `line`: 6 presence marks for 1 rows");
  EXPECT_EQ(spoiled([](GraphArrays& a) { a.columns[0].entity = Entity{9}; }),
            "column `line`: entity 9 is unknown");
}

TEST(ProgramGraph, CountsRowsOfEachEntity) {
  const ProgramGraph graph = value_of(add_one().build());
  const std::array<std::size_t, kEntities> rows = {6, 7, 1, 1, 1, 1};
  for (int i = 0; i < kEntities; ++i) {
    EXPECT_EQ(graph.num_rows(static_cast<Entity>(i)), rows[static_cast<std::size_t>(i)]);
  }
}

TEST(ProgramGraph, AttributesAreTextsOfTheGraph) {
  GraphBuilder b = add_one();
  b.set_attribute("dialect", "irsight-1");
  b.column(Entity::kGraph, "label", Column::Type::kInt64).set(0, 3);
  const ProgramGraph graph = value_of(std::move(b).build());
  EXPECT_EQ(graph.attribute("dialect"), "irsight-1");
  EXPECT_EQ(graph.attribute("pipeline"), std::nullopt);
  EXPECT_EQ(graph.attribute("label"), std::nullopt);
  EXPECT_EQ(graph.int64_at(Entity::kGraph, "label", 0), 3);
  EXPECT_EQ(graph.int64_at(Entity::kGraph, "dialect", 0), std::nullopt);
}

TEST(ProgramGraph, WithColumnSharesTheRest) {
  const ProgramGraph graph = value_of(add_one().build());
  const std::vector<std::int64_t> labels = {1, 0, 1, 0, 0, 0};
  const ProgramGraph labelled =
      value_of(graph.with_column({Entity::kNode, "label", SharedArray(labels), {}, {}}));
  EXPECT_EQ(labelled.int64_at(Entity::kNode, "label", 2), 1);
  EXPECT_EQ(graph.column(Entity::kNode, "label"), nullptr);
  EXPECT_EQ(labelled.arrays().edge_source.data(), graph.arrays().edge_source.data());
  EXPECT_EQ(labelled.without_column(Entity::kNode, "label").columns().size(), 0U);
}

TEST(ProgramGraph, WithColumnReplacesAndKeepsTheOrder) {
  ProgramGraph graph = value_of(add_one().build());
  for (const char* name : {"b", "a", "c", "a"}) {
    const std::vector<float> values(7, 0.5F);
    graph = value_of(graph.with_column({Entity::kEdge, name, SharedArray(values), {}, {}}));
  }
  ASSERT_EQ(graph.columns().size(), 3U);
  EXPECT_EQ(graph.columns()[0].name, "a");
  EXPECT_EQ(graph.columns()[2].name, "c");
}

TEST(ProgramGraph, WithColumnRejectsWhatDoesNotFit) {
  const ProgramGraph graph = value_of(add_one().build());
  const std::vector<float> values(5);
  EXPECT_EQ(message_of(graph.with_column({Entity::kNode, "x", SharedArray(values), {}, {}})),
            "node column `x`: 5 values for 6 rows");
}

TEST(ProgramGraph, WithTextColumnAddsStrings) {
  const ProgramGraph graph = value_of(add_one().build());
  const std::array<std::string_view, 1> names = {"t"};
  const ProgramGraph named = value_of(graph.with_text_column(Entity::kBlock, "name", names));
  EXPECT_EQ(named.text_at(Entity::kBlock, "name", 0), "t");
  EXPECT_EQ(named.text(NodeId{testing::kAdd}), "add");
  EXPECT_EQ(message_of(graph.with_text_column(Entity::kNode, "name", names)),
            "node column `name`: 1 values for 6 rows");
  EXPECT_EQ(
      value_of(ProgramGraph().with_text_column(Entity::kGraph, "name", names)).attribute("name"),
      "t");
}

TEST(ProgramGraph, LookingUpARowThatIsNotThereThrows) {
  GraphBuilder b = add_one();
  b.column(Entity::kNode, "line", Column::Type::kInt64).set(0, 1);
  const ProgramGraph graph = value_of(std::move(b).build());
  EXPECT_THROW((void)graph.int64_at(Entity::kNode, "line", 6), std::logic_error);
}

}  // namespace
}  // namespace irsight
