#pragma once

#include "irsight/embeddings/trans_e.h"

namespace irsight {

struct TransE::State {
  TransEOptions options;
  TrainingRun run;
  std::int32_t epoch = 0;  ///< epochs done
  std::vector<float> entities, relations;

  std::size_t width() const { return static_cast<std::size_t>(options.width); }
  std::span<float> entity(std::int32_t i) {
    return std::span(entities).subspan(static_cast<std::size_t>(i) * width(), width());
  }
  std::span<float> relation(std::int32_t i) {
    return std::span(relations).subspan(static_cast<std::size_t>(i) * width(), width());
  }
};

namespace embeddings_internal {

/// Returns the distance of head + relation from tail.
float distance_of(const TransE::State& state, const KnowledgeTriplet& triplet);

/// Returns the entities that some triplet names, in order.
std::vector<std::int32_t> named_entities(const KnowledgeGraph& graph);

/// Errors: options out of range.
Status checked(const TransEOptions& options);

}  // namespace embeddings_internal
}  // namespace irsight
