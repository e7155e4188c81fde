#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <vector>

#include "irsight/models/encoder.h"
#include "irsight/models/graph_batch.h"

namespace irsight {

struct IrNetOptions {
  std::int64_t width = 96;                 ///< D, of a node's vector
  std::int64_t hidden = 96;                ///< H, of a layer
  std::int64_t layers = 3;                 ///< L
  std::int64_t heads = 4;                  ///< K, of attention pooling; a divisor of D
  std::int64_t feature_buckets = 8192;     ///< for the hashed features of words
  std::int64_t structure_buckets = 32768;  ///< for hashed structures; 0 leaves the wide part out
  std::int64_t structure_width = 64;       ///< Dw
  std::int64_t classes = 2;
  bool edges = true;     ///< without: each node by itself, then pooled; structures of one node only
  double dropout = 0.2;  ///< before the head and within it, and of structures
  double word_dropout = 0.1;   ///< of nodes, whose words are blanked
  double feature_dropout = 0;  ///< of features of words, so that words are told by some of them
};

/// Returns the input that a network with these options reads.
GraphInputOptions input_options(const IrNetOptions& options);

/// One round of message passing along control and data flow, both ways.
///
///   n = LayerNorm(h),  a_i = [n_i; flow in; flow out; data in; data out],  h' = h + W2 relu(W1 a + b1) + b2
///   flow in: a_i = deg_i^-1/2 sum_{(j,p) -> i} g_p * n_j, and so on, g_p a vector for each position
///
/// Shapes: h [N, D]. Returns [N, D].
/// Determinism: exact on the CPU (CSR reduction in fixed order).
/// Source: own. Gates by position after Cummins et al., "ProGraML", ICML 2021, section 4.2, but learnt freely instead of
/// made from sines; residual feed-forward update with normalisation in front after Xiong et al., "On layer normalization
/// in the transformer architecture", ICML 2020.
class IrNetLayerImpl : public torch::nn::Module {
 public:
  explicit IrNetLayerImpl(const IrNetOptions& options);
  torch::Tensor forward(const torch::Tensor& h, const GraphBatch& batch);

 private:
  torch::nn::LayerNorm norm_ = nullptr;
  torch::nn::Linear expand_ = nullptr, contract_ = nullptr;
  torch::Tensor flow_in_, flow_out_, data_in_, data_out_;  // [P, D]
};
TORCH_MODULE(IrNetLayer);

/// The network of irsight over graphs of instructions: wide structures and deep message passing.
///
///   word     e_w = LayerNorm(sum of rows of its features);  node  h_i = e_word(i)
///   layers   L times IrNetLayer
///   pool     z = LayerNorm(h);  g = [attention with K heads over z; max over z], for each graph
///   deep     Wo dropout(relu(Wg dropout(g) + bg)) + bo
///   wide     kWideGain Ww sum_s weight_s T_s, over hashed structures (embeddings/structure_features.h)
///   logits   deep + a wide, a = wide_weight
///
/// The parts are to learn apart, each by a loss of its own: the wide one learns faster, and together it would leave the deep
/// one nothing to learn. Which of them is the surer depends on how much there is to learn from: fit_wide_weight() sets a, 1 at
/// first.
/// Requires: a batch made with input_options(). Shapes: logits [B, C].
/// Determinism: exact on the CPU; dropout draws from torch's generator.
/// Source: own. Wide and deep after Cheng et al., "Wide & deep learning for recommender systems", DLRS 2016; attention
/// pooling after Li et al., "Gated graph sequence neural networks", ICLR 2016, equation 7, with a softmax.
class IrNetImpl : public Encoder<GraphBatch> {
 public:
  explicit IrNetImpl(const IrNetOptions& options);

  /// Returns z [N, D] and g [B, 2 D].
  GraphVectors encode(const GraphBatch& batch) override;
  std::int64_t node_width() const override { return options_.width; }
  std::int64_t graph_width() const override { return 2 * options_.width; }

  /// Returns the logits of each part: deep, then wide where there is one.
  std::vector<torch::Tensor> parts(const GraphBatch& batch);

  /// Returns the logits of the parts together.
  torch::Tensor together(const std::vector<torch::Tensor>& parts) const;

  /// Sets the wide part's weight to that power of two in [1/8, 8] with which the parts together are right most often; of
  /// equally good ones the nearest to 1, the smaller first. Without a wide part nothing changes.
  /// Shapes: parts [n, C] as parts() gives them, of examples that were not learnt from; label [n].
  void fit_wide_weight(const std::vector<torch::Tensor>& parts, const torch::Tensor& label);
  torch::Tensor forward(const GraphBatch& batch) { return together(parts(batch)); }

  const IrNetOptions& options() const { return options_; }

 private:
  torch::Tensor words(const GraphBatch& batch);
  torch::Tensor wide(const GraphBatch& batch);

  IrNetOptions options_;
  torch::Tensor wide_weight_;  // [1], a buffer
  torch::nn::EmbeddingBag words_ = nullptr, structures_ = nullptr;
  torch::nn::LayerNorm word_norm_ = nullptr, norm_ = nullptr;
  torch::nn::ModuleList layers_ = nullptr;
  torch::nn::Linear attention_ = nullptr, hidden_ = nullptr, out_ = nullptr,
                    structures_out_ = nullptr;
};
TORCH_MODULE(IrNet);

}  // namespace irsight
