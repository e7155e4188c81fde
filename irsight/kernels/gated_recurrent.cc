#include "irsight/kernels/gated_recurrent.h"

#include "irsight/base/check.h"
#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {
namespace internal {

void gated_recurrent_with(const RowLoops& loops, const GatedRecurrent& job,
                          const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "gated_recurrent: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread,
           [&](std::int64_t begin, std::int64_t end) { loops.gated_recurrent(job, begin, end); });
}

void gated_recurrent_backward_with(const RowLoops& loops, const GatedRecurrentGradient& job,
                                   const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "gated_recurrent_backward: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread, [&](std::int64_t begin, std::int64_t end) {
    loops.gated_recurrent_backward(job, begin, end);
  });
}

}  // namespace internal

void gated_recurrent(const GatedRecurrent& job, const ParallelFor& parallel) {
  internal::gated_recurrent_with(internal::best_row_loops(), job, parallel);
}

void gated_recurrent_backward(const GatedRecurrentGradient& job, const ParallelFor& parallel) {
  internal::gated_recurrent_backward_with(internal::best_row_loops(), job, parallel);
}

}  // namespace irsight::kernels
