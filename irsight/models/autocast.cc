#include "irsight/models/autocast.h"

#include <ATen/autocast_mode.h>

namespace irsight {

Autocast::Autocast(torch::Device device, bool bfloat16)
    : device_(device.type()), bfloat16_(bfloat16) {
  if (!bfloat16_) return;
  was_enabled_ = at::autocast::is_autocast_enabled(device_);
  type_before_ = at::autocast::get_autocast_dtype(device_);
  at::autocast::set_autocast_dtype(device_, torch::kBFloat16);
  at::autocast::set_autocast_enabled(device_, true);
}

Autocast::~Autocast() {
  if (!bfloat16_) return;
  at::autocast::clear_cache();
  at::autocast::set_autocast_enabled(device_, was_enabled_);
  at::autocast::set_autocast_dtype(device_, type_before_);
}

bool is_bfloat16_autocast(torch::Device device) {
  return at::autocast::is_autocast_enabled(device.type()) &&
         at::autocast::get_autocast_dtype(device.type()) == torch::kBFloat16;
}

torch::Tensor product_operand(const torch::Tensor& tensor) {
  if (!is_bfloat16_autocast(tensor.device())) return tensor.detach();
  // Its gradient is dropped behind the cast: others may find the copy where autocast keeps it, and want theirs.
  const torch::Tensor rounded =
      at::autocast::cached_cast(torch::kBFloat16, tensor, tensor.device().type());
  return rounded.detach();
}

bool has_bfloat16_products(torch::Device device) {
  return !device.is_cpu() || __builtin_cpu_supports("avx512bf16") != 0;
}

}  // namespace irsight
