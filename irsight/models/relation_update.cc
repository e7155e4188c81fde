#include "irsight/models/relation_update.h"

#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/csrc/autograd/custom_function.h>

#include "irsight/models/autocast.h"
#include "irsight/models/internal/gather_calls.h"
#include "irsight/models/internal/kernel_calls.h"
#include "irsight/models/internal/products.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// What is saved: these, then gate, scale and the edges of each relation.
enum Saved : std::uint8_t { kBeside, kExpand, kContract, kHidden, kFirstRelation };
constexpr std::size_t kOfRelation = 5;

// Inputs: h, n, weight and bias of both layers, then the gates. `type` is that of products and of what they read.
struct UpdateByRelations : public torch::autograd::Function<UpdateByRelations> {
  static torch::Tensor forward(AutogradContext* context, at::TensorList inputs,
                               const std::vector<GatedRelation>& relations,
                               torch::ScalarType type) {
    const c10::impl::ExcludeDispatchKeyGuard no_autocast(c10::autocast_dispatch_keyset);
    const torch::Tensor& h = inputs[0];
    const std::int64_t width = h.size(1);
    const auto parts = static_cast<std::int64_t>(1 + relations.size());
    const torch::Tensor beside = torch::empty({h.size(0), parts * width}, h.options().dtype(type));
    torch::Tensor n = beside.narrow(1, 0, width);
    n.copy_(inputs[1]);
    variable_list saved = {beside, inputs[2].to(type), inputs[4].to(type), {}};
    for (std::size_t r = 0; r < relations.size(); ++r) {
      gather_into(n, relations[r],
                  beside.narrow(1, static_cast<std::int64_t>(r + 1) * width, width));
      const EdgeTensors& out = relations[r].edges.out;
      saved.insert(saved.end(),
                   {relations[r].gate, relations[r].scale, out.offsets, out.other, out.position});
    }
    const torch::Tensor hidden = linear(beside, saved[kExpand], inputs[3].to(type)).relu_();
    saved[kHidden] = hidden;
    const torch::Tensor update = linear(hidden, saved[kContract], inputs[5].to(type));
    context->save_for_backward(std::move(saved));
    return torch::add(h, update);
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const c10::impl::ExcludeDispatchKeyGuard no_autocast(c10::autocast_dispatch_keyset);
    const variable_list saved = context->get_saved_variables();
    const torch::Tensor& beside = saved[kBeside];
    const torch::Tensor& hidden = saved[kHidden];
    const torch::Tensor slope = slopes[0].to(beside.scalar_type()).contiguous();
    torch::Tensor of_hidden = product(slope, saved[kContract]);
    torch::threshold_backward_out(of_hidden, of_hidden, hidden, 0);
    const torch::Tensor of_beside = product(of_hidden, saved[kExpand]);
    const std::int64_t width = slope.size(1);
    const torch::Tensor n = beside.narrow(1, 0, width);
    const torch::Tensor of_n = of_beside.narrow(1, 0, width);
    variable_list grads = {slopes[0],
                           of_n,
                           of_hidden.t().mm(beside),
                           of_hidden.sum(0, false, torch::kFloat32),
                           slope.t().mm(hidden),
                           slopes[0].sum(0)};
    for (std::size_t i = kFirstRelation; i < saved.size(); i += kOfRelation) {
      const auto part = static_cast<std::int64_t>(1 + (i - kFirstRelation) / kOfRelation);
      const GatedRelation relation = {
          {{}, {saved[i + 2], saved[i + 3], saved[i + 4]}}, saved[i], saved[i + 1]};
      grads.push_back(torch::empty_like(relation.gate));
      gather_gradient_into(n, relation, of_beside.narrow(1, part * width, width), of_n, true,
                           grads.back());
    }
    for (torch::Tensor& grad : grads) grad = grad.to(torch::kFloat32);
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
    TORCH_CHECK(relation.edges.in.offsets.size(0) == n.size(0) + 1,
                "edges lead to other nodes than those of n");
    inputs.push_back(plain.back().gate);
  }
  const torch::ScalarType type =
      is_bfloat16_autocast(h.device()) ? torch::kBFloat16 : torch::kFloat32;
  return UpdateByRelations::apply(at::TensorList(inputs), plain, type);
}

}  // namespace irsight
