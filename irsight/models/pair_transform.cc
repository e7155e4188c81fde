#include "irsight/models/pair_transform.h"

#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "irsight/kernels/gather_reduce.h"
#include "irsight/models/autocast.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Rows and products of so many stay in a processor's cache; in bfloat16 products are short, so that calls weigh more.
constexpr std::int64_t kPairsAtOnce = 512, kBfloat16PairsAtOnce = 2048;

// Calls work(first pair, pairs, first row of the weight) for the pairs of each type: on the CPU for some at a time.
template <typename Work>
void for_types(const std::vector<std::int64_t>& pairs_of_type, std::int64_t width,
               const torch::Tensor& h, const Work& work) {
  const std::int64_t at_once =
      h.scalar_type() == torch::kBFloat16 ? kBfloat16PairsAtOnce : kPairsAtOnce;
  std::int64_t first = 0;
  for (std::size_t type = 0; type < pairs_of_type.size(); ++type) {
    const std::int64_t end = first + pairs_of_type[type];
    const std::int64_t most = h.is_cpu() ? at_once : pairs_of_type[type];
    while (first < end) {
      const std::int64_t count = std::min(most, end - first);
      work(first, count, static_cast<std::int64_t>(type) * width);
      first += count;
    }
  }
}

torch::Tensor rows_of(const torch::Tensor& h, const torch::Tensor& node_of_pair, std::int64_t first,
                      std::int64_t count) {
  return h.index_select(0, node_of_pair.narrow(0, first, count));
}

// grad_h = what comes back from a node's pairs.
torch::Tensor sum_over_pairs(const torch::Tensor& grad_rows, const torch::Tensor& offsets,
                             const torch::Tensor& pair) {
  torch::Tensor grad = torch::empty({offsets.size(0) - 1, grad_rows.size(1)}, grad_rows.options());
  with_number_type(grad, [&](auto* number) {
    using T = std::remove_pointer_t<decltype(number)>;
    run_kernel(kernels::GatherReduce<T>{.rows = grad.size(0),
                                        .width = grad.size(1),
                                        .offsets = indices_of(offsets),
                                        .source = indices_of(pair),
                                        .x = numbers_of<T>(grad_rows),
                                        .x_stride = grad.size(1),
                                        .out = numbers_of<T>(grad),
                                        .out_stride = grad.size(1)},
               grad.device());
  });
  return grad;
}

// h and the operands, weight and bias as they are multiplied, are of one type, which what comes out is of too. Weight and bias
// themselves are there for their gradients.
struct PairTransform : public torch::autograd::Function<PairTransform> {
  static torch::Tensor forward(AutogradContext* context, const torch::Tensor& h,
                               const torch::Tensor& weight, const torch::Tensor& /*bias*/,
                               const std::vector<torch::Tensor>& operands,
                               const MessagePaths& paths) {
    const torch::Tensor& node = paths.to_pairs.in.other;
    const std::int64_t width =
        weight.size(0) / static_cast<std::int64_t>(paths.pairs_of_type.size());
    const torch::Tensor out = torch::empty({node.size(0), width}, h.options());
    for_types(paths.pairs_of_type, width, h,
              [&](std::int64_t first, std::int64_t count, std::int64_t row) {
                torch::Tensor part = out.narrow(0, first, count);
                torch::addmm_out(part, operands[1].narrow(0, row, width),
                                 rows_of(h, node, first, count),
                                 operands[0].narrow(0, row, width).t());
              });
    context->save_for_backward(
        {h, operands[0], node, paths.to_pairs.out.offsets, paths.to_pairs.out.other});
    context->saved_data["pairs_of_type"] = paths.pairs_of_type;
    return out;
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const variable_list saved = context->get_saved_variables();
    const torch::Tensor slope = slopes[0].contiguous();
    const torch::Tensor &h = saved[0], &weight = saved[1], &node = saved[2];
    const std::vector<std::int64_t> counts = context->saved_data["pairs_of_type"].toIntVector();
    const torch::TensorOptions floats = h.options().dtype(torch::kFloat32);
    const torch::Tensor grad_rows = torch::empty({node.size(0), h.size(1)}, h.options());
    const torch::Tensor grad_weight = torch::zeros(weight.sizes(), floats);
    const torch::Tensor grad_bias = torch::zeros({weight.size(0)}, floats);
    const std::int64_t width = slope.size(1);
    for_types(counts, width, h, [&](std::int64_t first, std::int64_t count, std::int64_t row) {
      const torch::Tensor part = slope.narrow(0, first, count);
      torch::Tensor of_rows = grad_rows.narrow(0, first, count);
      torch::mm_out(of_rows, part, weight.narrow(0, row, width));
      add_product(grad_weight.narrow(0, row, width), part.t(), rows_of(h, node, first, count));
      grad_bias.narrow(0, row, width).add_(part.sum(0));
    });
    return {sum_over_pairs(grad_rows, saved[3], saved[4]), grad_weight, grad_bias, {}, {}};
  }
};

}  // namespace

torch::Tensor pair_transform(const torch::Tensor& h, const torch::Tensor& weight,
                             const torch::Tensor& bias, const MessagePaths& paths) {
  TORCH_CHECK(h.dim() == 2 && h.scalar_type() == torch::kFloat32, "h is ", h.sizes(), " of ",
              h.scalar_type(), ", not [N, D] of float32");
  check_edges(paths.to_pairs, paths.to_pairs.in.other.size(0), h.size(0), h.device());
  const std::vector<torch::Tensor> operands = {product_operand(weight), product_operand(bias)};
  return PairTransform::apply(h.to(operands[0].scalar_type()).contiguous(), weight, bias, operands,
                              paths);
}

}  // namespace irsight
