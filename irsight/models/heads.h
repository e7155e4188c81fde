#pragma once

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>

#include <cstdint>

#include "irsight/models/relation_edges.h"

namespace irsight {

struct HeadOptions {
  std::int64_t width = 0;    ///< of the vectors that come in
  std::int64_t hidden = 0;   ///< of a layer between; 0: none
  std::int64_t outputs = 1;  ///< C classes, or one number
  double dropout = 0;        ///< in front of the last layer
  bool batch_norm = false;   ///< of what comes in
};

/// Answers from vectors, of graphs or nodes alike: classes, a number (regression), or a score to rank by.
///
///   y = Wo dropout(relu(Wh norm(x) + bh)) + bo
///
/// Shapes: x [n, width]. Returns [n, outputs]. In training, one vector alone is normalised by what was learnt of others.
class VectorHeadImpl : public torch::nn::Module {
 public:
  explicit VectorHeadImpl(const HeadOptions& options);
  torch::Tensor forward(torch::Tensor x);
  const HeadOptions& options() const { return options_; }

 private:
  HeadOptions options_;
  torch::nn::BatchNorm1d norm_ = nullptr;
  torch::nn::Linear hidden_ = nullptr, out_ = nullptr;
};
TORCH_MODULE(VectorHead);

/// Answers for edges from the vectors of their ends.
///
///   y_e = Wo relu(S x_source(e) + T x_target(e) + b) + bo
///
/// S and T work on nodes, not on edges. Shapes: x [N, width]. Returns [E, outputs], in the order of edges.in.
/// Requires: hidden of more than 0; no batch norm.
class EdgeHeadImpl : public torch::nn::Module {
 public:
  explicit EdgeHeadImpl(const HeadOptions& options);
  torch::Tensor forward(const torch::Tensor& x, const RelationEdges& edges);
  const HeadOptions& options() const { return options_; }

 private:
  HeadOptions options_;
  torch::nn::Linear source_ = nullptr, target_ = nullptr, out_ = nullptr;
};
TORCH_MODULE(EdgeHead);

/// Returns the mean over pairs of -log(sigmoid(score_better - score_worse)): what a ranking is learnt by.
/// Shapes: score [n] or [n, 1]; better, worse [pairs] int64 in [0, n). Without pairs: 0.
/// Source: Burges et al., "Learning to rank using gradient descent", ICML 2005.
torch::Tensor ranking_loss(const torch::Tensor& score, const torch::Tensor& better,
                           const torch::Tensor& worse);

}  // namespace irsight
