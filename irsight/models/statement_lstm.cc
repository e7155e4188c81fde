#include "irsight/models/statement_lstm.h"

#include <torch/nn/functional/normalization.h>

#include <algorithm>

namespace irsight {
namespace {

// Where the statements of a batch lie in its sequences, which are [B, T] with the last statement at T - 1.
struct Sequences {
  torch::Tensor node;   // [S] the statements' nodes
  torch::Tensor place;  // [S] b * T + t
  std::int64_t length = 1;
};

Sequences sequences_of(const TokenBatch& batch) {
  const torch::Tensor is_statement = batch.is_identifier.logical_not();
  const torch::Tensor node = is_statement.nonzero().flatten();
  const torch::Tensor before =
      torch::cat({torch::zeros({1}, node.options()), is_statement.cumsum(0)});
  const torch::Tensor ends =
      before.index_select(0, batch.graph_offsets);  // [B+1] statements before each graph
  const torch::Tensor count = ends.diff();
  Sequences sequences{.node = node, .place = {}};
  if (count.numel() > 0)
    sequences.length = std::max<std::int64_t>(1, count.max().item<std::int64_t>());
  const torch::Tensor graph =
      torch::arange(batch.num_graphs(), node.options()).repeat_interleave(count);
  const torch::Tensor from_end = ends.index_select(0, graph + 1) -
                                 torch::arange(node.size(0), node.options());  // the last one has 1
  sequences.place = (graph + 1) * sequences.length - from_end;
  return sequences;
}

torch::nn::LSTM lstm(std::int64_t inputs, std::int64_t width) {
  return torch::nn::LSTM(torch::nn::LSTMOptions(inputs, width).batch_first(true));
}

}  // namespace

StatementLstmImpl::StatementLstmImpl(const torch::Tensor& vectors,
                                     const StatementLstmOptions& options)
    : options_(options) {
  TORCH_CHECK(vectors.dim() == 2 && options.unknown >= 0 && options.unknown < vectors.size(0),
              "vectors are ", vectors.sizes(), ", without the unknown statement ", options.unknown);
  vectors_ =
      register_buffer("vectors", torch::nn::functional::normalize(vectors.to(torch::kFloat32)));
  first_ = register_module("first", lstm(vectors.size(1), options.width));
  second_ = register_module("second", lstm(options.width, options.width));
}

GraphVectors StatementLstmImpl::encode(const TokenBatch& batch) {
  TORCH_CHECK(batch.is_identifier.dim() == 1 && batch.is_identifier.size(0) == batch.num_nodes(),
              "is_identifier has ", batch.is_identifier.numel(), " numbers, not ",
              batch.num_nodes());
  const Sequences at = sequences_of(batch);
  const std::int64_t graphs = batch.num_graphs();
  torch::Tensor token = torch::full({graphs * at.length}, options_.unknown, batch.token.options());
  token.index_copy_(0, at.place, batch.token.index_select(0, at.node));
  const torch::Tensor x =
      vectors_.index_select(0, token).view({graphs, at.length, vectors_.size(1)});
  const torch::Tensor y = std::get<0>(second_(std::get<0>(first_(x))));
  const torch::Tensor rows =
      y.reshape({graphs * at.length, options_.width}).index_select(0, at.place);
  const torch::Tensor nodes =
      torch::zeros({batch.num_nodes(), options_.width}, y.options()).index_copy(0, at.node, rows);
  return {nodes, y.select(1, at.length - 1)};
}

}  // namespace irsight
