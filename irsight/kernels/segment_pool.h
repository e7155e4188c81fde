#pragma once

#include <cstdint>

#include "irsight/kernels/bfloat16.h"
#include "irsight/kernels/parallel.h"

namespace irsight::kernels {

/// One vector a graph from those of its nodes, which lie behind each other: attention with H heads, head h for the D/H
/// columns from h*D/H on, and the maximum of each column.
///
///   weight_ih = exp(score_ih) / sum_{j in graph of i} exp(score_jh)
///   attention_bc = sum_{i in graph b} weight_{i,h(c)} * value_ic        maximum_bc = max_{i in graph b} value_ic
///
/// T is float or Bfloat16; everything else is float either way.
template <typename T>
struct AttentionMaxPool {
  std::int64_t graphs = 0;                      ///< B
  std::int64_t width = 0;                       ///< D
  std::int64_t heads = 1;                       ///< H
  const std::int32_t* graph_offsets = nullptr;  ///< [B+1], the first 0, the last N
  const float* score = nullptr;                 ///< [N, H]
  const T* value = nullptr;                     ///< [N, D]
  std::int64_t value_stride = 0;
  float* weight = nullptr;      ///< [N, H], written
  float* attention = nullptr;   ///< [B, D], written
  float* maximum = nullptr;     ///< [B, D], written
  std::int64_t out_stride = 0;  ///< of attention and maximum, which may be slices of one array
  std::int32_t* argmax =
      nullptr;  ///< [B, D], written: the first node that has the maximum, or that is no number
};

/// Does it. Of a graph without nodes both vectors are 0 and argmax is -1.
/// Requires: H divides D. Errors: std::logic_error for sizes that cannot be.
/// Determinism: sums in the order of nodes; the same bits for every instruction set and number of threads.
void attention_max_pool(const AttentionMaxPool<float>& job, const ParallelFor& parallel);
void attention_max_pool(const AttentionMaxPool<Bfloat16>& job, const ParallelFor& parallel);

/// Its gradient.
///
///   grad_value_ic = weight_{i,h(c)} * grad_attention_bc + [argmax_bc = i] * grad_maximum_bc
///   s_ih = sum_{c of head h} grad_attention_bc * value_ic     grad_score_ih = weight_ih * (s_ih - sum_j weight_jh * s_jh)
template <typename T>
struct AttentionMaxPoolGradient {
  std::int64_t graphs = 0;
  std::int64_t width = 0;
  std::int64_t heads = 1;
  const std::int32_t* graph_offsets = nullptr;
  const T* value = nullptr;
  std::int64_t value_stride = 0;
  const float* weight = nullptr;         ///< as the pooling wrote it
  const std::int32_t* argmax = nullptr;  ///< as the pooling wrote it
  const float* grad_attention = nullptr;
  const float* grad_maximum = nullptr;
  std::int64_t grad_stride = 0;  ///< of both
  float* grad_score = nullptr;   ///< [N, H], written
  T* grad_value = nullptr;       ///< [N, D], written
  std::int64_t grad_value_stride = 0;
};

/// Does it. Requires, Errors, Determinism: as attention_max_pool().
void attention_max_pool_backward(const AttentionMaxPoolGradient<float>& job,
                                 const ParallelFor& parallel);
void attention_max_pool_backward(const AttentionMaxPoolGradient<Bfloat16>& job,
                                 const ParallelFor& parallel);

}  // namespace irsight::kernels
