#pragma once

#include <torch/nn/module.h>

#include <cstdint>
#include <string>
#include <vector>

#include "irsight/models/graph_batch.h"

namespace irsight {

/// A network that gives graphs of instructions a logit for each class.
class GraphClassifier {
 public:
  virtual ~GraphClassifier() = default;

  /// Returns "irnet", and its sizes as an object of JSON, of which the same network is made again.
  virtual std::string encoder() const = 0;
  virtual std::string sizes() const = 0;

  /// Return what of graphs the network reads, and into how many buckets features of words are hashed.
  virtual GraphInputOptions input() const = 0;
  virtual std::int32_t word_buckets() const = 0;

  virtual torch::nn::Module& module() = 0;

  /// Shapes: returns [B, C].
  virtual torch::Tensor logits(const GraphBatch& batch) = 0;

  /// Returns the logits of each part that learns by itself, [B, C] each; by default there is one, logits().
  virtual std::vector<torch::Tensor> parts(const GraphBatch& batch) { return {logits(batch)}; }

  /// Returns the logits that parts make together. logits() is together(parts()).
  virtual torch::Tensor together(const std::vector<torch::Tensor>& parts) { return parts.front(); }
};

}  // namespace irsight
