#include "irsight/models/input/token_input.h"

#include <array>
#include <cstddef>

namespace irsight {
namespace {

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

MessagePathLists paths_of(std::span<const InstructionGraphView> graphs, const TokenInput& input,
                          std::int32_t positions) {
  std::array<Edges, kRelations> relations;
  for (std::size_t r = 0; r < kRelations; ++r) {
    for (std::size_t graph = 0; graph < graphs.size(); ++graph)
      append(graphs[graph].relations[r], input.graph_offsets[graph], relations[r].in);
    relations[r].out = reversed(relations[r].in);
  }
  return message_paths(relations, input.num_nodes(), positions);
}

}  // namespace

TokenInput token_input(std::span<const InstructionGraphView> graphs, const WordTokens& words,
                       const TokenInputOptions& options) {
  TokenInput input;
  for (const InstructionGraphView& graph : graphs) {
    for (const std::int32_t word : graph.word) {
      const std::int32_t token = words.tokens()[static_cast<std::size_t>(word)];
      const auto node = static_cast<std::int64_t>(input.token.size());
      (token < words.identifier() ? input.statements : input.identifiers).push_back(node);
      input.token.push_back(token);
    }
    input.graph_offsets.push_back(static_cast<std::int32_t>(input.token.size()));
  }
  if (options.path_positions > 0) input.paths = paths_of(graphs, input, options.path_positions);
  if (options.with_sequences)
    input.sequences = statement_sequences(input.graph_offsets, input.token, words.identifier());
  return input;
}

}  // namespace irsight
