#include "irsight/graph/canonical.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>

#include "tests/graph/random_programs.h"
#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::add_one;
using ::testing::ElementsAre;
using testing::random_program;
using testing::renumbered;
using testing::value_of;

// Free nodes follow those that keep their order, operands by position: x, 1, then the sum.
TEST(Canonical, NumbersValuesByFirstUseAndPosition) {
  const ProgramGraph graph = value_of(add_one().build());
  EXPECT_THAT(
      canonical_order(graph),
      ElementsAre(NodeId{testing::kFunctionNode}, NodeId{testing::kAdd}, NodeId{testing::kRet},
                  NodeId{testing::kArgument}, NodeId{testing::kOne}, NodeId{testing::kSum}));
}

TEST(Canonical, NumbersStringsByFirstUseAndDropsTheRest) {
  GraphBuilder b;
  b.intern("unused");
  const StringId x = b.intern("x"), y = b.intern("y");
  b.set_attribute("a", "attribute");
  b.add_node(NodeKind::kInstruction, y, b.add_function("f", b.add_module("m")), BlockId::kNone);
  b.add_node(NodeKind::kInstruction, x, FunctionId{0}, BlockId::kNone);
  const ProgramGraph graph = canonical(value_of(std::move(b).build()));
  std::vector<std::string_view> strings;
  for (StringId i = 0; i < static_cast<StringId>(graph.strings().size()); ++i) {
    strings.push_back(graph.strings()[i]);
  }
  EXPECT_THAT(strings, ElementsAre("y", "x", "m", "f", "attribute"));
}

// Two unused arguments, told apart by a column; and two that nothing tells apart.
TEST(Canonical, OrdersNodesThatNothingLeadsToByWhatTheyAre) {
  const auto arguments = [](std::vector<int> values) {
    GraphBuilder b;
    ColumnBuilder& value = b.column(Entity::kNode, "value", Column::Type::kInt64);
    for (const int v : values) {
      const NodeId node = b.add_node(NodeKind::kVariable, b.intern(v < 0 ? "i64" : "i32"),
                                     FunctionId::kNone, BlockId::kNone);
      value.set(index(node), v);
    }
    return value_of(std::move(b).build());
  };
  EXPECT_THAT(canonical_order(arguments({2, 1, -1})), ElementsAre(NodeId{1}, NodeId{0}, NodeId{2}));
  EXPECT_TRUE(equivalent(arguments({2, 1, 2}), arguments({1, 2, 2})));
  EXPECT_FALSE(equivalent(arguments({2, 1, 2}), arguments({1, 2, 1})));
}

// i0 and i1 use two constants of one look crosswise or not: a difference that no label shows.
//   a ─d0→ i0 ←d1─ b      a ─d0→ i0 ←d1─ b
//   a ─d0→ i1 ←d1─ b      b ─d0→ i1 ←d1─ a
TEST(Canonical, TellsSharedValuesFromSwappedOnes) {
  const auto graph = [](bool swapped) {
    GraphBuilder b;
    const StringId text = b.intern("x");
    for (const NodeKind kind : {NodeKind::kInstruction, NodeKind::kInstruction, NodeKind::kConstant,
                                NodeKind::kConstant}) {
      b.add_node(kind, text, FunctionId::kNone, BlockId::kNone);
    }
    b.add_edge(NodeId{2}, NodeId{0}, Flow::kData, 0);
    b.add_edge(NodeId{3}, NodeId{0}, Flow::kData, 1);
    b.add_edge(NodeId{swapped ? 3 : 2}, NodeId{1}, Flow::kData, 0);
    b.add_edge(NodeId{swapped ? 2 : 3}, NodeId{1}, Flow::kData, 1);
    return value_of(std::move(b).build());
  };
  EXPECT_FALSE(equivalent(graph(false), graph(true)));
}

