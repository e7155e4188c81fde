#include "irsight/models/relation_update.h"

#include <torch/csrc/autograd/custom_function.h>

#include "irsight/models/internal/gather_calls.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// What is saved: these, then gate, scale and the edges of each relation.
enum Saved : std::uint8_t { kNormed, kExpand, kContract, kGathered, kHidden, kFirstRelation };
constexpr std::size_t kOfRelation = 5;

// Inputs: h, n, weight and bias of both layers, then the gates.
struct UpdateByRelations : public torch::autograd::Function<UpdateByRelations> {
  static torch::Tensor forward(AutogradContext* context, at::TensorList inputs,
                               const std::vector<GatedRelation>& relations) {
    const torch::Tensor& n = inputs[1];
    const torch::Tensor& expand = inputs[2];
    const std::int64_t width = n.size(1);
    const auto wide = static_cast<std::int64_t>(relations.size()) * width;
    const torch::Tensor gathered = torch::empty({n.size(0), wide}, n.options());
    variable_list saved = {n, expand, inputs[4], gathered, {}};
    for (std::size_t r = 0; r < relations.size(); ++r) {
      gather_into(n, relations[r], gathered.narrow(1, static_cast<std::int64_t>(r) * width, width));
      const EdgeTensors& out = relations[r].edges.out;
      saved.insert(saved.end(),
                   {relations[r].gate, relations[r].scale, out.offsets, out.other, out.position});
    }
    torch::Tensor hidden = torch::addmm(inputs[3], n, expand.narrow(1, 0, width).t());
    hidden.addmm_(gathered, expand.narrow(1, width, wide).t()).relu_();
    saved[kHidden] = hidden;
    torch::Tensor out = torch::addmm(inputs[5], hidden, inputs[4].t());
    context->save_for_backward(std::move(saved));
    return out.add_(inputs[0]);
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const variable_list saved = context->get_saved_variables();
    const torch::Tensor slope = slopes[0].contiguous();
    const torch::Tensor& hidden = saved[kHidden];
    torch::Tensor of_hidden = slope.mm(saved[kContract]);
    torch::threshold_backward_out(of_hidden, of_hidden, hidden, 0);
    const std::int64_t width = saved[kNormed].size(1);
    const std::int64_t wide = saved[kGathered].size(1);
    const torch::Tensor of_expand = torch::empty_like(saved[kExpand]);
    torch::Tensor part = of_expand.narrow(1, 0, width);
    torch::mm_out(part, of_hidden.t(), saved[kNormed]);
    part = of_expand.narrow(1, width, wide);
    torch::mm_out(part, of_hidden.t(), saved[kGathered]);
    const torch::Tensor of_n = of_hidden.mm(saved[kExpand].narrow(1, 0, width));
    const torch::Tensor of_gathered = of_hidden.mm(saved[kExpand].narrow(1, width, wide));
    variable_list grads = {slope,       of_n, of_expand, of_hidden.sum(0), slope.t().mm(hidden),
                           slope.sum(0)};
    for (std::size_t i = kFirstRelation; i < saved.size(); i += kOfRelation) {
      const auto r = static_cast<std::int64_t>((i - kFirstRelation) / kOfRelation);
      const GatedRelation relation = {
          {{}, {saved[i + 2], saved[i + 3], saved[i + 4]}}, saved[i], saved[i + 1]};
      grads.push_back(torch::empty_like(relation.gate));
      gather_gradient_into(saved[kNormed], relation, of_gathered.narrow(1, r * width, width), of_n,
                           true, grads.back());
    }
    grads.emplace_back();  // for the relations
    return grads;
  }
};

}  // namespace

torch::Tensor relation_update(const torch::Tensor& h, const torch::Tensor& n,
                              const std::vector<GatedRelation>& relations,
                              const torch::nn::Linear& expand, const torch::nn::Linear& contract) {
  TORCH_CHECK(n.dim() == 2 && n.sizes() == h.sizes() && n.scalar_type() == torch::kFloat32, "n is ",
              n.sizes(), " of ", n.scalar_type(), " and h ", h.sizes());
  variable_list inputs = {
      h, n.contiguous(), expand->weight, expand->bias, contract->weight, contract->bias};
  std::vector<GatedRelation> plain;
  for (const GatedRelation& relation : relations) {
    plain.push_back(checked_relation(n, relation));
    TORCH_CHECK(plain.back().gate.defined(), "a relation has no gate");
    TORCH_CHECK(relation.edges.in.offsets.size(0) == n.size(0) + 1,
                "edges lead to other nodes than those of n");
    inputs.push_back(plain.back().gate);
  }
  return UpdateByRelations::apply(at::TensorList(inputs), plain);
}

}  // namespace irsight
