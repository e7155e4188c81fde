#include "irsight/models/token_batch.h"

#include <utility>

#include "irsight/models/internal/wrapped_arrays.h"

namespace irsight {

TokenBatch token_batch(TokenInput&& input) {
  const models_internal::WrappedArrays<TokenInput> wrap(std::move(input));
  MessagePathLists& paths = (*wrap).paths;
  StatementSequences& sequences = (*wrap).sequences;
  return {.graph_offsets = wrap((*wrap).graph_offsets),
          .token = wrap((*wrap).token),
          .statements = wrap((*wrap).statements),
          .identifiers = wrap((*wrap).identifiers),
          .paths = {.pairs_of_type = paths.pairs_of_type,
                    .to_pairs = wrap(paths.to_pairs, 1),
                    .messages = wrap(paths.messages, paths.positions),
                    .inverse_degree = wrap(paths.inverse_degree)},
          .sequences = {.node = wrap(sequences.node),
                        .batch_size = wrap(sequences.batch_size),
                        .rank = wrap(sequences.rank)}};
}

TokenBatch TokenBatch::to(torch::Device device) const {
  return {.graph_offsets = graph_offsets.to(device),
          .token = token.to(device),
          .statements = statements.to(device),
          .identifiers = identifiers.to(device),
          .paths = paths.to(device),
          .sequences = {.node = sequences.node.to(device),
                        .batch_size = sequences.batch_size,
                        .rank = sequences.rank.to(device)}};
}

}  // namespace irsight
