#pragma once

#include <cstdint>

#include "irsight/kernels/bfloat16.h"
#include "irsight/kernels/parallel.h"

namespace irsight::kernels {

/// Gather, gate, reduce: what message passing does along the edges of a relation, never an array of E rows.
///
///   out_i (+)= scale_i * sum_{e in offsets_i .. offsets_i+1} gate_{position_e} * x_{source_e}
///
/// T is float or Bfloat16; sums, gate and scale are floats either way. Rows of x and out lie `stride` elements apart, so
/// that several relations write slices of one array.
template <typename T>
struct GatherReduce {
  std::int64_t rows = 0;                   ///< N, of out
  std::int64_t width = 0;                  ///< D
  const std::int32_t* offsets = nullptr;   ///< [N+1]
  const std::int32_t* source = nullptr;    ///< [E] rows of x
  const std::int32_t* position = nullptr;  ///< [E] in [0, P); not read without a gate
  const T* x = nullptr;                    ///< [M, D]
  std::int64_t x_stride = 0;
  const float* gate = nullptr;   ///< [P, D], or null for 1
  const float* scale = nullptr;  ///< [N], or null for 1
  T* out = nullptr;              ///< [N, D]
  std::int64_t out_stride = 0;
  bool accumulate = false;  ///< adds to what out holds
};

/// Does it. A row without edges becomes 0, or stays.
/// Requires: indices in range; strides of D or more; x and out do not overlap.
/// Errors: std::logic_error for a negative size or a stride below D.
/// Determinism: the edges of a row are added in their order, each product rounded before it is added: the same bits for
/// every instruction set and number of threads.
void gather_reduce(const GatherReduce<float>& job, const ParallelFor& parallel);
void gather_reduce(const GatherReduce<Bfloat16>& job, const ParallelFor& parallel);

/// Its gradient, in one pass over the edges by source (the reverse CSR), which reads each row of grad_out once an edge.
///
///   grad_x_j (+)= sum_{e: source_e = j} gate_{position_e} * (scale_{target_e} * grad_out_{target_e})
///   grad_gate_p = sum_{e: position_e = p} (scale_{target_e} * grad_out_{target_e}) * x_{source_e}
template <typename T>
struct GatherReduceGradient {
  std::int64_t rows = 0;                   ///< M, of x
  std::int64_t width = 0;                  ///< D
  std::int64_t positions = 0;              ///< P; not read without grad_gate
  const std::int32_t* offsets = nullptr;   ///< [M+1]
  const std::int32_t* target = nullptr;    ///< [E] rows of grad_out
  const std::int32_t* position = nullptr;  ///< [E]; not read without gate and grad_gate
  const T* grad_out = nullptr;             ///< [N, D]
  std::int64_t grad_out_stride = 0;
  const T* x = nullptr;  ///< [M, D]; not read without grad_gate
  std::int64_t x_stride = 0;
  const float* gate = nullptr;   ///< as forward
  const float* scale = nullptr;  ///< as forward, [N]
  T* grad_x = nullptr;           ///< [M, D], or null when it is not wanted
  std::int64_t grad_x_stride = 0;
  bool accumulate = false;     ///< adds to what grad_x holds
  float* grad_gate = nullptr;  ///< [P, D], written anew; or null when it is not wanted
};

/// Does it. Requires, Errors, Determinism: as gather_reduce(). grad_gate is summed over parts of the rows that depend on
/// the shapes alone (gate_gradient_parts()), then over the parts in their order.
/// Cost: room for gate_gradient_parts() tables of [P, D] floats besides.
void gather_reduce_backward(const GatherReduceGradient<float>& job, const ParallelFor& parallel);
void gather_reduce_backward(const GatherReduceGradient<Bfloat16>& job, const ParallelFor& parallel);

/// Returns into how many parts of equal size (but for the last) the rows are cut for grad_gate: 128 at most, none of less
/// than 256 rows, and tables of 16 MiB at most in all, where one alone is not larger.
std::int64_t gate_gradient_parts(std::int64_t rows, std::int64_t positions, std::int64_t width);

}  // namespace irsight::kernels
