#pragma once

#include <torch/nn/module.h>

#include <cstdint>
#include <string>

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
};

}  // namespace irsight
