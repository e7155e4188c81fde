#pragma once

#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/rnn.h>
#include <torch/nn/pimpl.h>

#include <cstdint>

#include "irsight/models/message_paths.h"

namespace irsight {

struct GatedGraphConvOptions {
  std::int64_t width = 200;  ///< D, even
  std::int64_t types = 6;    ///< of edges
  std::int64_t steps = 2;    ///< that share the weights
  double dropout = 0.2;      ///< of the new state, at each step
};

/// Returns the paths between the same nodes in another order: node i is node order[i] of before. Messages to a node keep
/// their order. Shapes: order [N] int64, each node once.
MessagePaths in_order(const MessagePaths& paths, const torch::Tensor& order);

/// Gated message passing over typed edges with positions, a few steps with the same weights.
///
///   m_i = 1/max(1, deg_i) sum_{(j,r,p) -> i} g_p * (W_r h_j + b_r),  g_p = 2 sigmoid(U [sin(p f); cos(p f)] + u)
///   h_i' = dropout(GRU_kind(i)(m_i, h_i)),  f_k = 10000^(-2k/D) for k < D/2
///
/// One position transform for all types, a cell for statements and one for identifiers.
/// Shapes: h [N, D]. Returns [N, D].
/// Requires: the statements' rows come first.
/// Determinism: exact on the CPU for a number of threads, but for dropout, which draws from torch's generator.
/// Source: Li et al., "Gated graph sequence neural networks", ICLR 2016; Cummins et al., "ProGraML", ICML 2021.
/// Deviation: none known from the configuration that ProGraML's authors used for POJ-104. W_r h_j is made for the pairs of type
/// and node that occur (message_paths.h), which gives the same sums.
class GatedGraphConvImpl : public torch::nn::Module {
 public:
  explicit GatedGraphConvImpl(const GatedGraphConvOptions& options);
  torch::Tensor forward(torch::Tensor h, const MessagePaths& paths, std::int64_t statements);

 private:
  torch::Tensor gates(std::int64_t positions);

  GatedGraphConvOptions options_;
  torch::nn::Linear transform_ = nullptr, position_ = nullptr;
  torch::nn::GRUCell statement_ = nullptr, identifier_ = nullptr;
};
TORCH_MODULE(GatedGraphConv);

}  // namespace irsight
