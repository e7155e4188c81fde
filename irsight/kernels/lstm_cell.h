#pragma once

#include <cstdint>

#include "irsight/kernels/parallel.h"

namespace irsight::kernels {

/// What a long short-term memory does between its matrix products, for one statement of each of N sequences, width D.
///
///   i = sigmoid(a_i + b_i)   f = sigmoid(a_f + b_f)   g = tanh(a_g + b_g)   o = sigmoid(a_o + b_o)
///   c' = f c + i g           h' = o tanh(c')
///
/// A row of `gates` comes with b, the product of the state, and leaves with [i; f; g; o], which the gradient needs.
/// Source: Gers et al., "Learning to forget: continual prediction with LSTM", 2000; gates in PyTorch's order.
struct LstmCell {
  std::int64_t rows = 0;         ///< N
  std::int64_t width = 0;        ///< D
  const float* input = nullptr;  ///< a [N, 4 D]: the product of the input, biases included
  float* gates = nullptr;        ///< [N, 4 D]
  const float* cell = nullptr;   ///< c [N, D]
  float* next_cell = nullptr;    ///< c' [N, D]; may be c
  float* out = nullptr;          ///< h' [N, D]
};

/// Does it. Errors: std::logic_error for a negative size.
/// Determinism: the same bits for every instruction set and number of threads; sigmoid and tanh are made of operations
/// that are exact everywhere, and off by less than 3e-7.
void lstm_cell(const LstmCell& job, const ParallelFor& parallel);

/// Its gradient: of a, which is that of b, and of c.
struct LstmCellGradient {
  std::int64_t rows = 0;
  std::int64_t width = 0;
  const float* gates = nullptr;      ///< [N, 4 D] as they left
  const float* cell = nullptr;       ///< c [N, D]
  const float* next_cell = nullptr;  ///< c' [N, D]
  const float* grad_out = nullptr;   ///< of h' [N, D]
  float* grad_cell = nullptr;        ///< [N, D]: of c' by what comes after; leaves as that of c
  float* grad_gates = nullptr;       ///< [N, 4 D], written; may be gates
};

/// Does it. Errors, Determinism: as lstm_cell().
void lstm_cell_backward(const LstmCellGradient& job, const ParallelFor& parallel);

}  // namespace irsight::kernels
