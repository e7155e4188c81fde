#include "irsight/embeddings/structure_features.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr std::int32_t kBuckets = 100'000;

struct Edge {
  int source = 0, target = 0, position = 0;
};

// A function's graph by its words and edges, all nodes instructions of one block; edges in the order of their targets.
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
  const auto size = static_cast<std::int32_t>(words.size());
  graph.function_nodes = {size};
  graph.function_blocks = {1};
  graph.block_nodes = {size};
  return graph;
}

// Word i is known by 10 (i + 1), whatever is asked of it.
std::vector<Structure> structures(const InstructionGraph& graph, bool with_edges = true) {
  std::vector<WordHashes> hashes;
  for (std::uint64_t i = 1; i <= 100; ++i) hashes.push_back({10 * i, 10 * i, 10 * i, 10 * i});
  return structures_of(graph.view(), hashes, {.with_edges = with_edges, .buckets = kBuckets});
}

std::vector<std::int32_t> buckets_of(const std::vector<Structure>& structures, int family) {
  std::vector<std::int32_t> buckets;
  for (const Structure& structure : structures) {
    if (structure.family == family) buckets.push_back(structure.bucket);
  }
  return buckets;
}

// 0 -> 1 -> 2 -> 3 with the words 0 1 0 1, and 1 the third operand of 3. A program of a few lines in another language
// computed the buckets, from docs/features.md.
const InstructionGraph kChain = graph_of({0, 1, 0, 1}, {{0, 1}, {1, 2}, {2, 3}}, {{1, 3, 2}});

TEST(Structures, OfAChainAreHashedAsTheDocumentSays) {
  const std::vector<Structure> all = structures(kChain);
  EXPECT_THAT(buckets_of(all, 0), ElementsAre(60868, 91659, 60868, 91659));
  EXPECT_THAT(buckets_of(all, 4), ElementsAre(89917, 18144, 89917));
  EXPECT_THAT(buckets_of(all, 5), ElementsAre(71521, 815));
  EXPECT_THAT(buckets_of(all, 6), ElementsAre(59747));
  EXPECT_THAT(buckets_of(all, 7), ElementsAre(77766, 46122, 77766, 62754));
  EXPECT_THAT(buckets_of(all, 8), ElementsAre(66992, 9918, 66992, 71997));
}

TEST(Structures, AreToldOfANodeEach) {
  std::vector<std::int32_t> nodes;
  for (const Structure& structure : structures(kChain)) {
    if (structure.family == 5 || structure.family == 6) nodes.push_back(structure.node);
  }
  EXPECT_THAT(nodes, ElementsAre(2, 3, 3));
}

TEST(Structures, WithoutEdgesAreOfSingleNodes) {
  const std::vector<Structure> all = structures(kChain, false);
  EXPECT_EQ(all.size(), 16);
  for (const Structure& structure : all) EXPECT_LT(structure.family, 4);
  const InstructionGraph other = graph_of({1, 1, 0, 0}, {}, {});
  for (int family = 0; family < 4; ++family)
    EXPECT_THAT(buckets_of(structures(other, false), family),
                ::testing::UnorderedElementsAreArray(buckets_of(all, family)));
}

// Which families have other buckets for two graphs.
std::vector<int> differing(const InstructionGraph& a, const InstructionGraph& b) {
  std::vector<int> families;
  for (int family = 0; family < num_structure_families(); ++family) {
    auto left = buckets_of(structures(a), family), right = buckets_of(structures(b), family);
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    if (left != right) families.push_back(family);
  }
  return families;
}

TEST(Structures, TellTheOrderOfOperands) {
  const InstructionGraph one = graph_of({0, 1, 2}, {}, {{0, 2, 0}, {1, 2, 1}});
  const InstructionGraph other = graph_of({0, 1, 2}, {}, {{1, 2, 0}, {0, 2, 1}});
  // Data pairs, operands and uses, of words and of kinds; and what is around a node, at both distances.
  EXPECT_THAT(differing(one, other), ElementsAre(6, 7, 8, 12, 13, 14, 15, 17, 18));
  EXPECT_THAT(differing(one, one), IsEmpty());
}

TEST(Structures, TellTwoStepsAwayWhereOneStepIsTheSame) {
  // 0 -> 1 -> 2 and 3 -> 1 -> 4 against 0 -> 1 -> 4 and 3 -> 1 -> 2.
  const InstructionGraph one = graph_of({0, 3, 1, 1, 2, 4}, {}, {{0, 2}, {1, 3}, {2, 4}, {3, 5}});
  const InstructionGraph other = graph_of({0, 3, 1, 1, 2, 4}, {}, {{0, 2}, {1, 3}, {3, 4}, {2, 5}});
  EXPECT_THAT(differing(one, other), ElementsAre(14, 18));
}

TEST(Structures, DoNotDependOnTheNumbersOfNodes) {
  const InstructionGraph one = graph_of({0, 1, 2, 3}, {{0, 1}, {0, 2, 1}}, {{0, 3}, {1, 3, 1}});
  const InstructionGraph other = graph_of({3, 2, 1, 0}, {{3, 1, 1}, {3, 2}}, {{3, 0}, {2, 0, 1}});
  // But for runs, which are in the order of nodes.
  EXPECT_THAT(differing(one, other), ElementsAre(5, 10, 11));
}

TEST(StructureFeatures, WeighHowOftenAndEachFamilyAlike) {
  const std::vector<Structure> list = {{0, 7, 0}, {0, 7, 1}, {0, 3, 2}, {2, 3, 0}};
  const StructureFeatures features = structure_features(list);
  const double twice = 1 + std::log(2.0), norm = std::sqrt(twice * twice + 1);
  EXPECT_THAT(features.bucket, ElementsAre(3, 7));
  ASSERT_EQ(features.weight.size(), 2);
  EXPECT_FLOAT_EQ(features.weight[0], static_cast<float>((1 / norm + 1) / std::sqrt(2.0)));
  EXPECT_FLOAT_EQ(features.weight[1], static_cast<float>(twice / norm / std::sqrt(2.0)));
  EXPECT_THAT(structure_features({}).bucket, IsEmpty());
}

TEST(WordHashes, TellFinerAndCoarser) {
  const auto code_of = [](const char* text) { return code_from_text(text).value(); };
  const InstructionCode add = code_of("opcode=add type=i32"), wide = code_of("opcode=add type=i64");
  const WordHashes one = hashes_of_word("<%ID> = add i32", add, "5");
  EXPECT_EQ(hashes_of_word("<%ID> = add i32", add, "5"), one);
  const WordHashes other = hashes_of_word("<%ID> = add i64", wide, "6");
  EXPECT_NE(other.word, one.word);
  EXPECT_NE(other.statement, one.statement);
  EXPECT_NE(other.detail, one.detail);
  EXPECT_EQ(other.kind, one.kind);
  EXPECT_NE(hashes_of_word("", code_of("operand0=argument"), "").kind,
            hashes_of_word("", code_of("operand0=function"), "").kind);
}

TEST(Structures, NeedABucket) {
  EXPECT_THROW(structures_of(kChain.view(), {}, {.buckets = 0}), std::logic_error);
}

}  // namespace
}  // namespace irsight
