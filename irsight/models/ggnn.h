#pragma once

#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/embedding.h>

#include "irsight/models/encoder.h"
#include "irsight/models/gated_graph_conv.h"
#include "irsight/models/token_batch.h"

namespace irsight {

struct GgnnOptions {
  std::int64_t vocabulary = 8568;  ///< V
  std::int64_t width = 200;        ///< D, even
  std::int64_t layers = 4;
  std::int64_t steps = 2;         ///< of a layer, with the same weights
  std::int64_t relations = 3;     ///< R, each forward and backward
  std::int64_t positions = 1024;  ///< later ones count as the last
  std::int64_t classes = 104;     ///< C
  double dropout = 0.2;
};

/// ProGraML's gated graph neural network as its authors trained it on POJ-104.
///
///   h0 = embedding of the token, hT = layers of GatedGraphConv
///   nodes = [h0; hT],  graphs_b = sum_{i in graph b} sigmoid(W [h0_i; hT_i] + w) * (V hT_i + v)
///
/// Shapes: nodes [N, 2 D], graphs [B, C]: the readout goes straight to the classes.
/// Requires: a batch with paths of these relations and positions, where the weights are. Determinism: as GatedGraphConv.
/// Source: Cummins et al., "ProGraML", ICML 2021; readout after Gilmer et al., "Neural message passing for quantum
/// chemistry", ICML 2017, equation 4.
/// Deviation: none known from the later configuration of its authors (25 epochs); the paper's own trained for 80.
class GgnnImpl : public Encoder<TokenBatch> {
 public:
  explicit GgnnImpl(const GgnnOptions& options);
  GraphVectors encode(const TokenBatch& batch) override;
  torch::Tensor forward(const TokenBatch& batch) { return encode(batch).graphs; }
  std::int64_t node_width() const override { return 2 * options_.width; }
  std::int64_t graph_width() const override { return options_.classes; }
  const GgnnOptions& options() const { return options_; }

 private:
  GgnnOptions options_;
  torch::nn::Embedding embedding_ = nullptr;
  torch::nn::ModuleList layers_ = nullptr;
  torch::nn::Linear gate_ = nullptr, value_ = nullptr;
};
TORCH_MODULE(Ggnn);

}  // namespace irsight
