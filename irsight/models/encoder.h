#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>

#include <cstdint>

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

}  // namespace irsight
