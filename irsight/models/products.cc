#include "irsight/models/internal/products.h"

#include <ATen/core/List.h>
#include <ATen/core/dispatch/Dispatcher.h>

namespace irsight::models_internal {
namespace {

using LinearPointwise = torch::Tensor(const torch::Tensor&, const torch::Tensor&,
                                      const std::optional<torch::Tensor>&, std::string_view,
                                      c10::List<std::optional<at::Scalar>>,
                                      std::optional<std::string_view>);

// libtorch's own door to oneDNN for dense arrays, which no header declares; absent where it was built without.
const std::optional<c10::TypedOperatorHandle<LinearPointwise>>& linear_pointwise() {
  static const auto found = [] {
    std::optional<c10::TypedOperatorHandle<LinearPointwise>> door;
    if (const auto schema =
            c10::Dispatcher::singleton().findSchema({"mkldnn::_linear_pointwise", ""}))
      door = schema->typed<LinearPointwise>();
    return door;
  }();
  return found;
}

bool is_for_onednn(const torch::Tensor& x) {
  return x.is_cpu() && x.scalar_type() == torch::kFloat32 && x.numel() > 0 &&
         linear_pointwise().has_value();
}

torch::Tensor by_onednn(const torch::Tensor& x, const torch::Tensor& weight,
                        const std::optional<torch::Tensor>& bias) {
  return linear_pointwise()->call(x, weight, bias, "none", c10::List<std::optional<at::Scalar>>(),
                                  "");
}

}  // namespace

// Of columns of a wider array oneDNN makes products a hundred times slower.
torch::Tensor linear(const torch::Tensor& x, const torch::Tensor& weight,
                     const torch::Tensor& bias) {
  return is_for_onednn(x) ? by_onednn(x, weight.contiguous(), bias)
                          : torch::addmm(bias, x, weight.t());
}

torch::Tensor product(const torch::Tensor& x, const torch::Tensor& other) {
  return is_for_onednn(x) ? by_onednn(x, other.contiguous().t(), {}) : x.mm(other);
}

}  // namespace irsight::models_internal
