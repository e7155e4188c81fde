#pragma once

#include <cstdint>

#include "irsight/kernels/bfloat16.h"
#include "irsight/kernels/parallel.h"

namespace irsight::kernels {

/// What a long short-term memory does between its matrix products, for one statement of each of N sequences, width D.
///
///   i = sigmoid(a_i + b_i)   f = sigmoid(a_f + b_f)   g = tanh(a_g + b_g)   o = sigmoid(a_o + b_o)
///   c' = f c + i g           h' = o tanh(c')
///
/// A row of `gates` is made [i; f; g; o], which the gradient needs. T, of what is and was multiplied: float or Bfloat16; cells and
/// gates are floats, and so is all that is computed with: rounded, a gate near 1 would have no slope, and cells of hundreds of
/// statements a wrong one.
/// Source: Gers et al., "Learning to forget: continual prediction with LSTM", 2000; gates in PyTorch's order.
template <typename T>
struct LstmCell {
  std::int64_t rows = 0;        ///< N
  std::int64_t width = 0;       ///< D
  const T* input = nullptr;     ///< a [N, 4 D]: the product of the input, biases included
  const T* state = nullptr;     ///< b [N, 4 D]: the product of the state
  float* gates = nullptr;       ///< [N, 4 D], written; where T is float, may be b
  const float* cell = nullptr;  ///< c [N, D]
  float* next_cell = nullptr;   ///< c' [N, D]; may be c
  T* out = nullptr;             ///< h' [N, D]
};

/// Does it. Errors: std::logic_error for a negative size.
/// Determinism: the same bits for every instruction set and number of threads; sigmoid and tanh are made of operations
/// that are exact everywhere, and off by less than 3e-7.
template <typename T>
void lstm_cell(const LstmCell<T>& job, const ParallelFor& parallel);

/// Its gradient: of a, which is that of b, and of c.
template <typename T>
struct LstmCellGradient {
  std::int64_t rows = 0;
  std::int64_t width = 0;
  const float* gates = nullptr;      ///< [N, 4 D] as they left
  const float* cell = nullptr;       ///< c [N, D]
  const float* next_cell = nullptr;  ///< c' [N, D]
  const T* grad_out = nullptr;       ///< of h' [N, D]
  float* grad_cell = nullptr;        ///< [N, D]: of c' by what comes after; leaves as that of c
  T* grad_gates = nullptr;           ///< [N, 4 D], written
};

/// Does it. Errors, Determinism: as lstm_cell().
template <typename T>
void lstm_cell_backward(const LstmCellGradient<T>& job, const ParallelFor& parallel);

}  // namespace irsight::kernels
