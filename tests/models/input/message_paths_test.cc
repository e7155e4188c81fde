#include "irsight/models/input/message_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace irsight {
namespace {

using testing::ElementsAre;

// 0 -> 1 at position 4 and 0 -> 2 at position 9; types: forward, then backward.
Edges two_edges() {
  Edges edges;
  edges.in = {.offsets = {0, 0, 1, 2}, .other = {0, 0}, .position = {4, 9}};
  edges.out = reversed(edges.in);
  return edges;
}

TEST(MessagePaths, ArePairsOfTypeAndNodeThatOccur) {
  const Edges edges = two_edges();
  const MessagePathLists paths = message_paths(std::span(&edges, 1), 3, 8);
  EXPECT_THAT(paths.pairs_of_type,
              ElementsAre(1, 2));  // (forward, 0), (backward, 1), (backward, 2)
  EXPECT_THAT(paths.to_pairs.in.other, ElementsAre(0, 1, 2));
  EXPECT_THAT(paths.to_pairs.out.offsets, ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(paths.messages.in.offsets, ElementsAre(0, 2, 3, 4));
  EXPECT_THAT(paths.messages.in.other, ElementsAre(1, 2, 0, 0));
  EXPECT_THAT(paths.messages.in.position, ElementsAre(4, 7, 4, 7));
  EXPECT_THAT(paths.messages.out.offsets, ElementsAre(0, 2, 3, 4));
  EXPECT_THAT(paths.messages.out.other, ElementsAre(1, 2, 0, 0));
  EXPECT_THAT(paths.messages.out.position, ElementsAre(4, 7, 4, 7));
  EXPECT_EQ(paths.positions, 8);
  EXPECT_THAT(paths.inverse_degree, ElementsAre(0.5F, 1.0F, 1.0F));
}

TEST(MessagePaths, OfNodesWithoutEdgesAreNone) {
  Edges edges;
  edges.in.offsets = edges.out.offsets = {0, 0, 0};
  const MessagePathLists paths = message_paths(std::span(&edges, 1), 2, 8);
  EXPECT_THAT(paths.pairs_of_type, ElementsAre(0, 0));
  EXPECT_THAT(paths.messages.in.offsets, ElementsAre(0, 0, 0));
  EXPECT_THAT(paths.inverse_degree, ElementsAre(1.0F, 1.0F));
}

TEST(MessagePaths, RefuseRelationsOfOtherNodes) {
  const Edges edges = two_edges();
  EXPECT_THROW(message_paths(std::span(&edges, 1), 4, 8), std::logic_error);
  EXPECT_THROW(message_paths(std::span(&edges, 1), 3, 0), std::logic_error);
}

}  // namespace
}  // namespace irsight
