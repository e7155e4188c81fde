#include "irsight/models/message_passing.h"

#include <torch/csrc/autograd/custom_function.h>

#include "irsight/models/internal/gather_calls.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Inputs: x and the gate, an empty array where there is none. Saved: these, then scale and edges.
struct Gather : public torch::autograd::Function<Gather> {
  static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x_given,
                               const torch::Tensor& gate, const GatedRelation& relation) {
    const torch::Tensor x = with_plain_rows(x_given);
    const EdgeTensors& edges = relation.edges.out;
    torch::Tensor out =
        torch::empty({relation.edges.in.offsets.size(0) - 1, x.size(1)}, x.options());
    gather_into(x, relation, out);
    context->save_for_backward(
        {x, gate, relation.scale, edges.offsets, edges.other, edges.position});
    return out;
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const variable_list saved = context->get_saved_variables();
    const torch::Tensor& x = saved[0];
    const torch::Tensor gate = saved[1].dim() == 2 ? saved[1] : torch::Tensor();
    const GatedRelation relation = {{{}, {saved[3], saved[4], saved[5]}}, gate, saved[2]};
    torch::Tensor grad_x, grad_gate;
    if (context->needs_input_grad(0)) grad_x = torch::empty(x.sizes(), x.options());
    if (context->needs_input_grad(1)) grad_gate = torch::empty_like(gate);
    gather_gradient_into(x, relation, with_plain_rows(slopes[0]), grad_x, false, grad_gate);
    return {grad_x, grad_gate, {}};
  }
};

}  // namespace

torch::Tensor gather_gate_reduce(const torch::Tensor& x, const torch::Tensor& gate,
                                 const RelationEdges& edges, const torch::Tensor& scale) {
  TORCH_CHECK(x.dim() == 2, "x has ", x.dim(), " dimensions, not 2");
  const GatedRelation plain = checked_relation(x, {edges, gate, scale});
  return Gather::apply(x, plain.gate.defined() ? plain.gate : torch::empty({0}), plain);
}

torch::Tensor sum_pool(const torch::Tensor& x, const torch::Tensor& graph_offsets) {
  check_indices(graph_offsets, -1, x.device(), "graph_offsets");
  const torch::Tensor node = torch::arange(x.size(0), graph_offsets.options());
  const torch::Tensor sizes = graph_offsets.diff().to(torch::kInt64);
  const torch::Tensor graph =
      torch::arange(sizes.size(0), graph_offsets.options()).repeat_interleave(sizes);
  const torch::Tensor position = torch::zeros_like(node);
  RelationEdges edges = {{graph_offsets, node, position},
                         {torch::arange(x.size(0) + 1, graph_offsets.options()), graph, position}};
  return gather_gate_reduce(x, {}, edges, {});
}

}  // namespace irsight
