#pragma once

#include <torch/nn/modules/rnn.h>
#include <torch/nn/pimpl.h>

#include "irsight/models/encoder.h"

namespace irsight {

struct StatementLstmOptions {
  std::int64_t unknown = 8564;  ///< the token that sequences are filled up with
  std::int64_t width = 200;     ///< of either LSTM
};

/// inst2vec's network over the statements of a program, in their order, by vectors that were learnt before.
///
///   x_t = e(token_t) / |e(token_t)|, filled up in front with the unknown statement to the longest of the batch
///   y = LSTM2(LSTM1(x)),  graphs_b = the last y
///
/// Shapes: nodes [N, D]: y of each statement, 0 of identifiers; graphs [B, D].
/// Requires: vectors [V, any width], which are not trained. A graph without statements is all filling.
/// Source: Ben-Nun et al., "Neural code comprehension", NeurIPS 2018, and its task classifyapp; the head is
/// VectorHead({.hidden = 32, .batch_norm = true}).
/// Deviation: gates by the sigmoid, where Keras 2.2 had a piecewise linear stand-in for it; classes by softmax, where the
/// published network divides sigmoids by their sum.
class StatementLstmImpl : public Encoder<TokenBatch> {
 public:
  StatementLstmImpl(const torch::Tensor& vectors, const StatementLstmOptions& options);
  GraphVectors encode(const TokenBatch& batch) override;
  torch::Tensor forward(const TokenBatch& batch) { return encode(batch).graphs; }
  std::int64_t node_width() const override { return options_.width; }
  std::int64_t graph_width() const override { return options_.width; }

 private:
  StatementLstmOptions options_;
  torch::Tensor vectors_;  // a buffer
  torch::nn::LSTM first_ = nullptr, second_ = nullptr;
};
TORCH_MODULE(StatementLstm);

}  // namespace irsight
