#include "irsight/graph/xfg_pairs.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "tests/graph/xfg_of_ends.h"

namespace irsight {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;
using testing::UnorderedElementsAre;

using Ends = std::vector<std::pair<int, int>>;
constexpr std::int32_t kAll = XfgContextOptions::kAllNeighbours;

Ends star(int edges) {
  Ends ends;
  for (int i = 1; i <= edges; ++i) ends.emplace_back(0, i);
  return ends;
}

std::set<int> context(XfgContexts& contexts, std::int32_t edge) {
  const auto found = contexts.of(edge);
  std::set<int> distinct(found.begin(), found.end());
  EXPECT_EQ(distinct.size(), found.size());
  EXPECT_FALSE(distinct.contains(edge));
  return distinct;
}

bool share_a_node(const Xfg& xfg, std::size_t i, std::size_t j) {
  const auto has = [&](std::int32_t node) {
    return xfg.edge_source[j] == node || xfg.edge_target[j] == node;
  };
  return has(xfg.edge_source[i]) || has(xfg.edge_target[i]);
}

// The dual as a matrix, and what is within `width` steps by its definition.
std::vector<std::set<int>> by_matrix(const Xfg& xfg, int width) {
  const std::size_t edges = xfg.edge_source.size();
  std::vector<std::set<int>> within(edges);
  for (std::size_t i = 0; i < edges; ++i) within[i].insert(static_cast<int>(i));
  for (int step = 0; step < width; ++step) {
    auto next = within;
    for (std::size_t i = 0; i < edges; ++i)
      for (const int j : within[i])
        for (std::size_t k = 0; k < edges; ++k)
          if (share_a_node(xfg, static_cast<std::size_t>(j), k))
            next[i].insert(static_cast<int>(k));
    within = std::move(next);
  }
  for (std::size_t i = 0; i < edges; ++i) within[i].erase(static_cast<int>(i));
  return within;
}

//   e0: 0→1   e1: 1→2   e2: 2→3   e3: 4→4   e4: 4→5
TEST(XfgContexts, ReachAsManyStepsAsTheirWidth) {
  const Xfg xfg = xfg_of({{0, 1}, {1, 2}, {2, 3}, {4, 4}, {4, 5}});
  XfgContexts one(xfg, {.width = 1});
  EXPECT_THAT(context(one, 0), UnorderedElementsAre(1));
  EXPECT_THAT(context(one, 1), UnorderedElementsAre(0, 2));
  EXPECT_THAT(context(one, 3), UnorderedElementsAre(4));
  XfgContexts two(xfg, {.width = 2});
  EXPECT_THAT(context(two, 0), UnorderedElementsAre(1, 2));
  EXPECT_THAT(context(two, 4), UnorderedElementsAre(3));
}

TEST(XfgContexts, AskedTwiceForAnEdgeTheySayTheSame) {
  const Xfg xfg = xfg_of({{0, 1}, {1, 2}, {2, 3}});
  XfgContexts contexts(xfg, {.width = 1});
  for (int i = 0; i < 2; ++i) EXPECT_THAT(context(contexts, 1), UnorderedElementsAre(0, 2));
}

TEST(XfgContexts, LoneEdgeHasNone) {
  const Xfg xfg = xfg_of({{1, 2}});
  XfgContexts contexts(xfg);
  EXPECT_THAT(context(contexts, 0), IsEmpty());
}

RC_GTEST_PROP(XfgContexts, AreThoseOfTheMatrix, ()) {
  const int nodes = *rc::gen::inRange(1, 9);
  const auto end = rc::gen::inRange(0, nodes);
  const auto ends = *rc::gen::container<Ends>(rc::gen::pair(end, end));
  const int width = *rc::gen::inRange(1, 4);
  const Xfg xfg = xfg_of(ends);
  const auto expected = by_matrix(xfg, width);
  XfgContexts contexts(xfg, {.width = width, .neighbours = kAll});
  for (std::int32_t i = 0; i < xfg.num_edges(); ++i)
    RC_ASSERT(context(contexts, i) == expected[static_cast<std::size_t>(i)]);
}

TEST(XfgContexts, NodeWithAsManyEdgesAsAllowedIsNoHub) {
  const Xfg xfg = xfg_of(star(9));
  XfgContexts contexts(xfg, {.width = 1, .neighbours = 8});
  for (std::int32_t i = 0; i < 9; ++i) EXPECT_EQ(contexts.of(i).size(), 8U);
}

// 100 edges in groups of 9 at most: 12 groups, of 8 or 9 edges. An edge has its group for context,
// also at two steps.
TEST(XfgContexts, HubIsSplitIntoGroupsOfLikeSizes) {
  const Xfg xfg = xfg_of(star(100));
  XfgContexts contexts(xfg, {.width = 2, .neighbours = 8});
  std::set<std::set<int>> groups;
  for (std::int32_t i = 0; i < 100; ++i) {
    std::set<int> group = context(contexts, i);
    group.insert(i);
    groups.insert(std::move(group));
  }
  EXPECT_EQ(groups.size(), 12U);
  std::size_t edges = 0;
  for (const std::set<int>& group : groups) {
    EXPECT_THAT(group.size(), testing::AnyOf(8U, 9U));
    edges += group.size();
  }
  EXPECT_EQ(edges, 100U);
}

TEST(XfgContexts, HubsAreDrawnFromTheSeed) {
  const Xfg xfg = xfg_of(star(100));
  const auto all = [&](std::uint64_t seed) {
    XfgContexts contexts(xfg, {.width = 1, .neighbours = 8, .seed = seed});
    std::vector<std::set<int>> found;
    for (std::int32_t i = 0; i < 100; ++i) found.push_back(context(contexts, i));
    return found;
  };
  EXPECT_EQ(all(1), all(1));
  EXPECT_NE(all(1), all(2));
}

// 2,000 seeds: each of the 19 others is in the first edge's group of five in 4/19 of them, 421 ± 18.
TEST(XfgContexts, HubPrefersNoEdge) {
  const Xfg xfg = xfg_of(star(20));
  std::vector<int> times(20);
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    XfgContexts contexts(xfg, {.width = 1, .neighbours = 4, .seed = seed});
    for (const std::int32_t j : contexts.of(0)) ++times[static_cast<std::size_t>(j)];
  }
  EXPECT_EQ(times[0], 0);
  for (int j = 1; j < 20; ++j) EXPECT_NEAR(times[static_cast<std::size_t>(j)], 421, 90);
}

