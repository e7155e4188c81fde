#pragma once

#include <torch/types.h>

namespace irsight {

/// While it lives libtorch computes matrix products on a device in bfloat16, for the thread that made it: its autocast.
///
/// Operands are rounded to bfloat16 (a weight once), sums within a product are of float32, what it returns is bfloat16; weights
/// and their gradients stay float32, and so do losses. Layer norms, softmax and activations keep the type that they are given.
/// Gradients go back in the types of the way there: they need no autocast, and no Autocast need live then.
/// When it ends autocast is as it was before, and no copies of weights are kept, which a step of training changes.
class Autocast {
 public:
  /// `bfloat16` false: changes nothing.
  Autocast(torch::Device device, bool bfloat16);
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  torch::DeviceType device_;
  bool bfloat16_, was_enabled_ = false;
  torch::ScalarType type_before_ = torch::kFloat32;
};

/// Returns whether matrix products on a device are computed in bfloat16 now, in this thread.
bool is_bfloat16_autocast(torch::Device device);

/// Returns a tensor as an operand of the matrix products that its device computes now: rounded to bfloat16 under autocast, which does
/// it once for a weight, else the same. Without a gradient.
torch::Tensor product_operand(const torch::Tensor& tensor);

/// Returns whether a device has instructions for products in bfloat16; without them they are slower than in float32. On the CPU
/// AVX512_BF16 is asked for; of GPUs each is taken to have them.
bool has_bfloat16_products(torch::Device device);

}  // namespace irsight
