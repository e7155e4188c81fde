#include "irsight/models/internal/gather_calls.h"

#include "irsight/kernels/gather_reduce.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight::models_internal {

void gather_into(const torch::Tensor& x, const GatedRelation& relation, const torch::Tensor& out) {
  with_number_type(x, [&](auto* number) {
    using T = std::remove_pointer_t<decltype(number)>;
    run_kernel(kernels::GatherReduce<T>{.rows = out.size(0),
                                        .width = x.size(1),
                                        .offsets = indices_of(relation.edges.in.offsets),
                                        .source = indices_of(relation.edges.in.other),
                                        .position = indices_of(relation.edges.in.position),
                                        .x = numbers_of<T>(x),
                                        .x_stride = std::max(x.stride(0), x.size(1)),
                                        .gate = numbers_of<float>(relation.gate),
                                        .scale = numbers_of<float>(relation.scale),
                                        .out = numbers_of<T>(out),
                                        .out_stride = std::max(out.stride(0), x.size(1))},
               x.device());
  });
}

void gather_gradient_into(const torch::Tensor& x, const GatedRelation& relation,
                          const torch::Tensor& grad_out, const torch::Tensor& grad_x,
                          bool accumulate, const torch::Tensor& grad_gate) {
  const std::int64_t width = x.size(1);
  with_number_type(x, [&](auto* number) {
    using T = std::remove_pointer_t<decltype(number)>;
    run_kernel(
        kernels::GatherReduceGradient<T>{
            .rows = x.size(0),
            .width = width,
            .positions = grad_gate.defined() ? grad_gate.size(0) : 0,
            .offsets = indices_of(relation.edges.out.offsets),
            .target = indices_of(relation.edges.out.other),
            .position = indices_of(relation.edges.out.position),
            .grad_out = numbers_of<T>(grad_out),
            .grad_out_stride = std::max(grad_out.stride(0), width),
            .x = numbers_of<T>(x),
            .x_stride = std::max(x.stride(0), width),
            .gate = numbers_of<float>(relation.gate),
            .scale = numbers_of<float>(relation.scale),
            .grad_x = numbers_of<T>(grad_x),
            .grad_x_stride = grad_x.defined() ? std::max(grad_x.stride(0), width) : 0,
            .accumulate = accumulate,
            .grad_gate = numbers_of<float>(grad_gate)},
        x.device());
  });
}

GatedRelation checked_relation(const torch::Tensor& x, const GatedRelation& relation) {
  const std::int64_t nodes =
      relation.edges.in.offsets.defined() ? relation.edges.in.offsets.size(0) - 1 : -1;
  check_edges(relation.edges, nodes, x.size(0), x.device());
  GatedRelation plain = {relation.edges, plain_floats(relation.gate), plain_floats(relation.scale)};
  TORCH_CHECK(!plain.gate.defined() || (plain.gate.dim() == 2 && plain.gate.size(1) == x.size(1) &&
                                        plain.gate.size(0) >= relation.edges.positions),
              "gate is ", relation.gate.sizes(), ", not [", relation.edges.positions, ", ",
              x.size(1), "]");
  TORCH_CHECK(!plain.scale.defined() || plain.scale.numel() == nodes, "scale has ",
              plain.scale.numel(), " numbers, not ", nodes);
  TORCH_CHECK(!plain.scale.defined() || !plain.scale.requires_grad(), "scale has a gradient");
  return plain;
}

}  // namespace irsight::models_internal
