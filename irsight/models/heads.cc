#include "irsight/models/heads.h"

#include <torch/nn/functional/activation.h>
#include <torch/nn/functional/dropout.h>

namespace irsight {
namespace {

namespace nn = torch::nn;

torch::Tensor dropped(const torch::Tensor& x, double share, bool is_training) {
  return nn::functional::dropout(
      x, nn::functional::DropoutFuncOptions().p(share).training(is_training));
}

// Of one example there is no variance: it is normalised by what was learnt of others.
torch::Tensor normalised(nn::BatchNorm1d& norm, const torch::Tensor& x) {
  if (!norm->is_training() || x.size(0) != 1) return norm(x);
  return torch::batch_norm(x, norm->weight, norm->bias, norm->running_mean, norm->running_var,
                           /*training=*/false, /*momentum=*/0, norm->options.eps(),
                           /*cudnn_enabled=*/false);
}

}  // namespace

VectorHeadImpl::VectorHeadImpl(const HeadOptions& options) : options_(options) {
  // The decay and the small number are Keras's, whose networks of the literature have such a layer.
  if (options.batch_norm) {
    norm_ = register_module(
        "norm", nn::BatchNorm1d(nn::BatchNorm1dOptions(options.width).eps(1e-3).momentum(0.01)));
  }
  if (options.hidden > 0)
    hidden_ = register_module("hidden", nn::Linear(options.width, options.hidden));
  out_ = register_module(
      "out", nn::Linear(options.hidden > 0 ? options.hidden : options.width, options.outputs));
}

torch::Tensor VectorHeadImpl::forward(torch::Tensor x) {
  if (norm_) x = normalised(norm_, x);
  if (hidden_) x = torch::relu(hidden_(x));
  return out_(dropped(x, options_.dropout, is_training()));
}

EdgeHeadImpl::EdgeHeadImpl(const HeadOptions& options) : options_(options) {
  TORCH_CHECK(options.hidden > 0 && !options.batch_norm,
              "an edge's head has a hidden layer and no batch norm");
  source_ = register_module(
      "source", nn::Linear(nn::LinearOptions(options.width, options.hidden).bias(false)));
  target_ = register_module("target", nn::Linear(options.width, options.hidden));
  out_ = register_module("out", nn::Linear(options.hidden, options.outputs));
}

torch::Tensor EdgeHeadImpl::forward(const torch::Tensor& x, const RelationEdges& edges) {
  const torch::Tensor degree = edges.in.offsets.diff().to(torch::kInt64);
  const torch::Tensor target =
      torch::arange(degree.size(0), degree.options()).repeat_interleave(degree);
  const torch::Tensor sum =
      source_(x).index_select(0, edges.in.other) + target_(x).index_select(0, target);
  return out_(dropped(torch::relu(sum), options_.dropout, is_training()));
}

torch::Tensor ranking_loss(const torch::Tensor& score, const torch::Tensor& better,
                           const torch::Tensor& worse) {
  TORCH_CHECK(better.sizes() == worse.sizes(), better.numel(), " better and ", worse.numel(),
              " worse ones are no pairs");
  const torch::Tensor flat = score.flatten();
  if (better.numel() == 0) return flat.sum() * 0;
  const torch::Tensor lead = flat.index_select(0, better) - flat.index_select(0, worse);
  return -nn::functional::logsigmoid(lead).mean();
}

}  // namespace irsight
