#pragma once

#include <torch/nn/module.h>

#include <cstdint>
#include <vector>

#include "irsight/models/relation_edges.h"

namespace irsight {

/// What an encoder makes of a batch.
struct GraphVectors {
  torch::Tensor nodes;   ///< [N, D]
  torch::Tensor graphs;  ///< [B, G]
};

/// A network that turns a batch of graphs into vectors, which heads (heads.h) make answers of.
template <typename Batch>
class Encoder : public torch::nn::Module {
 public:
  /// Errors: c10::Error for a batch whose arrays do not fit together.
  virtual GraphVectors encode(const Batch& batch) = 0;
  virtual std::int64_t node_width() const = 0;   ///< D
  virtual std::int64_t graph_width() const = 0;  ///< G
};

/// A batch of graphs whose nodes are words of a closed vocabulary, as networks of the literature read it.
struct TokenBatch {
  torch::Tensor graph_offsets;  ///< [B+1] int32
  torch::Tensor token;          ///< [N] int32 in [0, V)
  torch::Tensor is_identifier;  ///< [N] bool: a variable or constant, not a statement
  /// Control, data and call, forward only: an encoder that walks back as well does so by itself.
  std::vector<RelationEdges> relations;

  std::int64_t num_graphs() const { return graph_offsets.size(0) - 1; }
  std::int64_t num_nodes() const { return token.size(0); }
};

}  // namespace irsight
