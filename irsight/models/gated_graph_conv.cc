#include "irsight/models/gated_graph_conv.h"

#include <torch/nn/functional/dropout.h>

#include <cmath>

#include "irsight/models/message_passing.h"

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

}  // namespace

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

torch::Tensor GatedGraphConvImpl::messages(const torch::Tensor& h, const MessagePaths& paths,
                                           const torch::Tensor& gates) {
  const torch::Tensor rows = gather_gate_reduce(h, {}, paths.to_pairs, {});
  const std::int64_t width = options_.width;
  std::vector<torch::Tensor> transformed;
  std::int64_t first = 0;
  for (std::int64_t type = 0; type < options_.types; ++type) {
    const std::int64_t count = paths.pairs_of_type[type];
    transformed.push_back(torch::addmm(transform_->bias.narrow(0, type * width, width),
                                       rows.narrow(0, first, count),
                                       transform_->weight.narrow(0, type * width, width).t()));
    first += count;
  }
  return gather_gate_reduce(torch::cat(transformed), gates, paths.messages, paths.inverse_degree);
}

torch::Tensor GatedGraphConvImpl::forward(torch::Tensor h, const MessagePaths& paths,
                                          const NodeKinds& kinds) {
  TORCH_CHECK(static_cast<std::int64_t>(paths.pairs_of_type.size()) == options_.types,
              "paths have ", paths.pairs_of_type.size(), " types of edges, not ", options_.types);
  const torch::Tensor gate = gates(paths.messages.positions);
  for (std::int64_t step = 0; step < options_.steps; ++step) {
    const torch::Tensor m = messages(h, paths, gate);
    const auto updated = [&](nn::GRUCell& cell, const torch::Tensor& rows) {
      return cell(m.index_select(0, rows), h.index_select(0, rows));
    };
    h = torch::empty_like(h)
            .index_copy(0, kinds.statements, updated(statement_, kinds.statements))
            .index_copy(0, kinds.identifiers, updated(identifier_, kinds.identifiers));
    h = nn::functional::dropout(
        h, nn::functional::DropoutFuncOptions().p(options_.dropout).training(is_training()));
  }
  return h;
}

}  // namespace irsight
