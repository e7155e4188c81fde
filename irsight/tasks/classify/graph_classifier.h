#pragma once

#include <torch/nn/module.h>

#include <string>
#include <vector>

#include "irsight/models/input/network_words.h"
#include "irsight/models/network_batch.h"

namespace irsight {

/// A network that gives graphs of instructions a logit for each class.
class GraphClassifier {
 public:
  virtual ~GraphClassifier() = default;

  /// Returns "irnet", and its sizes as an object of JSON, of which the same network is made again.
  virtual std::string encoder() const = 0;
  virtual std::string sizes() const = 0;

  /// Returns what people call the network: its encoder, and what makes it another than usual.
  virtual std::string name() const { return encoder(); }

  /// Returns what of graphs the network reads. Batches are made by it, ahead on other threads.
  virtual NetworkReading reading() const = 0;

  virtual torch::nn::Module& module() = 0;

  /// Requires, all three: a batch made by reading(). Shapes: returns [B, C].
  virtual torch::Tensor logits(const NetworkBatch& batch) = 0;

  /// Returns the logits of each part that learns by itself, [B, C] each; by default there is one, logits().
  virtual std::vector<torch::Tensor> parts(const NetworkBatch& batch) { return {logits(batch)}; }

  /// Returns the logits that parts make together. logits() is together(parts()).
  virtual torch::Tensor together(const std::vector<torch::Tensor>& parts) { return parts.front(); }

  /// Fits how parts are put together, if there is something to fit, to those of examples that were not learnt from.
  /// Shapes: parts [n, C] each, label [n].
  virtual void fit_together(const std::vector<torch::Tensor>& /*parts*/,
                            const torch::Tensor& /*label*/) {}
};

}  // namespace irsight
