#include "irsight/graph/column.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::add_one;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::message_of;
using testing::value_of;

const Column& column_of(const ProgramGraph& graph, Entity entity, std::string_view name) {
  const Column* column = graph.column(entity, name);
  EXPECT_NE(column, nullptr);
  return *column;
}

TEST(ColumnBuilder, ACompleteColumnHasOneValueARow) {
  GraphBuilder b = add_one();
  ColumnBuilder& column = b.column(Entity::kNode, "line", Column::Type::kInt64);
  for (int row = 0; row < 6; ++row) column.set(row, std::int64_t{10} + row);
  const ProgramGraph graph = value_of(std::move(b).build());
  const Column& line = column_of(graph, Entity::kNode, "line");
  EXPECT_THAT(line.int64s(), ElementsAre(10, 11, 12, 13, 14, 15));
  EXPECT_THAT(line.present, IsEmpty());
  EXPECT_THAT(line.offsets, IsEmpty());
}

TEST(ColumnBuilder, RowsThatAreNotSetAreAbsent) {
  GraphBuilder b = add_one();
  ColumnBuilder& column = b.column(Entity::kNode, "real", Column::Type::kFloat);
  column.set(3, 1.5F);
  column.set(1, 2.5F);
  const ProgramGraph graph = value_of(std::move(b).build());
  const Column& real = column_of(graph, Entity::kNode, "real");
  EXPECT_THAT(real.floats(), ElementsAre(0, 2.5F, 0, 1.5F, 0, 0));
  EXPECT_THAT(real.present, ElementsAre(0, 1, 0, 1, 0, 0));
  EXPECT_EQ(real.range(2), std::pair(std::size_t{2}, std::size_t{2}));
  EXPECT_EQ(real.range(3), std::pair(std::size_t{3}, std::size_t{4}));
}

TEST(ColumnBuilder, ListsKeepEmptyAndAbsentRowsApart) {
  GraphBuilder b = add_one();
  ColumnBuilder& column = b.column(Entity::kNode, "feature", Column::Type::kText);
  const StringId a = b.intern("a"), c = b.intern("c");
  column.append_empty(1);
  column.append(3, a);
  column.append(3, c);
  const ProgramGraph graph = value_of(std::move(b).build());
  const Column& feature = column_of(graph, Entity::kNode, "feature");
  EXPECT_THAT(feature.texts(), ElementsAre(a, c));
  EXPECT_THAT(feature.offsets, ElementsAre(0, 0, 0, 0, 2, 2, 2));
  EXPECT_THAT(feature.present, ElementsAre(0, 1, 0, 1, 0, 0));
  EXPECT_EQ(graph.text_at(Entity::kNode, "feature", 3), "a");
  EXPECT_EQ(graph.text_at(Entity::kNode, "feature", 1), std::nullopt);
}

TEST(ColumnBuilder, EdgeValuesMoveWithTheirEdges) {
  GraphBuilder b;
  const StringId text = b.intern("");
  for (int i = 0; i < 2; ++i) {
    b.add_node(NodeKind::kInstruction, text, FunctionId::kNone, BlockId::kNone);
  }
  const auto second = b.add_edge(NodeId{1}, NodeId{0}, Flow::kControl, 0);
  const auto first = b.add_edge(NodeId{0}, NodeId{1}, Flow::kControl, 0);
  b.add_edge(NodeId{1}, NodeId{0}, Flow::kControl, 1);
  b.column(Entity::kEdge, "weight", Column::Type::kInt64).set(second, std::int64_t{20});
  ColumnBuilder& lists = b.column(Entity::kEdge, "list", Column::Type::kInt64);
  lists.append(second, 7);
  lists.append(first, 8);
  lists.append(first, 9);
  const ProgramGraph graph = value_of(std::move(b).build());
  const Column& weight = column_of(graph, Entity::kEdge, "weight");
  EXPECT_THAT(weight.int64s(), ElementsAre(0, 20, 0));
  EXPECT_THAT(weight.present, ElementsAre(0, 1, 0));
  const Column& list = column_of(graph, Entity::kEdge, "list");
  EXPECT_THAT(list.int64s(), ElementsAre(8, 9, 7));
  EXPECT_THAT(list.offsets, ElementsAre(0, 2, 3, 3));
  EXPECT_THAT(list.present, ElementsAre(1, 1, 0));
}

