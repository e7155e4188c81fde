#include "irsight/models/relation_update.h"

#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "irsight/models/autocast.h"
#include "irsight/models/input/row_blocks.h"
#include "irsight/models/internal/gather_calls.h"
#include "irsight/models/internal/kernel_calls.h"
#include "irsight/models/internal/products.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Returns [n; out_1; …] of a block, 0 behind the last node.
torch::Tensor beside_of(const torch::Tensor& n, const std::vector<GatedRelation>& relations,
                        const RowBlock& block) {
  const std::int64_t width = n.size(1);
  const std::int64_t nodes = std::min(block.end, n.size(0)) - block.begin;
  torch::Tensor beside = torch::empty({block.size(), (1 + block.relations) * width}, n.options());
  beside.narrow(0, nodes, block.size() - nodes).zero_();
  const torch::Tensor rows = beside.narrow(0, 0, nodes);
  rows.narrow(1, 0, width).copy_(n.narrow(0, block.begin, nodes));
  for (std::int64_t r = 0; r < block.relations; ++r) {
    GatedRelation relation = relations[static_cast<std::size_t>(r)];
    relation.edges.in.offsets = relation.edges.in.offsets.narrow(0, block.begin, nodes + 1);
    if (relation.scale.defined()) relation.scale = relation.scale.narrow(0, block.begin, nodes);
    gather_into(n, relation, rows.narrow(1, (r + 1) * width, width));
  }
  return beside;
}

// Returns the slopes of an update in the type that they are multiplied in, 0 behind the last node.
torch::Tensor padded_slopes(const torch::Tensor& slopes, torch::ScalarType type) {
  const std::int64_t nodes = slopes.size(0);
  torch::Tensor all =
      torch::empty({padded_rows(nodes), slopes.size(1)}, slopes.options().dtype(type));
  all.narrow(0, 0, nodes).copy_(slopes);
  all.narrow(0, nodes, all.size(0) - nodes).zero_();
  return all;
}

// What is saved: these, for each relation its gate, scale and edges by source, for each block what its hidden layer reads and is.
enum Saved : std::uint8_t { kNodes, kExpand, kContract, kFirstRelation };
constexpr std::size_t kOfRelation = 5, kOfBlock = 2;

