#pragma once

#include "irsight/kernels/internal/row_loops.h"
#include "irsight/kernels/internal/vectors.h"

namespace irsight::kernels::internal {
namespace {

template <int Lanes, typename T>
inline void attend(const AttentionMaxPool<T>& job, std::int64_t graph, std::int64_t head,
                   std::int64_t column) {
  Floats<Lanes> sum = {};
  for (std::int64_t i = job.graph_offsets[graph]; i < job.graph_offsets[graph + 1]; ++i) {
    const float weight = job.weight[i * job.heads + head];
    sum += load<Lanes>(job.value + i * job.value_stride + column) * weight;
  }
  store<Lanes>(sum, job.attention + graph * job.out_stride + column);
}

// The first that is largest, or that is no number.
template <typename T>
inline void find_maximum(const AttentionMaxPool<T>& job, std::int64_t graph) {
  float* const best = job.maximum + graph * job.out_stride;
  std::int32_t* const argmax = job.argmax + graph * job.width;
  const std::int32_t first = job.graph_offsets[graph];
  const std::int32_t end = job.graph_offsets[graph + 1];
  for (std::int64_t c = 0; c < job.width; ++c) {
    best[c] = first == end ? 0.0F : load<1>(job.value + first * job.value_stride + c)[0];
    argmax[c] = first == end ? -1 : first;
  }
  for (std::int32_t i = first; i < end; ++i) {
    const T* const value = job.value + i * job.value_stride;
    for (std::int64_t c = 0; c < job.width; ++c) {
      const float seen = load<1>(value + c)[0];
      const float so_far = best[c];
      const bool is_better = seen > so_far || (seen != seen && so_far == so_far);
      best[c] = is_better ? seen : so_far;
      argmax[c] = is_better ? i : argmax[c];
    }
  }
}

template <typename T>
void pool_graphs(const AttentionMaxPool<T>& job, std::int64_t begin, std::int64_t end) {
  const std::int64_t share = job.width / job.heads;
  for (std::int64_t graph = begin; graph < end; ++graph) {
    for (std::int64_t head = 0; head < job.heads; ++head) {
      for_columns<1>(share, [&](std::int64_t column, auto lanes, auto) {
        attend<decltype(lanes)::kValue>(job, graph, head, head * share + column);
      });
    }
    find_maximum(job, graph);
  }
}

// A dot product in sixteen sums, whatever registers there are.
template <typename T>
inline float dot(const float* a, const T* b, std::int64_t count) {
  Floats<16> sums = {};
  std::int64_t c = 0;
  for (; c + 16 <= count; c += 16) sums += load<16>(a + c) * load<16>(b + c);
  for (int lane = 0; c < count; ++c, ++lane) sums[lane] += a[c] * load<1>(b + c)[0];
  for (int width = 8; width > 0; width /= 2) {
    for (int lane = 0; lane < width; ++lane) sums[lane] += sums[lane + width];
  }
  return sums[0];
}

template <typename T>
inline void score_gradient(const AttentionMaxPoolGradient<T>& job, std::int64_t graph,
                           std::int64_t head) {
  const std::int64_t share = job.width / job.heads;
  const float* const slope = job.grad_attention + graph * job.grad_stride + head * share;
  const std::int64_t end = job.graph_offsets[graph + 1];
  float mean = 0;
  for (std::int64_t i = job.graph_offsets[graph]; i < end; ++i) {
    const float s = dot(slope, job.value + i * job.value_stride + head * share, share);
    job.grad_score[i * job.heads + head] = s;
    mean += job.weight[i * job.heads + head] * s;
  }
  for (std::int64_t i = job.graph_offsets[graph]; i < end; ++i) {
    float& score = job.grad_score[i * job.heads + head];
    score = job.weight[i * job.heads + head] * (score - mean);
  }
}

template <int Lanes, typename T>
inline void value_gradient(const AttentionMaxPoolGradient<T>& job, std::int64_t graph,
                           std::int64_t head, std::int64_t column) {
  const Floats<Lanes> slope = load<Lanes>(job.grad_attention + graph * job.grad_stride + column);
  const float* const top = job.grad_maximum + graph * job.grad_stride + column;
  const std::int32_t* const argmax = job.argmax + graph * job.width + column;
  for (std::int32_t i = job.graph_offsets[graph]; i < job.graph_offsets[graph + 1]; ++i) {
    Floats<Lanes> sum = slope * job.weight[i * job.heads + head];
    for (int lane = 0; lane < Lanes; ++lane) sum[lane] += argmax[lane] == i ? top[lane] : 0.0F;
    store<Lanes>(sum, job.grad_value + i * job.grad_value_stride + column);
  }
}

template <typename T>
void pool_backward_graphs(const AttentionMaxPoolGradient<T>& job, std::int64_t begin,
                          std::int64_t end) {
  const std::int64_t share = job.width / job.heads;
  for (std::int64_t graph = begin; graph < end; ++graph) {
    for (std::int64_t head = 0; head < job.heads; ++head) {
      score_gradient(job, graph, head);
      for_columns<1>(share, [&](std::int64_t column, auto lanes, auto) {
        value_gradient<decltype(lanes)::kValue>(job, graph, head, head * share + column);
      });
    }
  }
}

}  // namespace
}  // namespace irsight::kernels::internal