RC_GTEST_PROP(XfgContexts, AreSteppedThroughHubsAsWell, ()) {
  const auto end = rc::gen::inRange(0, 6);
  const auto ends = *rc::gen::container<Ends>(40, rc::gen::pair(end, end));
  const Xfg xfg = xfg_of(ends);
  XfgContextOptions options{.width = 1, .neighbours = 4, .seed = *rc::gen::arbitrary<unsigned>()};
  XfgContexts one(xfg, options);
  options.width = 2;
  XfgContexts two(xfg, options);
  for (std::int32_t i = 0; i < xfg.num_edges(); ++i) {
    const std::set<int> near = context(one, i);
    std::set<int> expected = near;
    for (const int j : near) expected.merge(context(one, j));
    expected.erase(i);
    RC_ASSERT(context(two, i) == expected);
    RC_ASSERT(near.size() <= 8U);
    for (const int j : near) RC_ASSERT(context(one, j).contains(i));
  }
}

TEST(XfgContexts, RefuseWidthsAndNeighboursThatMakeNoSense) {
  const Xfg xfg = xfg_of({{0, 1}});
  EXPECT_THAT([&] { XfgContexts(xfg, {.width = 0}); },
              ThrowsMessage<std::logic_error>(HasSubstr("a width of one step at least")));
  EXPECT_THAT([&] { XfgContexts(xfg, {.neighbours = 0}); },
              ThrowsMessage<std::logic_error>(HasSubstr("one neighbour through a node")));
  XfgContexts contexts(xfg);
  EXPECT_THAT([&] { contexts.of(1); },
              ThrowsMessage<std::logic_error>(HasSubstr("of an edge of the graph")));
}

// Edges 0 and 2 have one statement: they are no pair.
TEST(XfgPairs, AreOfDifferentStatementsInBothDirections) {
  const Xfg xfg = xfg_of({{0, 1}, {1, 2}, {2, 3}}, 2);
  std::vector<std::pair<int, int>> found;
  for_each_context_pair(xfg, {}, [&](std::int32_t i, std::int32_t j) { found.emplace_back(i, j); });
  EXPECT_THAT(found, UnorderedElementsAre(std::pair(0, 1), std::pair(1, 0), std::pair(1, 2),
                                          std::pair(2, 1)));
}

// A node of 200,000 edges has 40 billion pairs; here it has four for each edge.
TEST(XfgPairs, OfAHubAreLinearInItsEdges) {
  const Xfg xfg = xfg_of(star(200000));
  std::int64_t found = 0;
  for_each_context_pair(xfg, {.width = 2, .neighbours = 4},
                        [&](std::int32_t, std::int32_t) { ++found; });
  EXPECT_EQ(found, 200000 * 4);
}

}  // namespace
}  // namespace irsight
