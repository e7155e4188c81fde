#include "irsight/models/token_batch.h"

#include <algorithm>

#include "irsight/models/input/edges.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight {
namespace {

using models_internal::tensor_of;

EdgeTensors tensors_of(const EdgeList& edges) {
  return {tensor_of(edges.offsets), tensor_of(edges.other), tensor_of(edges.position)};
}

// Puts a relation's edges behind those of the graphs before, whose nodes are `first` in number.
void append(const RelationView& relation, std::int32_t first, EdgeList& edges) {
  std::size_t e = 0;
  for (std::size_t target = 0; target < relation.degree.size(); ++target) {
    for (int k = 0; k < relation.degree[target]; ++k, ++e) {
      edges.other.push_back(first + static_cast<std::int32_t>(target) - relation.distance[e]);
      edges.position.push_back(relation.position[e]);
    }
    edges.offsets.push_back(static_cast<std::int32_t>(edges.other.size()));
  }
}

RelationEdges both_ways(const EdgeList& in) {
  const auto last = std::ranges::max_element(in.position);
  return {tensors_of(in), tensors_of(reversed(in)), last == in.position.end() ? 1 : *last + 1};
}

}  // namespace

void WordTokens::add(std::string_view statement) {
  tokens_.push_back(statement.empty() ? identifier() : vocabulary_.find(statement).id);
}

TokenBatch token_batch(std::span<const InstructionGraphView> graphs, const WordTokens& words) {
  std::vector<std::int32_t> offsets = {0};
  std::vector<std::int32_t> token;
  std::array<EdgeList, kRelations> relations;
  for (const InstructionGraphView& graph : graphs) {
    for (const std::int32_t word : graph.word) {
      token.push_back(words.tokens()[static_cast<std::size_t>(word)]);
    }
    for (std::size_t r = 0; r < kRelations; ++r)
      append(graph.relations[r], offsets.back(), relations[r]);
    offsets.push_back(static_cast<std::int32_t>(token.size()));
  }
  TokenBatch batch = {tensor_of(offsets), tensor_of(token), {}, {}};
  batch.is_identifier = batch.token == words.identifier();
  for (const EdgeList& in : relations) batch.relations.push_back(both_ways(in));
  return batch;
}

}  // namespace irsight
