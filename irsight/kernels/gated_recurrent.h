#pragma once

#include <cstdint>

#include "irsight/kernels/bfloat16.h"
#include "irsight/kernels/parallel.h"

namespace irsight::kernels {

/// What a gated recurrent unit does between its matrix products, for N states of width D.
///
///   r = sigmoid(a + u_r + v_r)   z = sigmoid(b + u_z + v_z)   k = d + v_n   n = tanh(c + u_n + r k)
///   h' = n + z (h - n)
///
/// A row of `gates` comes with [a; b; c; d]: the products of input and state, summed, for r and for z, that of the input for
/// n, that of the state for n. It leaves with [r; z; n; k], which the gradient needs. u, v: biases of input and state. T, of what is
/// and was multiplied: float or Bfloat16; states are floats, and so is all that is computed with.
/// Source: Cho et al., "Learning phrase representations using RNN encoder-decoder", EMNLP 2014; with the state's bias
/// inside r's product, as PyTorch has it.
template <typename T>
struct GatedRecurrent {
  std::int64_t rows = 0;              ///< N
  std::int64_t width = 0;             ///< D
  T* gates = nullptr;                 ///< [N, 4 D]
  const float* input_bias = nullptr;  ///< [3 D] for r, z, n
  const float* state_bias = nullptr;  ///< [3 D]
  const float* state = nullptr;       ///< h [N, D]
  float* out = nullptr;               ///< h' [N, D]; not h
};

/// Does it. Errors: std::logic_error for a negative size.
/// Determinism: the same bits for every instruction set and number of threads; sigmoid and tanh are made of operations
/// that are exact everywhere, and off by less than 3e-7.
template <typename T>
void gated_recurrent(const GatedRecurrent<T>& job, const ParallelFor& parallel);

/// Its gradient: of the four parts of `gates` as they came, and what of h goes through z. Those of the biases are sums of
/// the parts' over the rows.
template <typename T>
struct GatedRecurrentGradient {
  std::int64_t rows = 0;
  std::int64_t width = 0;
  const T* gates = nullptr;         ///< [N, 4 D] as they left
  const float* state = nullptr;     ///< h [N, D]
  const float* grad_out = nullptr;  ///< [N, D]
  T* grad_gates = nullptr;          ///< [N, 4 D], written; may be gates
  float* grad_state = nullptr;      ///< [N, D], written: z grad_out
};

/// Does it. Errors, Determinism: as gated_recurrent().
template <typename T>
void gated_recurrent_backward(const GatedRecurrentGradient<T>& job, const ParallelFor& parallel);

}  // namespace irsight::kernels
