#pragma once

#include <torch/nn/modules/rnn.h>

#include <vector>

namespace irsight {

/// A gated recurrent unit and the number of rows that it updates.
struct RecurrentRows {
  torch::nn::GRUCell cell = nullptr;
  std::int64_t rows = 0;
};

/// Updates states by gated recurrent units, each those rows that follow the rows of the one before.
///
///   h_i' = GRU_cell(i)(m_i, h_i)
///
/// Shapes: m, h [N, D] float32; each cell from D to D, with biases; their rows add up to N. Returns [N, D] float32. Under autocast
/// (autocast.h) m may be bfloat16; what is and has been multiplied is rounded, states and gradients of weights are summed in float32.
/// Errors: c10::Error when a shape, type or device differs.
/// Determinism: exact on the CPU for a number of threads. On the CPU what is between the matrix products is one pass of
/// irsight/kernels/gated_recurrent.h, forward and backward, which keeps four numbers a state; elsewhere it is libtorch's.
torch::Tensor recurrent_update(const torch::Tensor& m, const torch::Tensor& h,
                               const std::vector<RecurrentRows>& cells);

}  // namespace irsight
