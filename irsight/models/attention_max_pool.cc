#include <torch/csrc/autograd/custom_function.h>

#include "irsight/kernels/segment_pool.h"
#include "irsight/models/internal/kernel_calls.h"
#include "irsight/models/message_passing.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Pool : public torch::autograd::Function<Pool> {
  static torch::Tensor forward(AutogradContext* context, const torch::Tensor& score,
                               const torch::Tensor& value_given,
                               const torch::Tensor& graph_offsets) {
    const torch::Tensor value = with_plain_rows(value_given);
    const std::int64_t graphs = graph_offsets.size(0) - 1;
    const std::int64_t width = value.size(1);
    const torch::Tensor weight = torch::empty_like(score);
    torch::Tensor out = torch::empty({graphs, 2 * width}, score.options());
    const torch::Tensor argmax = torch::empty({graphs, width}, graph_offsets.options());
    with_number_type(value, [&](auto* number) {
      using T = std::remove_pointer_t<decltype(number)>;
      run_kernel(kernels::AttentionMaxPool<T>{.graphs = graphs,
                                              .width = width,
                                              .heads = score.size(1),
                                              .graph_offsets = indices_of(graph_offsets),
                                              .score = numbers_of<float>(score),
                                              .value = numbers_of<T>(value),
                                              .value_stride = std::max(value.stride(0), width),
                                              .weight = numbers_of<float>(weight),
                                              .attention = numbers_of<float>(out),
                                              .maximum = numbers_of<float>(out) + width,
                                              .out_stride = 2 * width,
                                              .argmax = numbers_of<std::int32_t>(argmax)},
                 value.device());
    });
    context->save_for_backward({value, graph_offsets, weight, argmax});
    return out;
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const variable_list saved = context->get_saved_variables();
    const torch::Tensor& value = saved[0];
    const torch::Tensor& weight = saved[2];
    const std::int64_t width = value.size(1);
    const torch::Tensor slope = slopes[0].contiguous();
    torch::Tensor grad_score = torch::empty_like(weight);
    torch::Tensor grad_value = torch::empty(value.sizes(), value.options());
    with_number_type(value, [&](auto* number) {
      using T = std::remove_pointer_t<decltype(number)>;
      run_kernel(
          kernels::AttentionMaxPoolGradient<T>{.graphs = slope.size(0),
                                               .width = width,
                                               .heads = weight.size(1),
                                               .graph_offsets = indices_of(saved[1]),
                                               .value = numbers_of<T>(value),
                                               .value_stride = std::max(value.stride(0), width),
                                               .weight = numbers_of<float>(weight),
                                               .argmax = indices_of(saved[3]),
                                               .grad_attention = numbers_of<float>(slope),
                                               .grad_maximum = numbers_of<float>(slope) + width,
                                               .grad_stride = 2 * width,
                                               .grad_score = numbers_of<float>(grad_score),
                                               .grad_value = numbers_of<T>(grad_value),
                                               .grad_value_stride = width},
          value.device());
    });
    return {grad_score, grad_value, {}};
  }
};

}  // namespace

torch::Tensor attention_max_pool(const torch::Tensor& score, const torch::Tensor& value,
                                 const torch::Tensor& graph_offsets) {
  TORCH_CHECK(score.dim() == 2 && value.dim() == 2 && score.size(0) == value.size(0), "score is ",
              score.sizes(), " and value ", value.sizes(), ": not [N, H] and [N, D]");
  TORCH_CHECK(score.size(1) > 0 && value.size(1) % score.size(1) == 0, score.size(1),
              " heads do not divide a width of ", value.size(1));
  check_indices(graph_offsets, -1, value.device(), "graph_offsets");
  return Pool::apply(plain_floats(score), value, graph_offsets);
}

}  // namespace irsight
