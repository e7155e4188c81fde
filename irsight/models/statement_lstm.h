#pragma once

#include <torch/nn/modules/rnn.h>
#include <torch/nn/pimpl.h>

#include "irsight/models/encoder.h"
#include "irsight/models/token_batch.h"

namespace irsight {

struct StatementLstmOptions {
  std::int64_t width = 200;  ///< D, of either LSTM
};

/// inst2vec's network over the statements of a program, in their order, by vectors that were learnt before.
///
///   x_t = e(token_t) / |e(token_t)|,  y = LSTM2(LSTM1(x)),  graphs_b = the last y
///
/// Shapes: nodes [N, D]: y of each statement, 0 of identifiers; graphs [B, D], 0 of a graph without statements.
/// Requires: vectors [V, any width], which are not trained, of all statements; a batch with sequences.
/// Source: Ben-Nun et al., "Neural code comprehension", NeurIPS 2018, and its task classifyapp; the head is
/// VectorHead({.hidden = 32, .batch_norm = true}).
/// Deviation: programs are read by themselves, where published batches are filled up in front with the unknown statement to
/// their longest program, so that an answer depends on what it is asked with; gates by the sigmoid, where Keras 2.2 had a
/// piecewise linear stand-in for it; classes by softmax, where the published network divides sigmoids by their sum.
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
