#include "irsight/models/message_passing.h"

#include <torch/csrc/autograd/custom_function.h>

#include "irsight/models/internal/gather_calls.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Inputs: x, then the gate of each relation, an empty array where there is none. Saved: these, then scale and edges of each.
struct Gather : public torch::autograd::Function<Gather> {
  static torch::Tensor forward(AutogradContext* context, at::TensorList inputs,
                               const std::vector<GatedRelation>& relations, bool with_self) {
    const torch::Tensor x = with_plain_rows(inputs[0]);
    const std::int64_t width = x.size(1);
    const auto parts = static_cast<std::int64_t>(relations.size()) + (with_self ? 1 : 0);
    const std::int64_t rows = with_self ? x.size(0) : relations[0].edges.in.offsets.size(0) - 1;
    torch::Tensor out = torch::empty({rows, parts * width}, x.options());
    std::int64_t column = 0;
    if (with_self) out.narrow(1, 0, width).copy_(x);
    if (with_self) column = width;
    variable_list saved(inputs.begin(), inputs.end());
    saved[0] = x;
    for (const GatedRelation& relation : relations) {
      gather_into(x, relation, out.narrow(1, column, width));
      column += width;
      saved.insert(saved.end(), {relation.scale, relation.edges.out.offsets,
                                 relation.edges.out.other, relation.edges.out.position});
    }
    context->save_for_backward(std::move(saved));
    context->saved_data["with_self"] = with_self;
    return out;
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const variable_list saved = context->get_saved_variables();
    const bool with_self = context->saved_data["with_self"].toBool();
    const std::size_t count = (saved.size() - 1) / 5;
    const torch::Tensor& x = saved[0];
    const torch::Tensor grad_out = with_plain_rows(slopes[0]);
    variable_list grads(1 + count + 2);  // none for the relations and the flag
    torch::Tensor grad_x;
    if (context->needs_input_grad(0)) grad_x = torch::empty(x.sizes(), x.options());
    const std::int64_t width = x.size(1);
    if (with_self && grad_x.defined()) grad_x.copy_(grad_out.narrow(1, 0, width));
    for (std::size_t r = 0; r < count; ++r) {
      const torch::Tensor* const rest = &saved[1 + count + 4 * r];
      const torch::Tensor gate = saved[1 + r].dim() == 2 ? saved[1 + r] : torch::Tensor();
      const GatedRelation relation = {{{}, {rest[1], rest[2], rest[3]}}, gate, rest[0]};
      torch::Tensor grad_gate;
      if (context->needs_input_grad(1 + r)) grad_gate = torch::empty_like(relation.gate);
      const auto part = static_cast<std::int64_t>(r) + (with_self ? 1 : 0);
      gather_gradient_into(x, relation, grad_out.narrow(1, part * width, width), grad_x,
                           with_self || r > 0, grad_gate);
      grads[1 + r] = grad_gate;
    }
    grads[0] = grad_x;
    return grads;
  }
};

torch::Tensor gather(const torch::Tensor& x, const std::vector<GatedRelation>& relations,
                     bool with_self) {
  TORCH_CHECK(x.dim() == 2, "x has ", x.dim(), " dimensions, not 2");
  std::vector<GatedRelation> plain;
  variable_list inputs = {x};
  for (const GatedRelation& relation : relations) {
    plain.push_back(checked_relation(x, relation));
    TORCH_CHECK(!with_self || plain.back().edges.in.offsets.size(0) == x.size(0) + 1,
                "edges lead to other nodes than those of x");
    const torch::Tensor& gate = plain.back().gate;
    inputs.push_back(gate.defined() ? gate : torch::empty({0}));
  }
  return Gather::apply(at::TensorList(inputs), plain, with_self);
}

}  // namespace

torch::Tensor gather_gate_reduce(const torch::Tensor& x, const torch::Tensor& gate,
                                 const RelationEdges& edges, const torch::Tensor& scale) {
  return gather(x, {{edges, gate, scale}}, false);
}

torch::Tensor gather_relations(const torch::Tensor& x,
                               const std::vector<GatedRelation>& relations) {
  return gather(x, relations, true);
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
