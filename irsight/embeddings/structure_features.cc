#include "irsight/embeddings/structure_features.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/feature_hash.h"
#include "irsight/embeddings/internal/structure_walk.h"

namespace irsight {
namespace {

using embeddings_internal::bucket_of;
using embeddings_internal::FeatureKind;
using embeddings_internal::hash_start;
using embeddings_internal::hash_with;
using embeddings_internal::hash_with_text;
using embeddings_internal::NodeHashes;
using embeddings_internal::StructureWalk;

// The order is part of kFeatureRules.
enum Family : std::int32_t {
  kWord,
  kStatement,
  kKind,
  kDetail,
  kWordPair,
  kWordRun3,
  kWordData,
  kWordOperands,
  kWordUses,
  kKindPair,
  kKindRun3,
  kKindRun4,
  kKindData,
  kKindOperands,
  kKindOperands2,
  kKindUses,
  kKindSuccessors,
  kKindAround,
  kKindAround2,
  kFamilies,
};

std::uint64_t hash_of_fields(std::span<const std::uint32_t, kInstructionFields> code) {
  std::uint64_t hash = hash_start(FeatureKind::kFields);
  for (const std::uint32_t field : code) hash = hash_with(hash, field);
  return hash;
}

class StructureList {
 public:
  explicit StructureList(std::int32_t buckets) : buckets_(buckets) {}

  void add(Family family, std::uint64_t hash, std::size_t node) {
    const std::uint64_t salted =
        hash_with(hash_start(FeatureKind::kStructure), static_cast<std::uint64_t>(family));
    list_.push_back({.family = family,
                     .bucket = bucket_of(hash_with(salted, hash), buckets_),
                     .node = static_cast<std::int32_t>(node)});
  }

  void add_all(Family family, const NodeHashes& hashes) {
    for (std::size_t node = 0; node < hashes.size(); ++node) add(family, hashes[node], node);
  }

  std::vector<Structure> take() { return std::move(list_); }

 private:
  std::int32_t buckets_;
  std::vector<Structure> list_;
};

// Structures that tell words wholly apart are small, those of kinds reach further.
void add_words(const StructureWalk& walk, const NodeHashes& words, StructureList& list) {
  const auto to = [&](Family family) {
    return [&list, family](std::uint64_t hash, std::size_t node) { list.add(family, hash, node); };
  };
  walk.pairs(Relation::kControl, words, to(kWordPair));
  walk.runs(words, 3, to(kWordRun3));
  walk.pairs(Relation::kData, words, to(kWordData));
  list.add_all(kWordOperands, walk.with_operands(words, words));
  list.add_all(kWordUses, walk.with_uses(words));
}

void add_kinds(const StructureWalk& walk, const NodeHashes& kinds, StructureList& list) {
  const auto to = [&](Family family) {
    return [&list, family](std::uint64_t hash, std::size_t node) { list.add(family, hash, node); };
  };
  walk.pairs(Relation::kControl, kinds, to(kKindPair));
  walk.runs(kinds, 3, to(kKindRun3));
  walk.runs(kinds, 4, to(kKindRun4));
  walk.pairs(Relation::kData, kinds, to(kKindData));
  const NodeHashes operands = walk.with_operands(kinds, kinds);
  list.add_all(kKindOperands, operands);
  list.add_all(kKindOperands2, walk.with_operands(kinds, operands));
  list.add_all(kKindUses, walk.with_uses(kinds));
  list.add_all(kKindSuccessors, walk.with_successors(kinds));
  const NodeHashes around = walk.with_neighbours(kinds);
  list.add_all(kKindAround, around);
  list.add_all(kKindAround2, walk.with_neighbours(around));
}

}  // namespace

std::int32_t num_structure_families() { return kFamilies; }

WordHashes hashes_of_word(std::string_view statement,
                          std::span<const std::uint32_t, kInstructionFields> code,
                          std::string_view detail) {
  const auto field = [&](InstructionField name) { return code[place(name)]; };
  WordHashes hashes;
  hashes.statement = statement.empty()
                         ? hash_of_fields(code)
                         : hash_with_text(hash_start(FeatureKind::kStatement), statement);
  hashes.word = hash_with_text(hashes.statement, detail);
  hashes.kind = hash_with(hash_start(FeatureKind::kKind), field(InstructionField::kOpcode));
  hashes.kind = hash_with(hashes.kind, field(InstructionField::kPredicate));
  hashes.kind = hash_with(hashes.kind, field(InstructionField::kName));
  if (statement.empty()) hashes.kind = hash_with(hashes.kind, field(InstructionField::kOperand0));
  hashes.detail = hash_with_text(hash_start(FeatureKind::kDetailPart), detail);
  return hashes;
}

std::vector<Structure> structures_of(const InstructionGraphView& graph,
                                     std::span<const WordHashes> hashes,
                                     const StructureOptions& options) {
  check(options.buckets > 0, "structures_of: buckets > 0");
  const auto of_nodes = [&](std::uint64_t WordHashes::* hash) {
    NodeHashes nodes;
    for (const std::int32_t word : graph.word)
      nodes.push_back(hashes[static_cast<std::size_t>(word)].*hash);
    return nodes;
  };
  const NodeHashes words = of_nodes(&WordHashes::word), kinds = of_nodes(&WordHashes::kind);
  StructureList list(options.buckets);
  list.add_all(kWord, words);
  list.add_all(kStatement, of_nodes(&WordHashes::statement));
  list.add_all(kKind, kinds);
  list.add_all(kDetail, of_nodes(&WordHashes::detail));
  if (options.with_edges) {
    const StructureWalk walk(graph);
    add_words(walk, words, list);
    add_kinds(walk, kinds, list);
  }
  return list.take();
}

StructureFeatures structure_features(std::span<const Structure> structures) {
  std::vector<std::pair<std::int32_t, double>> weights;  // by bucket
  std::vector<std::int32_t> buckets;
  double families = 0;
  for (std::size_t begin = 0; begin < structures.size();) {
    const std::int32_t family = structures[begin].family;
    buckets.clear();
    for (; begin < structures.size() && structures[begin].family == family; ++begin)
      buckets.push_back(structures[begin].bucket);
    std::sort(buckets.begin(), buckets.end());
    const std::size_t first = weights.size();
    double squares = 0;
    for (std::size_t i = 0; i < buckets.size();) {
      const std::size_t same = i;
      while (i < buckets.size() && buckets[i] == buckets[same]) ++i;
      weights.emplace_back(buckets[same], 1.0 + std::log(static_cast<double>(i - same)));
      squares += weights.back().second * weights.back().second;
    }
    for (std::size_t i = first; i < weights.size(); ++i) weights[i].second /= std::sqrt(squares);
    families += 1;
  }
  std::sort(weights.begin(), weights.end());
  StructureFeatures features;
  for (std::size_t i = 0; i < weights.size();) {
    const std::int32_t bucket = weights[i].first;
    double weight = 0;
    for (; i < weights.size() && weights[i].first == bucket; ++i) weight += weights[i].second;
    features.bucket.push_back(bucket);
    features.weight.push_back(static_cast<float>(weight / std::sqrt(families)));
  }
  return features;
}

}  // namespace irsight
