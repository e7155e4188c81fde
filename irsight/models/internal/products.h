#pragma once

#include <torch/types.h>

namespace irsight::models_internal {

/// Return x weight^T + bias, and x other; without gradients. On the CPU oneDNN makes products of float32, which libtorch leaves
/// to MKL: of our shapes that is a quarter slower on processors of AMD.
/// Shapes: x [N, K]; weight [M, K] and bias [M]; other [K, M]. All of one type, float32 or bfloat16.
/// Cost: oneDNN makes code for each shape that is new, a tenth of the time of a product of thousands of rows or more.
torch::Tensor linear(const torch::Tensor& x, const torch::Tensor& weight,
                     const torch::Tensor& bias);
torch::Tensor product(const torch::Tensor& x, const torch::Tensor& other);

}  // namespace irsight::models_internal
