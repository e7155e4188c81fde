#include "irsight/kernels/gather_reduce.h"

#include <algorithm>
#include <vector>

#include "irsight/base/check.h"
#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {
namespace internal {
namespace {

constexpr std::int64_t kRowsWorthAThread = 256;
constexpr std::int64_t kMostParts = 128;
constexpr std::int64_t kMostTableFloats = std::int64_t{4} << 20;

template <typename T>
void sum_tables(const GatherReduceGradient<T>& job, const std::vector<float>& tables,
                std::int64_t parts, const ParallelFor& parallel) {
  const std::int64_t size = job.positions * job.width;
  parallel(job.positions, 64, [&](std::int64_t begin, std::int64_t end) {
    float* const first = job.grad_gate;
    std::copy(tables.data() + begin * job.width, tables.data() + end * job.width,
              first + begin * job.width);
    for (std::int64_t part = 1; part < parts; ++part) {
      const float* const table = tables.data() + part * size;
      for (std::int64_t i = begin * job.width; i < end * job.width; ++i) first[i] += table[i];
    }
  });
}

}  // namespace

template <typename T>
void gather_reduce_with(const TypedRowLoops<T>& loops, const GatherReduce<T>& job,
                        const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "gather_reduce: sizes are not negative");
  check(job.x_stride >= job.width && job.out_stride >= job.width,
        "gather_reduce: rows do not overlap");
  if (job.rows == 0 || job.width == 0) return;
  parallel(job.rows, kRowsWorthAThread,
           [&](std::int64_t begin, std::int64_t end) { loops.gather(job, begin, end); });
}

template <typename T>
void gather_reduce_backward_with(const TypedRowLoops<T>& loops, const GatherReduceGradient<T>& job,
                                 const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0 && job.positions >= 0,
        "gather_reduce_backward: sizes are not negative");
  check(job.grad_out_stride >= job.width, "gather_reduce_backward: rows do not overlap");
  if (job.grad_gate == nullptr) {
    if (job.grad_x == nullptr || job.rows == 0 || job.width == 0) return;
    parallel(job.rows, kRowsWorthAThread, [&](std::int64_t begin, std::int64_t end) {
      loops.gather_backward(job, begin, end, nullptr);
    });
    return;
  }
  const std::int64_t parts = gate_gradient_parts(job.rows, job.positions, job.width);
  const std::int64_t rows = (job.rows + parts - 1) / parts;
  const std::int64_t size = job.positions * job.width;
  std::vector<float> tables(static_cast<std::size_t>(parts * size));
  parallel(parts, 1, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t part = first; part < last; ++part) {
      loops.gather_backward(job, std::min(part * rows, job.rows),
                            std::min((part + 1) * rows, job.rows), tables.data() + part * size);
    }
  });
  sum_tables(job, tables, parts, parallel);
}

template void gather_reduce_with(const TypedRowLoops<float>&, const GatherReduce<float>&,
                                 const ParallelFor&);
template void gather_reduce_with(const TypedRowLoops<Bfloat16>&, const GatherReduce<Bfloat16>&,
                                 const ParallelFor&);
template void gather_reduce_backward_with(const TypedRowLoops<float>&,
                                          const GatherReduceGradient<float>&, const ParallelFor&);
template void gather_reduce_backward_with(const TypedRowLoops<Bfloat16>&,
                                          const GatherReduceGradient<Bfloat16>&,
                                          const ParallelFor&);

}  // namespace internal

std::int64_t gate_gradient_parts(std::int64_t rows, std::int64_t positions, std::int64_t width) {
  const std::int64_t by_room =
      internal::kMostTableFloats / std::max<std::int64_t>(positions * width, 1);
  const std::int64_t by_rows =
      (rows + internal::kRowsWorthAThread - 1) / internal::kRowsWorthAThread;
  return std::max<std::int64_t>(1, std::min({by_room, by_rows, internal::kMostParts}));
}

void gather_reduce(const GatherReduce<float>& job, const ParallelFor& parallel) {
  internal::gather_reduce_with(internal::best_row_loops().of_float, job, parallel);
}

void gather_reduce(const GatherReduce<Bfloat16>& job, const ParallelFor& parallel) {
  internal::gather_reduce_with(internal::best_row_loops().of_bfloat16, job, parallel);
}

void gather_reduce_backward(const GatherReduceGradient<float>& job, const ParallelFor& parallel) {
  internal::gather_reduce_backward_with(internal::best_row_loops().of_float, job, parallel);
}

void gather_reduce_backward(const GatherReduceGradient<Bfloat16>& job,
                            const ParallelFor& parallel) {
  internal::gather_reduce_backward_with(internal::best_row_loops().of_bfloat16, job, parallel);
}

}  // namespace irsight::kernels
