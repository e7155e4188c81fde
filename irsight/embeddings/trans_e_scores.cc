#include <algorithm>

#include "irsight/embeddings/internal/trans_e_state.h"

namespace irsight {
namespace {

// The rank of a fact among those that `replaced` makes of it with other entities, without other facts.
template <typename Replace, typename IsFact>
double rank_of(const TransE::State& state, const KnowledgeTriplet& fact,
               std::span<const std::int32_t> entities, const Replace& replace,
               const IsFact& is_fact) {
  const float right = embeddings_internal::distance_of(state, fact);
  double rank = 1;
  for (const std::int32_t entity : entities) {
    KnowledgeTriplet other = fact;
    replace(other, entity);
    if (other == fact || is_fact(other)) continue;
    const float distance = embeddings_internal::distance_of(state, other);
    if (distance < right) rank += 1;
    if (distance == right) rank += 0.5;
  }
  return rank;
}

}  // namespace

LinkScores TransE::score(const KnowledgeGraph& graph,
                         std::span<const KnowledgeTriplet> triplets) const {
  const std::vector<std::int32_t> entities = embeddings_internal::named_entities(graph);
  std::vector<KnowledgeTriplet> asked(triplets.begin(), triplets.end());
  std::ranges::sort(asked);
  const auto is_fact = [&](const KnowledgeTriplet& triplet) {
    return std::ranges::binary_search(graph.triplets, triplet) ||
           std::ranges::binary_search(asked, triplet);
  };
  LinkScores scores;
  const auto add = [&](double rank) {
    ++scores.questions;
    scores.mean_rank += rank;
    scores.mean_reciprocal_rank += 1 / rank;
    scores.first += rank <= 1 ? 1 : 0;
    scores.three += rank <= 3 ? 1 : 0;
    scores.ten += rank <= 10 ? 1 : 0;
  };
  for (const KnowledgeTriplet& fact : triplets) {
    add(rank_of(
        *state_, fact, entities,
        [](KnowledgeTriplet& other, std::int32_t entity) { other.tail = entity; }, is_fact));
    add(rank_of(
        *state_, fact, entities,
        [](KnowledgeTriplet& other, std::int32_t entity) { other.head = entity; }, is_fact));
  }
  if (scores.questions == 0) return scores;
  const auto questions = static_cast<double>(scores.questions);
  for (double* sum : {&scores.mean_rank, &scores.mean_reciprocal_rank, &scores.first, &scores.three,
                      &scores.ten}) {
    *sum /= questions;
  }
  return scores;
}

}  // namespace irsight
