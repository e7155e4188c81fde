#include "irsight/kernels/segment_pool.h"

#include <cmath>

#include "irsight/base/check.h"
#include "irsight/kernels/internal/exponential.h"
#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {
namespace internal {
namespace {

template <typename T>
void write_weights(const AttentionMaxPool<T>& job, std::int64_t graph, std::int64_t head) {
  const std::int64_t first = job.graph_offsets[graph] * job.heads + head;
  const std::int64_t end = job.graph_offsets[graph + 1] * job.heads + head;
  float most = -INFINITY;
  for (std::int64_t i = first; i < end; i += job.heads) {
    if (job.score[i] > most) most = job.score[i];
  }
  double sum = 0;
  for (std::int64_t i = first; i < end; i += job.heads) {
    sum += exponential(double{job.score[i]} - most);
  }
  for (std::int64_t i = first; i < end; i += job.heads) {
    job.weight[i] = static_cast<float>(exponential(double{job.score[i]} - most) / sum);
  }
}

void check_sizes(std::int64_t graphs, std::int64_t width, std::int64_t heads) {
  check(graphs >= 0 && width >= 0 && heads >= 1, "attention_max_pool: sizes are not negative");
  check(width % heads == 0, "attention_max_pool: the heads divide the width");
}

}  // namespace

template <typename T>
void attention_max_pool_with(const TypedRowLoops<T>& loops, const AttentionMaxPool<T>& job,
                             const ParallelFor& parallel) {
  check_sizes(job.graphs, job.width, job.heads);
  check(job.value_stride >= job.width && job.out_stride >= job.width,
        "attention_max_pool: rows do not overlap");
  if (job.graphs == 0) return;
  parallel(job.graphs, 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t graph = begin; graph < end; ++graph) {
      for (std::int64_t head = 0; head < job.heads; ++head) write_weights(job, graph, head);
    }
    loops.pool(job, begin, end);
  });
}

template <typename T>
void attention_max_pool_backward_with(const TypedRowLoops<T>& loops,
                                      const AttentionMaxPoolGradient<T>& job,
                                      const ParallelFor& parallel) {
  check_sizes(job.graphs, job.width, job.heads);
  check(job.value_stride >= job.width && job.grad_value_stride >= job.width &&
            job.grad_stride >= job.width,
        "attention_max_pool_backward: rows do not overlap");
  if (job.graphs == 0) return;
  parallel(job.graphs, 1,
           [&](std::int64_t begin, std::int64_t end) { loops.pool_backward(job, begin, end); });
}

template void attention_max_pool_with(const TypedRowLoops<float>&, const AttentionMaxPool<float>&,
                                      const ParallelFor&);
template void attention_max_pool_with(const TypedRowLoops<Bfloat16>&,
                                      const AttentionMaxPool<Bfloat16>&, const ParallelFor&);
template void attention_max_pool_backward_with(const TypedRowLoops<float>&,
                                               const AttentionMaxPoolGradient<float>&,
                                               const ParallelFor&);
template void attention_max_pool_backward_with(const TypedRowLoops<Bfloat16>&,
                                               const AttentionMaxPoolGradient<Bfloat16>&,
                                               const ParallelFor&);

}  // namespace internal

void attention_max_pool(const AttentionMaxPool<float>& job, const ParallelFor& parallel) {
  internal::attention_max_pool_with(internal::best_row_loops().of_float, job, parallel);
}

void attention_max_pool(const AttentionMaxPool<Bfloat16>& job, const ParallelFor& parallel) {
  internal::attention_max_pool_with(internal::best_row_loops().of_bfloat16, job, parallel);
}

void attention_max_pool_backward(const AttentionMaxPoolGradient<float>& job,
                                 const ParallelFor& parallel) {
  internal::attention_max_pool_backward_with(internal::best_row_loops().of_float, job, parallel);
}

void attention_max_pool_backward(const AttentionMaxPoolGradient<Bfloat16>& job,
                                 const ParallelFor& parallel) {
  internal::attention_max_pool_backward_with(internal::best_row_loops().of_bfloat16, job, parallel);
}

}  // namespace irsight::kernels
