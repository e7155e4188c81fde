#include "irsight/models/statement_lstm.h"

#include <torch/nn/functional/normalization.h>

#include <algorithm>
#include <vector>

namespace irsight {
namespace {

// What an LSTM makes of several sequences.
struct Walked {
  torch::Tensor y;     // [S, D], in the order of x
  torch::Tensor last;  // [sequences, D], longest first
};

// Walks over sequences step by step (StatementSequences has their order). libtorch's own walk over packed sequences makes
// an array of all S rows for each step's gradient.
Walked walked(torch::nn::LSTM& lstm, const torch::Tensor& x, const torch::Tensor& batch_size) {
  const std::int64_t* const first = batch_size.data_ptr<std::int64_t>();
  const std::vector<std::int64_t> sizes(first, first + batch_size.numel());
  const std::vector<torch::Tensor> weights = lstm->all_weights();  // W, U, b, u
  const std::vector<torch::Tensor> inputs =
      torch::linear(x, weights[0], weights[2]).split_with_sizes(sizes);
  torch::Tensor h = torch::zeros({sizes.front(), weights[1].size(1)}, x.options());
  torch::Tensor c = h;
  std::vector<torch::Tensor> y, ended;
  for (std::size_t t = 0; t < sizes.size(); ++t) {
    if (const std::int64_t over = h.size(0) - sizes[t]; over > 0) {
      ended.push_back(h.narrow(0, sizes[t], over));
      h = h.narrow(0, 0, sizes[t]);
      c = c.narrow(0, 0, sizes[t]);
    }
    const std::vector<torch::Tensor> gate =
        (inputs[t] + torch::linear(h, weights[1], weights[3])).chunk(4, 1);
    c = torch::sigmoid(gate[1]) * c + torch::sigmoid(gate[0]) * torch::tanh(gate[2]);
    h = torch::sigmoid(gate[3]) * torch::tanh(c);
    y.push_back(h);
  }
  ended.push_back(h);
  std::ranges::reverse(ended);
  return {torch::cat(y), torch::cat(ended)};
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
    const torch::Tensor token = batch.token.index_select(0, at.node);
    const Walked between = walked(first_, vectors_.index_select(0, token), at.batch_size);
    const Walked end = walked(second_, between.y, at.batch_size);
    nodes = nodes.index_copy(0, at.node, end.y);
    const std::int64_t graphs = end.last.size(0);  // those with statements
    last = torch::cat({end.last, last.narrow(0, graphs, last.size(0) - graphs)});
  }
  return {nodes, last.index_select(0, at.rank)};
}

}  // namespace irsight
