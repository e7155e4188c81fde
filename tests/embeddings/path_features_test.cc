#include "irsight/embeddings/path_features.h"

#include <gmock/gmock.h>

#include <cmath>
#include <stdexcept>

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr PathFeatureOptions kManyBuckets = {.buckets = 1 << 30U};

// A graph by its words and edges; edges are given in the order of their targets.
struct Edge {
  int source = 0, target = 0, position = 0;
};

InstructionGraph graph_of(const std::vector<std::int32_t>& words, const std::vector<Edge>& control,
                          const std::vector<Edge>& data = {}) {
  InstructionGraph graph;
  graph.word = words;
  graph.line.assign(words.size(), 0);
  for (auto& relation : graph.relations) relation.degree.assign(words.size(), 0);
  const auto add = [&](Relation kind, const std::vector<Edge>& edges) {
    auto& relation = graph.relations[static_cast<std::size_t>(kind)];
    for (const Edge& edge : edges) {
      ++relation.degree[static_cast<std::size_t>(edge.target)];
      relation.distance.push_back(edge.target - edge.source);
      relation.position.push_back(static_cast<std::uint16_t>(edge.position));
    }
  };
  add(Relation::kControl, control);
  add(Relation::kData, data);
  const Status good = check_instruction_graph(graph.view(), 100);
  EXPECT_TRUE(good) << good.error().message;
  return graph;
}

PathFeatures features_of(const InstructionGraph& graph, const PathFeatureOptions& options,
                         std::uint64_t first_hash = 10) {
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 0; i < 100; ++i) hashes.push_back(first_hash * (i + 1));
  return path_features(graph.view(), hashes, options);
}

