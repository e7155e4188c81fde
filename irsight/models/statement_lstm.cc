#include "irsight/models/statement_lstm.h"

#include <torch/nn/functional/normalization.h>

#include <vector>

#include "irsight/models/packed_lstm.h"

namespace irsight {
namespace {

// Returns the rows of the last statements, the longest sequence first.
torch::Tensor last_rows(const torch::Tensor& batch_size) {
  std::vector<std::int64_t> rows;
  const std::int64_t* const size = batch_size.data_ptr<std::int64_t>();
  std::int64_t end = batch_size.sum().item<std::int64_t>();
  for (std::int64_t t = batch_size.numel(); t-- > 0; end -= size[t]) {
    const auto over = static_cast<std::int64_t>(rows.size());
    for (std::int64_t i = over; i < size[t]; ++i) rows.push_back(end - size[t] + i);
  }
  return torch::tensor(rows, torch::kInt64);
}

}  // namespace

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
    // Few of the statements are different: the first LSTM multiplies each of those once.
    const auto [token, row, counts] = at::_unique2(batch.token.index_select(0, at.node),
                                                   /*sorted=*/true, /*return_inverse=*/true);
    const torch::Tensor between =
        packed_lstm(first_, vectors_.index_select(0, token), row, at.batch_size);
    const torch::Tensor end = packed_lstm(second_, between, {}, at.batch_size);
    nodes = nodes.index_copy(0, at.node, end.to(torch::kFloat32));
    const torch::Tensor ends =
        end.index_select(0, last_rows(at.batch_size).to(end.device())).to(torch::kFloat32);
    last = torch::cat({ends, last.narrow(0, ends.size(0), last.size(0) - ends.size(0))});
  }
  return {nodes, last.index_select(0, at.rank)};
}

}  // namespace irsight