TEST(ColumnBuilder, IntsAreNumbersInAnInt64Column) {
  GraphBuilder b;
  b.column(Entity::kGraph, "label", Column::Type::kInt64).set(0, 42);
  EXPECT_EQ(value_of(std::move(b).build()).int64_at(Entity::kGraph, "label", 0), 42);
}

TEST(ColumnBuilder, BrokenContractsThrow) {
  GraphBuilder b;
  ColumnBuilder& values = b.column(Entity::kGraph, "values", Column::Type::kInt64);
  EXPECT_EQ(&b.column(Entity::kGraph, "values", Column::Type::kInt64), &values);
  EXPECT_THROW(b.column(Entity::kGraph, "values", Column::Type::kText), std::logic_error);
  EXPECT_THROW(values.set(0, 1.5F), std::logic_error);
  EXPECT_THROW(values.set(-1, 1), std::logic_error);
  values.set(0, 1);
  EXPECT_THROW(values.append(1, 1), std::logic_error);
  ColumnBuilder& lists = b.column(Entity::kGraph, "lists", Column::Type::kText);
  lists.append(5, 0);
  EXPECT_THROW(lists.append(4, 0), std::logic_error);
  EXPECT_THROW(lists.set(5, 0), std::logic_error);
}

TEST(ColumnBuilder, BuildRejectsRowsThatTheGraphLacks) {
  GraphBuilder b = add_one();
  b.column(Entity::kBlock, "loop_depth", Column::Type::kInt64).set(3, 1);
  EXPECT_EQ(message_of(std::move(b).build()),
            "block column `loop_depth`: row 3 was set (the graph has 1)");
}

TEST(ColumnBuilder, BuildRejectsTextsThatWereNotAdded) {
  GraphBuilder b = add_one();
  b.column(Entity::kModule, "target", Column::Type::kText).set(0, 77);
  EXPECT_EQ(message_of(std::move(b).build()),
            "module column `target`: value 0 is string 77 (there are 6)");
}

TEST(CheckColumn, NamesWhatDoesNotFit) {
  using Ints = SharedArray<std::int64_t>;
  using Marks = SharedArray<std::uint8_t>;
  const auto check = [](Column::Values values, Ints offsets, Marks present) {
    return message_of(
        check_column({Entity::kNode, "c", std::move(values), offsets, present}, 2, 3));
  };
  const auto ints = [](std::vector<std::int64_t> values) { return Ints(std::move(values)); };
  const auto marks = [](std::vector<std::uint8_t> values) { return Marks(std::move(values)); };
  const auto texts = [](std::vector<StringId> ids) {
    return SharedArray<StringId>(std::move(ids));
  };
  EXPECT_EQ(check(ints({1, 2}), {}, {}), "no error");
  EXPECT_EQ(check(ints({1}), {}, {}), "node column `c`: 1 values for 2 rows");
  EXPECT_EQ(check(ints({1, 2}), {}, marks({1})), "node column `c`: 1 presence marks for 2 rows");
  EXPECT_EQ(check(ints({1, 2}), {}, marks({1, 2})),
            "node column `c`: the presence mark of row 1 is 2, not 0 or 1");
  EXPECT_EQ(check(ints({1}), ints({0, 1}), {}),
            "node column `c`: 2 offsets for 2 rows (one more is needed)");
  EXPECT_EQ(check(ints({1}), ints({1, 1, 1}), {}), "node column `c`: offset 0 is 1, not 0");
  EXPECT_EQ(check(ints({1}), ints({0, 1, -5}), {}),
            "node column `c`: offset 2 is -5, below the one before");
  EXPECT_EQ(check(ints({1}), ints({0, 1, 9}), {}),
            "node column `c`: the last offset is 9 (there are 1 values)");
  EXPECT_EQ(check(ints({1}), ints({0, 1, 1}), marks({0, 1})),
            "node column `c`: row 0 is absent and has values");
  EXPECT_EQ(check(texts({0, 3}), {}, {}), "node column `c`: value 1 is string 3 (there are 3)");
  EXPECT_EQ(check(texts({0, -1}), {}, {}), "node column `c`: value 1 is string -1 (there are 3)");
}

}  // namespace
}  // namespace irsight