// Inputs: h, n, weight and bias of both layers, then the gates. `type` is that of products and of what they read.
struct UpdateByRelations : public torch::autograd::Function<UpdateByRelations> {
  static torch::Tensor forward(AutogradContext* context, at::TensorList inputs,
                               const std::vector<GatedRelation>& relations,
                               torch::ScalarType type) {
    const c10::impl::ExcludeDispatchKeyGuard no_autocast(c10::autocast_dispatch_keyset);
    const torch::Tensor& h = inputs[0];
    const torch::Tensor n = inputs[1].to(type).contiguous();
    const torch::Tensor expand = inputs[2].to(type), expand_bias = inputs[3].to(type);
    const torch::Tensor contract = inputs[4].to(type), contract_bias = inputs[5].to(type);
    variable_list saved = {n, expand, contract};
    std::vector<std::int64_t> reached;
    for (const GatedRelation& relation : relations) {
      const EdgeTensors& out = relation.edges.out;
      saved.insert(saved.end(),
                   {relation.gate, relation.scale, out.offsets, out.other, out.position});
      reached.push_back(relation.edges.in.num_reached());
    }
    torch::Tensor result = torch::empty_like(h, torch::MemoryFormat::Contiguous);
    for (const RowBlock& block : row_blocks(h.size(0), reached)) {
      const torch::Tensor beside = beside_of(n, relations, block);
      const torch::Tensor hidden =
          linear(beside, expand.narrow(1, 0, beside.size(1)), expand_bias).relu_();
      const torch::Tensor update = linear(hidden, contract, contract_bias);
      const std::int64_t nodes = std::min(block.end, h.size(0)) - block.begin;
      torch::Tensor rows = result.narrow(0, block.begin, nodes);
      torch::add_out(rows, h.narrow(0, block.begin, nodes), update.narrow(0, 0, nodes));
      saved.insert(saved.end(), {beside, hidden});
    }
    context->save_for_backward(std::move(saved));
    context->saved_data["reached"] = reached;
    return result;
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const c10::impl::ExcludeDispatchKeyGuard no_autocast(c10::autocast_dispatch_keyset);
    const variable_list saved = context->get_saved_variables();
    const std::vector<std::int64_t> reached = context->saved_data["reached"].toIntVector();
    const torch::Tensor &n = saved[kNodes], &expand = saved[kExpand], &contract = saved[kContract];
    const std::int64_t width = n.size(1);
    const torch::Tensor slope = padded_slopes(slopes[0], n.scalar_type());
    const torch::Tensor of_hidden = product(slope, contract);
    const auto zeros = [](const torch::Tensor& weight) {
      return torch::zeros(weight.sizes(), weight.options().dtype(torch::kFloat32));
    };
    const torch::Tensor of_expand = zeros(expand), of_contract = zeros(contract);
    std::size_t place = kFirstRelation + reached.size() * kOfRelation;
    for (const RowBlock& block : row_blocks(n.size(0), reached)) {
      const torch::Tensor &beside = saved[place], &hidden = saved[place + 1];
      torch::Tensor rows = of_hidden.narrow(0, block.begin, block.size());
      torch::threshold_backward_out(rows, rows, hidden, 0);
      of_expand.narrow(1, 0, beside.size(1)).add_(product(rows.t(), beside));
      add_product(of_contract, slope.narrow(0, block.begin, block.size()).t(), hidden);
      place += kOfBlock;
    }
    const torch::Tensor of_n =
        product(of_hidden, expand.narrow(1, 0, width)).narrow(0, 0, n.size(0));
    variable_list grads = {slopes[0],   of_n,
                           of_expand,   of_hidden.sum(0, false, torch::kFloat32),
                           of_contract, slopes[0].sum(0)};
    for (std::size_t r = 0; r < reached.size(); ++r) {
      const torch::Tensor* const of = &saved[kFirstRelation + r * kOfRelation];
      const auto column = static_cast<std::int64_t>(r + 1) * width;
      grads.push_back(torch::empty_like(of[0]));
      gather_gradient_into(
          n, {{{}, {of[2], of[3], of[4]}}, of[0], of[1]},
          product(of_hidden.narrow(0, 0, padded_rows(reached[r])), expand.narrow(1, column, width)),
          of_n, true, grads.back());
    }
    grads[1] = of_n.to(torch::kFloat32);
    grads.resize(grads.size() + 2);  // for the relations and the type
    return grads;
  }
};

}  // namespace

torch::Tensor relation_update(const torch::Tensor& h, const torch::Tensor& n,
                              const std::vector<GatedRelation>& relations,
                              const torch::nn::Linear& expand, const torch::nn::Linear& contract) {
  TORCH_CHECK(n.dim() == 2 && n.sizes() == h.sizes() && n.scalar_type() == torch::kFloat32 &&
                  h.scalar_type() == torch::kFloat32,
              "n is ", n.sizes(), " of ", n.scalar_type(), " and h ", h.sizes(), " of ",
              h.scalar_type());
  variable_list inputs = {h, n, expand->weight, expand->bias, contract->weight, contract->bias};
  std::vector<GatedRelation> plain;
  for (const GatedRelation& relation : relations) {
    plain.push_back(checked_relation(n, relation));
    TORCH_CHECK(plain.back().gate.defined(), "a relation has no gate");
    TORCH_CHECK(relation.edges.in.num_nodes() == n.size(0),
                "edges lead to other nodes than those of n");
    TORCH_CHECK(relation.edges.in.num_reached() <= n.size(0), "edges end at node ",
                relation.edges.in.end, " of ", n.size(0));
    inputs.push_back(plain.back().gate);
  }
  const torch::ScalarType type =
      is_bfloat16_autocast(h.device()) ? torch::kBFloat16 : torch::kFloat32;
  return UpdateByRelations::apply(at::TensorList(inputs), plain, type);
}

}  // namespace irsight
