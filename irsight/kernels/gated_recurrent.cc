#include "irsight/kernels/gated_recurrent.h"

#include "irsight/base/check.h"
#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {
namespace internal {

template <typename T>
void gated_recurrent_with(const TypedRowLoops<T>& loops, const GatedRecurrent<T>& job,
                          const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "gated_recurrent: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread,
           [&](std::int64_t begin, std::int64_t end) { loops.gated_recurrent(job, begin, end); });
}

template <typename T>
void gated_recurrent_backward_with(const TypedRowLoops<T>& loops,
                                   const GatedRecurrentGradient<T>& job,
                                   const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "gated_recurrent_backward: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread, [&](std::int64_t begin, std::int64_t end) {
    loops.gated_recurrent_backward(job, begin, end);
  });
}

template void gated_recurrent_with(const TypedRowLoops<float>&, const GatedRecurrent<float>&,
                                   const ParallelFor&);
template void gated_recurrent_with(const TypedRowLoops<Bfloat16>&, const GatedRecurrent<Bfloat16>&,
                                   const ParallelFor&);
template void gated_recurrent_backward_with(const TypedRowLoops<float>&,
                                            const GatedRecurrentGradient<float>&,
                                            const ParallelFor&);
template void gated_recurrent_backward_with(const TypedRowLoops<Bfloat16>&,
                                            const GatedRecurrentGradient<Bfloat16>&,
                                            const ParallelFor&);

}  // namespace internal

template <typename T>
void gated_recurrent(const GatedRecurrent<T>& job, const ParallelFor& parallel) {
  internal::gated_recurrent_with(internal::typed_row_loops<T>(internal::best_row_loops()), job,
                                 parallel);
}

template <typename T>
void gated_recurrent_backward(const GatedRecurrentGradient<T>& job, const ParallelFor& parallel) {
  internal::gated_recurrent_backward_with(internal::typed_row_loops<T>(internal::best_row_loops()),
                                          job, parallel);
}

template void gated_recurrent(const GatedRecurrent<float>&, const ParallelFor&);
template void gated_recurrent(const GatedRecurrent<Bfloat16>&, const ParallelFor&);
template void gated_recurrent_backward(const GatedRecurrentGradient<float>&, const ParallelFor&);
template void gated_recurrent_backward(const GatedRecurrentGradient<Bfloat16>&, const ParallelFor&);

}  // namespace irsight::kernels
