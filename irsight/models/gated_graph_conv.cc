#include "irsight/models/gated_graph_conv.h"

#include <torch/nn/functional/dropout.h>

#include <cmath>

#include "irsight/models/message_passing.h"
#include "irsight/models/pair_transform.h"
#include "irsight/models/recurrent_update.h"

namespace irsight {
namespace {

namespace nn = torch::nn;

torch::Tensor position_waves(std::int64_t positions, std::int64_t width,
                             const torch::TensorOptions& options) {
  // In double precision: a phase of 1000 has no exact sine else, and prediction computes the same without libtorch.
  const torch::TensorOptions exact = options.dtype(torch::kFloat64);
  const torch::Tensor exponent = torch::arange(0, width, 2, exact) / static_cast<double>(width);
  const torch::Tensor phase =
      torch::outer(torch::arange(positions, exact), torch::pow(10000, exponent).reciprocal());
  return torch::cat({phase.sin(), phase.cos()}, 1).to(options);
}

// Returns the edges with their nodes, whose own they are, in another order.
EdgeTensors rows_in_order(const EdgeTensors& edges, const torch::Tensor& order) {
  const torch::Tensor begin = edges.offsets.to(torch::kInt64);
  const torch::Tensor degree = begin.diff().index_select(0, order);
  const torch::Tensor end = degree.cumsum(0);
  const torch::Tensor offsets = torch::cat({torch::zeros({1}, end.options()), end});
  const torch::Tensor moved = begin.index_select(0, order) - offsets.narrow(0, 0, order.size(0));
  const torch::Tensor edge = torch::arange(edges.other.size(0), end.options()) +
                             moved.repeat_interleave(degree, 0, edges.other.size(0));
  return {offsets.to(torch::kInt32), edges.other.index_select(0, edge),
          edges.position.index_select(0, edge)};
}

}  // namespace

MessagePaths in_order(const MessagePaths& paths, const torch::Tensor& order) {
  torch::Tensor rank = torch::empty(order.sizes(), order.options().dtype(torch::kInt32));
  rank.index_copy_(0, order, torch::arange(order.size(0), rank.options()));
  const auto renamed = [&](EdgeTensors edges) {
    edges.other = rank.index_select(0, edges.other);
    return edges;
  };
  MessagePaths ordered = paths;
  ordered.to_pairs.in = renamed(paths.to_pairs.in);
  ordered.to_pairs.out = rows_in_order(paths.to_pairs.out, order);
  ordered.messages.in = rows_in_order(paths.messages.in, order);
  ordered.messages.out = renamed(paths.messages.out);
  ordered.inverse_degree = paths.inverse_degree.index_select(0, order);
  return ordered;
}

GatedGraphConvImpl::GatedGraphConvImpl(const GatedGraphConvOptions& options) : options_(options) {
  TORCH_CHECK(options.width > 0 && options.width % 2 == 0, "width ", options.width, " is not even");
  const std::int64_t width = options.width;
  transform_ = register_module("transform", nn::Linear(width, options.types * width));
  position_ = register_module("position", nn::Linear(width, width));
  statement_ = register_module("statement", nn::GRUCell(width, width));
  identifier_ = register_module("identifier", nn::GRUCell(width, width));
}

torch::Tensor GatedGraphConvImpl::gates(std::int64_t positions) {
  return 2 * torch::sigmoid(position_(position_waves(
                 positions, options_.width, position_->weight.options().requires_grad(false))));
}

torch::Tensor GatedGraphConvImpl::forward(torch::Tensor h, const MessagePaths& paths,
                                          std::int64_t statements) {
  TORCH_CHECK(static_cast<std::int64_t>(paths.pairs_of_type.size()) == options_.types,
              "paths have ", paths.pairs_of_type.size(), " types of edges, not ", options_.types);
  const torch::Tensor gate = gates(paths.messages.positions);
  for (std::int64_t step = 0; step < options_.steps; ++step) {
    const torch::Tensor pairs = pair_transform(h, transform_->weight, transform_->bias, paths);
    const torch::Tensor m = gather_gate_reduce(pairs, gate, paths.messages, paths.inverse_degree);
    h = recurrent_update(m, h, {{statement_, statements}, {identifier_, h.size(0) - statements}});
    h = nn::functional::dropout(
        h, nn::functional::DropoutFuncOptions().p(options_.dropout).training(is_training()));
  }
  return h;
}

}  // namespace irsight