// 0 -> 1 -> 2 -> 3 with the words 0 1 0 1: `a`, `b`, `ab` twice each, `ba`, `aba`, `bab`, `abab` once. The buckets were
// computed by a program of a few lines in another language, from docs/features.md.
TEST(PathFeatures, OfAChainAreItsNGramsWeighedByHowOftenTheyAreThere) {
  const InstructionGraph chain = graph_of({0, 1, 0, 1}, {{0, 1}, {1, 2}, {2, 3}});
  const PathFeatures features = features_of(chain, {.buckets = 100'000});
  EXPECT_THAT(features.bucket, ElementsAre(12296, 16718, 42581, 58981, 72079, 88929, 98021));
  const double twice = 1 + std::log(2.0), norm = std::sqrt(3 * twice * twice + 4);
  const auto more = static_cast<float>(twice / norm), less = static_cast<float>(1 / norm);
  EXPECT_THAT(features.weight, ElementsAre(more, more, less, more, less, less, less));
}

TEST(PathFeatures, AreAsLongAsAskedFor) {
  const InstructionGraph graph =
      graph_of({0, 1, 2, 3}, {{0, 1}, {1, 2}, {2, 3}}, {{0, 1}, {1, 2}, {2, 3}});
  const auto count = [&](int control, int data) {
    return features_of(graph, {.control_length = control, .data_length = data, .buckets = 1 << 30U})
        .bucket.size();
  };
  EXPECT_EQ(count(0, 0), 0);
  EXPECT_EQ(count(1, 1), 4);
  EXPECT_EQ(count(2, 0), 4 + 3);
  EXPECT_EQ(count(4, 0), 4 + 3 + 2 + 1);
  EXPECT_EQ(count(0, 2), 3);
  EXPECT_EQ(count(0, 3), 3 + 2);
  EXPECT_EQ(count(4, 3), 10 + 5);
}

//    0        bigrams 01 02 13 23, trigrams 013 023
//  1   2
//    3
TEST(PathFeatures, FollowEachWayThroughABranch) {
  const InstructionGraph diamond =
      graph_of({0, 1, 2, 3}, {{0, 1, 0}, {0, 2, 1}, {1, 3, 0}, {2, 3, 0}});
  EXPECT_EQ(features_of(diamond, kManyBuckets).bucket.size(), 4 + 4 + 2);
}

TEST(PathFeatures, TellSuccessorsOperandsAndLoopsApart) {
  const std::vector<Edge> no_edges;
  const auto control = [&](Edge edge) {
    return features_of(graph_of({0, 1}, {edge}), kManyBuckets).bucket;
  };
  EXPECT_NE(control({0, 1, 0}), control({0, 1, 1}));
  EXPECT_EQ(control({0, 1, 7}), control({0, 1, 8}));
  // The same words and successor, back instead of forward.
  const auto back = features_of(graph_of({1, 0}, {{1, 0, 0}}), kManyBuckets).bucket;
  EXPECT_NE(control({0, 1, 0}), back);
  const auto data = [&](int first, int second) {
    return features_of(graph_of({0, 1, 2}, no_edges, {{first, 2, 0}, {second, 2, 1}}), kManyBuckets)
        .bucket;
  };
  EXPECT_NE(data(0, 1), data(1, 0));
}

TEST(PathFeatures, DoNotDependOnTheNumbersOfWords) {
  const std::vector<Edge> edges = {{0, 1}, {1, 2}, {2, 3}};
  const InstructionGraph one = graph_of({0, 1, 2, 1}, edges, edges);
  const InstructionGraph other = graph_of({2, 0, 1, 0}, edges, edges);
  const std::vector<std::uint64_t> hashes = {5, 6, 7}, moved = {6, 7, 5};
  const PathFeatures a = path_features(one.view(), hashes), b = path_features(other.view(), moved);
  EXPECT_EQ(a.bucket, b.bucket);
  EXPECT_EQ(a.weight, b.weight);
}

TEST(PathFeatures, FollowSoManyEdgesOfANodeOnly) {
  std::vector<std::int32_t> words;
  std::vector<Edge> edges;
  for (int i = 0; i < 30; ++i) {
    words.push_back(i);
    edges.push_back({i, 30, i});
  }
  words.push_back(30);
  const PathFeatures features = features_of(graph_of(words, {}, edges), kManyBuckets);
  EXPECT_EQ(features.bucket.size(), 31 + kFollowedEdges);
}

TEST(PathFeatures, OfOneNodeAreItselfAndOfNoneAreNothing) {
  EXPECT_THAT(features_of(graph_of({4}, {}), {}).weight, ElementsAre(1.0F));
  EXPECT_THAT(features_of(graph_of({}, {}), {}).bucket, IsEmpty());
}

// 0 -> 1 -> 2, all of one word: `a` three times, `aa` twice.
TEST(PathFeatures, GiveTheirNodesAnEvenShareOfWhatTheyAreWorth) {
  const InstructionGraph chain = graph_of({0, 0, 0}, {{0, 1}, {1, 2}});
  const std::vector<std::uint64_t> hashes = {10};
  const PathFeatureOptions options = {
      .control_length = 2, .data_length = 0, .buckets = kManyBuckets.buckets};
  const PathFeatures features = path_features(chain.view(), hashes, options);
  ASSERT_EQ(features.bucket.size(), 2);
  const std::size_t one = features.weight[0] > features.weight[1] ? 0 : 1;
  std::vector<double> values(2), shares(3, 100.0);
  values[one] = 3;
  values[1 - one] = 8;
  add_path_shares(chain.view(), hashes, options, features.bucket, values, shares);
  EXPECT_THAT(shares, ElementsAre(100 + 1 + 2, 100 + 1 + 2 + 2, 100 + 1 + 2));
}

TEST(PathFeatures, RefuseSharesOfOtherGraphsBuckets) {
  const InstructionGraph graph = graph_of({0}, {});
  const std::vector<std::uint64_t> hashes = {10};
  const std::vector<std::int32_t> buckets = {1};
  const std::vector<double> values = {1};
  std::vector<double> shares(1);
  EXPECT_THROW(add_path_shares(graph.view(), hashes, kManyBuckets, buckets, values, shares),
               std::logic_error);
}

TEST(PathFeatures, RefuseLengthsAndBucketsOutOfRange) {
  const InstructionGraph graph = graph_of({0}, {});
  EXPECT_THROW(features_of(graph, {.control_length = 9}), std::logic_error);
  EXPECT_THROW(features_of(graph, {.data_length = -1}), std::logic_error);
  EXPECT_THROW(features_of(graph, {.buckets = 0}), std::logic_error);
}

}  // namespace
}  // namespace irsight