// Two constants at one position: neither is alone there, and only what lies behind tells them apart.
//   <i32> ─t0→ a ─d0→ i0 ←d0─ b ←t0─ <i64>
TEST(Canonical, LooksBeyondPositionsThatSeveralNodesShare) {
  const auto graph = [](std::int32_t first, std::int32_t second) {
    GraphBuilder b;
    const StringId text = b.intern("x");
    const auto node = [&b](NodeKind kind, StringId t) {
      return b.add_node(kind, t, FunctionId::kNone, BlockId::kNone);
    };
    const NodeId instruction = node(NodeKind::kInstruction, text);
    const std::array constants = {node(NodeKind::kConstant, text), node(NodeKind::kConstant, text)};
    const NodeId i32 = node(NodeKind::kType, b.intern("i32"));
    const NodeId i64 = node(NodeKind::kType, b.intern("i64"));
    for (const NodeId constant : constants) b.add_edge(constant, instruction, Flow::kData, 0);
    b.add_edge(i32, constants[static_cast<std::size_t>(first)], Flow::kType, 0);
    b.add_edge(i64, constants[static_cast<std::size_t>(second)], Flow::kType, 0);
    return value_of(std::move(b).build());
  };
  EXPECT_FALSE(equal(graph(0, 1), graph(1, 0)));
  EXPECT_TRUE(equivalent(graph(0, 1), graph(1, 0)));
  EXPECT_FALSE(equivalent(graph(0, 1), graph(1, 1)));
}

TEST(Canonical, OrdersParallelEdgesByTheirColumns) {
  const auto graph = [](int first, int second) {
    GraphBuilder b = add_one();
    ColumnBuilder& weight = b.column(Entity::kEdge, "weight", Column::Type::kInt64);
    weight.set(b.add_edge(NodeId{2}, NodeId{4}, Flow::kControl, 1), first);
    weight.set(b.add_edge(NodeId{2}, NodeId{4}, Flow::kControl, 1), second);
    return value_of(std::move(b).build());
  };
  EXPECT_FALSE(equal(graph(1, 2), graph(2, 1)));
  EXPECT_TRUE(equivalent(graph(1, 2), graph(2, 1)));
}

TEST(Canonical, InstructionsAreNotReordered) {
  const auto graph = [](const char* first, const char* second) {
    GraphBuilder b;
    for (const char* text : {first, second}) {
      b.add_node(NodeKind::kInstruction, b.intern(text), FunctionId::kNone, BlockId::kNone);
    }
    return value_of(std::move(b).build());
  };
  EXPECT_FALSE(equivalent(graph("add", "ret"), graph("ret", "add")));
}

TEST(CanonicalProperty, AnyNumberingOfValuesGivesOneForm) {
  EXPECT_TRUE(rc::check([] {
    const ProgramGraph graph = random_program();
    const auto found = difference(canonical(graph), canonical(renumbered(graph)));
    RC_ASSERT(found.value_or("") == "");
  }));
}

TEST(CanonicalProperty, TheFormOfAFormIsItself) {
  EXPECT_TRUE(rc::check([] {
    const ProgramGraph form = canonical(random_program());
    RC_ASSERT(difference(form, canonical(form)).value_or("") == "");
    RC_ASSERT(ProgramGraph::from_arrays(form.arrays()).has_value());
  }));
}

// A graph with one edge moved to another position is another graph, and stays one.
TEST(CanonicalProperty, OneMovedEdgeShows) {
  EXPECT_TRUE(rc::check([] {
    const ProgramGraph graph = random_program();
    const auto moved = EdgeId{*rc::gen::inRange<std::int32_t>(0, graph.num_edges())};
    GraphBuilder builder;
    internal::Selection selection = internal::everything_of(graph);
    std::erase(selection.edges, moved);
    internal::GraphCopier(graph).append(builder, selection);
    builder.add_edge(graph.source(moved), graph.target(moved), graph.flow(moved),
                     graph.position(moved) + 1000);
    RC_ASSERT(!equivalent(graph, value_of(std::move(builder).build())));
  }));
}

}  // namespace
}  // namespace irsight
