#include "irsight/models/input/token_input.h"

#include <array>
#include <cstddef>

namespace irsight {
namespace {

MessagePathLists paths_of(std::span<const InstructionGraphView> graphs, const TokenInput& input,
                          std::int32_t positions) {
  std::array<Edges, kRelations> relations;
  for (std::size_t r = 0; r < kRelations; ++r)
    relations[r] = edges_of(graphs, static_cast<Relation>(r));
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
