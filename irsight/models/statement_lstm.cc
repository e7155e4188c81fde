#include "irsight/models/statement_lstm.h"

#include <torch/nn/functional/normalization.h>
#include <torch/nn/utils/rnn.h>

namespace irsight {

StatementLstmImpl::StatementLstmImpl(const torch::Tensor& vectors,
                                     const StatementLstmOptions& options)
    : options_(options) {
  TORCH_CHECK(vectors.dim() == 2, "vectors are ", vectors.sizes(), ", not [V, width]");
  vectors_ =
      register_buffer("vectors", torch::nn::functional::normalize(vectors.to(torch::kFloat32)));
  first_ = register_module("first", torch::nn::LSTM(vectors.size(1), options.width));
  second_ = register_module("second", torch::nn::LSTM(options.width, options.width));
}

GraphVectors StatementLstmImpl::encode(const TokenBatch& batch) {
  const SequenceTensors& at = batch.sequences;
  TORCH_CHECK(at.rank.defined() && at.rank.size(0) == batch.num_graphs(),
              "the batch has no sequences of its ", batch.num_graphs(), " graphs");
  const torch::TensorOptions floats = vectors_.options().requires_grad(false);
  torch::Tensor nodes = torch::zeros({batch.num_nodes(), options_.width}, floats);
  torch::Tensor last = torch::zeros({batch.num_graphs(), options_.width}, floats);
  if (at.node.size(0) > 0) {
    using torch::nn::utils::rnn::PackedSequence;
    const torch::Tensor token = batch.token.index_select(0, at.node);
    const PackedSequence x(vectors_.index_select(0, token), at.batch_size);
    const PackedSequence between = std::get<0>(first_->forward_with_packed_input(x));
    const auto [y, states] = second_->forward_with_packed_input(between);
    nodes = nodes.index_copy(0, at.node, y.data());
    const torch::Tensor& ends = std::get<0>(states);  // [1, graphs with statements, D]
    last = torch::cat({ends.squeeze(0), last.narrow(0, ends.size(1), last.size(0) - ends.size(1))});
  }
  return {nodes, last.index_select(0, at.rank)};
}

}  // namespace irsight
