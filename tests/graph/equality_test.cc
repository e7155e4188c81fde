#include "irsight/graph/equality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <functional>
#include <limits>

#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::add_one;
using ::testing::Optional;
using testing::value_of;

// Returns how add_one() differs from itself after a change.
std::optional<std::string> changed(const std::function<void(GraphBuilder&)>& change) {
  GraphBuilder b = add_one();
  change(b);
  return difference(value_of(add_one().build()), value_of(std::move(b).build()));
}

// Returns how two graphs differ that hold nothing but one column of the graph.
std::optional<std::string> columns(const std::function<void(GraphBuilder&)>& one,
                                   const std::function<void(GraphBuilder&)>& other) {
  GraphBuilder a, b;
  one(a);
  other(b);
  return difference(value_of(std::move(a).build()), value_of(std::move(b).build()));
}

TEST(Equality, AGraphEqualsItself) {
  EXPECT_EQ(changed([](GraphBuilder&) {}), std::nullopt);
  EXPECT_TRUE(equal(ProgramGraph(), ProgramGraph()));
}

TEST(Equality, StringsThatNothingUsesDoNotCount) {
  EXPECT_EQ(changed([](GraphBuilder& b) { b.intern("unused"); }), std::nullopt);
  EXPECT_EQ(columns([](GraphBuilder& b) { b.set_attribute("a", "x"); },
                    [](GraphBuilder& b) {
                      b.intern("y");
                      b.append_text("x");
                      b.set_attribute("a", "x");
                    }),
            std::nullopt);
}

TEST(Equality, NamesTheFirstDifferentNode) {
  const auto one_node = [](NodeKind kind, const char* text) {
    GraphBuilder b;
    b.add_node(kind, b.intern(text), FunctionId::kNone, BlockId::kNone);
    return value_of(std::move(b).build());
  };
  const ProgramGraph a = one_node(NodeKind::kVariable, "i32");
  EXPECT_THAT(difference(a, one_node(NodeKind::kConstant, "i32")),
              Optional(std::string("node 0: kind variable against constant")));
  EXPECT_THAT(difference(a, one_node(NodeKind::kVariable, "i64")),
              Optional(std::string("node 0: text `i32` against `i64`")));
}

TEST(Equality, NamesSizesAndEdges) {
  EXPECT_THAT(changed([](GraphBuilder& b) {
                b.add_node(NodeKind::kType, 0, FunctionId::kNone, BlockId::kNone);
              }),
              Optional(std::string("nodes: 6 against 7")));
  EXPECT_THAT(changed([](GraphBuilder& b) { b.add_edge(NodeId{0}, NodeId{1}, Flow::kData, 0); }),
              Optional(std::string("edges: 7 against 8")));
  GraphBuilder a = add_one(), b = add_one();
  a.add_edge(NodeId{0}, NodeId{1}, Flow::kData, 0);
  b.add_edge(NodeId{0}, NodeId{1}, Flow::kData, 2);
  EXPECT_THAT(difference(value_of(std::move(a).build()), value_of(std::move(b).build())),
              Optional(std::string("edge 1: 0 -data 0-> 1 against 0 -data 2-> 1")));
}

TEST(Equality, NamesFunctionsAndModules) {
  const auto named = [](const char* function, const char* module) {
    GraphBuilder b;
    b.add_function(function, b.add_module(module));
    return value_of(std::move(b).build());
  };
  EXPECT_THAT(difference(named("f", "m"), named("g", "m")),
              Optional(std::string("function 0: name `f` against `g`")));
  EXPECT_THAT(difference(named("f", "m"), named("f", "n")),
              Optional(std::string("module 0: name `m` against `n`")));
}

TEST(Equality, NamesColumnsOfOneGraphOnlyAndOfTwoTypes) {
  const auto with_text = [](GraphBuilder& b) { b.set_attribute("a", "x"); };
  const auto with_int = [](GraphBuilder& b) {
    b.column(Entity::kGraph, "a", Column::Type::kInt64).set(0, 1);
  };
  EXPECT_THAT(changed(with_text),
              Optional(std::string("graph column `a`: only in the second graph")));
  EXPECT_THAT(columns(with_int, with_text),
              Optional(std::string("graph column `a`: type int64 against text")));
}

TEST(Equality, AColumnWithoutRowsIsNone) {
  const auto without_rows = [](GraphBuilder& b) {
    b.column(Entity::kGraph, "a", Column::Type::kFloat);
  };
  EXPECT_EQ(changed(without_rows), std::nullopt);
}

TEST(Equality, OneNoNumberIsAsGoodAsAnother) {
  const auto with = [](float value) {
    return [value](GraphBuilder& b) {
      b.column(Entity::kGraph, "a", Column::Type::kFloat).set(0, value);
    };
  };
  const float other = std::bit_cast<float>(0xffc01234U);
  EXPECT_EQ(columns(with(std::numeric_limits<float>::quiet_NaN()), with(other)), std::nullopt);
  EXPECT_THAT(columns(with(0.0F), with(-0.0F)),
              Optional(std::string("graph column `a`, row 0: 0 against -0")));
}

TEST(Equality, ComparesRowsByValue) {
  const auto ints = [](std::vector<int> values) {
    return [values](GraphBuilder& b) {
      ColumnBuilder& c = b.column(Entity::kGraph, "n", Column::Type::kInt64);
      c.append_empty(0);
      for (const int value : values) c.append(0, value);
    };
  };
  const auto one = [](GraphBuilder& b) {
    b.column(Entity::kGraph, "n", Column::Type::kInt64).set(0, 7);
  };
  const auto absent = [](GraphBuilder& b) { b.column(Entity::kGraph, "n", Column::Type::kInt64); };
  EXPECT_EQ(columns(one, ints({7})), std::nullopt);
  EXPECT_THAT(columns(ints({7, 8}), one),
              Optional(std::string("graph column `n`, row 0: [7, 8] against 7")));
  EXPECT_THAT(columns(ints({}), absent),
              Optional(std::string("graph column `n`, row 0: [] against absent")));
}

TEST(Equality, FloatsAreEqualWhenTheirBitsAre) {
  const auto real = [](float value) {
    return [value](GraphBuilder& b) {
      b.column(Entity::kGraph, "r", Column::Type::kFloat).set(0, value);
    };
  };
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(columns(real(nan), real(nan)), std::nullopt);
  EXPECT_THAT(columns(real(0.0F), real(-0.0F)),
              Optional(std::string("graph column `r`, row 0: 0 against -0")));
}

}  // namespace
}  // namespace irsight
