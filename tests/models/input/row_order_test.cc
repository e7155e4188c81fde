#include "irsight/models/input/row_order.h"

#include <gmock/gmock.h>

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Control 0→2 2→3 3→2, data 1→2 1→2 2→3; node 4 is only reached by control, node 5 by nothing.
GraphInput small_input() {
  GraphInput input;
  input.graph_offsets = {0, 3, 6};
  input.word = {7, 6, 5, 4, 3, 2};
  input.flow.in = {
      .offsets = {0, 0, 0, 2, 3, 4, 4}, .other = {0, 3, 2, 3}, .position = {1, 9, 1, 0}};
  input.data.in = {.offsets = {0, 0, 0, 2, 3, 3, 3}, .other = {1, 1, 2}, .position = {0, 15, 0}};
  input.flow.out = reversed(input.flow.in);
  input.data.out = reversed(input.data.in);
  return input;
}

TEST(RowOrder, PutsTheNodesThatLaterRelationsReachFirst) {
  const GraphInput input = in_row_order(small_input());
  EXPECT_THAT(input.row, ElementsAre(3, 0, 1, 2, 4, 5));
  EXPECT_THAT(input.word, ElementsAre(6, 5, 4, 7, 3, 2));
  EXPECT_EQ(input.data.out.end(), 2);
  EXPECT_EQ(input.data.in.end(), 3);
  EXPECT_EQ(input.flow.out.end(), 4);
  EXPECT_EQ(input.flow.in.end(), 5);
  EXPECT_THAT(input.graph_offsets, ElementsAre(0, 3, 6));
}

TEST(RowOrder, RenamesBothEndsOfEdgesAndKeepsTheirOrder) {
  const GraphInput input = in_row_order(small_input());
  EXPECT_THAT(input.data.in.offsets, ElementsAre(0, 0, 2, 3, 3, 3, 3));
  EXPECT_THAT(input.data.in.other, ElementsAre(0, 0, 1));
  EXPECT_THAT(input.data.in.position, ElementsAre(0, 15, 0));
  EXPECT_THAT(input.flow.in.offsets, ElementsAre(0, 0, 2, 3, 3, 4, 4));
  EXPECT_THAT(input.flow.in.other, ElementsAre(3, 2, 1, 2));
  EXPECT_THAT(input.flow.in.position, ElementsAre(1, 9, 1, 0));
  EXPECT_EQ(input.flow.out, reversed(input.flow.in));
  EXPECT_EQ(input.data.out, reversed(input.data.in));
}

TEST(RowOrder, LeavesWhatHasNoEdgesOrIsInAnOrder) {
  GraphInput bare;
  bare.graph_offsets = {0, 2};
  bare.word = {1, 0};
  EXPECT_THAT(in_row_order(GraphInput(bare)).row, IsEmpty());
  const GraphInput once = in_row_order(small_input());
  const GraphInput twice = in_row_order(GraphInput(once));
  EXPECT_EQ(twice.row, once.row);
  EXPECT_EQ(twice.word, once.word);
  EXPECT_EQ(twice.data.in, once.data.in);
}

TEST(EdgeList, EndsBehindItsLastNodeWithEdges) {
  EXPECT_EQ((EdgeList{.offsets = {0, 0, 2, 2, 2}, .other = {1, 0}, .position = {0, 0}}).end(), 2);
  EXPECT_EQ((EdgeList{.offsets = {0, 0, 0}, .other = {}, .position = {}}).end(), 0);
  EXPECT_EQ(EdgeList{}.end(), 0);
}

}  // namespace
}  // namespace irsight
