#pragma once

#include <torch/nn/modules/rnn.h>

namespace irsight {

/// Returns the outputs of an LSTM at all statements of several sequences, which lie step by step (StatementSequences).
///
///   [i; f; g; o] = W x_t + b + U h_{t-1} + u,   c_t = sig(f) c_{t-1} + sig(i) tanh(g),   h_t = sig(o) tanh(c_t)
///
/// Shapes: x [M, Q] float32; row [S] int64 in [0, M): which of them a statement reads; where it is undefined M = S and each
/// reads its own. batch_size [T] int64 on the CPU: sequences that have a t-th statement, which never grow; their sum is S.
/// Returns [S, D] float32; under autocast (autocast.h) x may be bfloat16, and what is returned is: what is and has been multiplied is
/// rounded, cells, gates and gradients of weights stay float32.
/// Requires: lstm of one layer, with biases, one way.
/// Errors: c10::Error when a shape, type or device differs.
/// Determinism: exact on the CPU for a number of threads. On the CPU the walk is one step for autograd: between its matrix
/// products it makes one pass of irsight/kernels/lstm_cell.h, forward and backward, and keeps five numbers a state; the gradient of U is
/// one product. Elsewhere it is libtorch's.
torch::Tensor packed_lstm(torch::nn::LSTM& lstm, const torch::Tensor& x, const torch::Tensor& row,
                          const torch::Tensor& batch_size);

}  // namespace irsight
