#pragma once

#include <torch/types.h>

#include <cstdint>

#include "irsight/models/input/token_input.h"
#include "irsight/models/message_paths.h"

namespace irsight {

/// StatementSequences (irsight/models/input/statement_sequences.h) as tensors, int64.
struct SequenceTensors {
  torch::Tensor node;        ///< [S]
  torch::Tensor batch_size;  ///< [T] on the CPU, as libtorch wants it
  torch::Tensor rank;        ///< [B]
};

/// A batch of graphs whose nodes are tokens of a closed vocabulary (irsight/models/input/token_input.h): B graphs, N nodes.
struct TokenBatch {
  torch::Tensor graph_offsets;            ///< [B+1] int32
  torch::Tensor token;                    ///< [N] int32 in [0, V)
  torch::Tensor statements, identifiers;  ///< int64; together each node once
  MessagePaths paths;
  SequenceTensors sequences;

  std::int64_t num_graphs() const { return graph_offsets.size(0) - 1; }
  std::int64_t num_nodes() const { return token.size(0); }

  /// Returns the batch on a device; tensors that are there already are shared.
  TokenBatch to(torch::Device device) const;
};

/// Returns the batch of an input, which it takes over: its tensors are the input's arrays.
TokenBatch token_batch(TokenInput&& input);

}  // namespace irsight
