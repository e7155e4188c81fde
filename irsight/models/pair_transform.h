#pragma once

#include "irsight/models/message_paths.h"

namespace irsight {

/// Transforms the vector of each pair of edge type and node (message_paths.h) by its type's matrix.
///
///   y_k = W_type(k) h_node(k) + b_type(k)
///
/// Shapes: h [N, D] float32; weight [types * D', D]; bias [types * D']. Returns [K, D'] float32, bfloat16 under autocast
/// (autocast.h), where what has been multiplied is rounded and gradients of weight and bias are summed in float32.
/// Errors: c10::Error when a shape, type or device differs.
/// Determinism: exact on the CPU for a number of threads. h's rows are gathered for some hundred pairs at a time, and again for the
/// gradient, instead of keeping them.
torch::Tensor pair_transform(const torch::Tensor& h, const torch::Tensor& weight,
                             const torch::Tensor& bias, const MessagePaths& paths);

}  // namespace irsight
