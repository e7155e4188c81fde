#include "irsight/kernels/lstm_cell.h"

#include "irsight/base/check.h"
#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {
namespace internal {

template <typename T>
void lstm_cell_with(const TypedRowLoops<T>& loops, const LstmCell<T>& job,
                    const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "lstm_cell: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread,
           [&](std::int64_t begin, std::int64_t end) { loops.lstm_cell(job, begin, end); });
}

template <typename T>
void lstm_cell_backward_with(const TypedRowLoops<T>& loops, const LstmCellGradient<T>& job,
                             const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "lstm_cell_backward: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread, [&](std::int64_t begin, std::int64_t end) {
    loops.lstm_cell_backward(job, begin, end);
  });
}

template void lstm_cell_with(const TypedRowLoops<float>&, const LstmCell<float>&,
                             const ParallelFor&);
template void lstm_cell_with(const TypedRowLoops<Bfloat16>&, const LstmCell<Bfloat16>&,
                             const ParallelFor&);
template void lstm_cell_backward_with(const TypedRowLoops<float>&, const LstmCellGradient<float>&,
                                      const ParallelFor&);
template void lstm_cell_backward_with(const TypedRowLoops<Bfloat16>&,
                                      const LstmCellGradient<Bfloat16>&, const ParallelFor&);

}  // namespace internal

template <typename T>
void lstm_cell(const LstmCell<T>& job, const ParallelFor& parallel) {
  internal::lstm_cell_with(internal::typed_row_loops<T>(internal::best_row_loops()), job, parallel);
}

template <typename T>
void lstm_cell_backward(const LstmCellGradient<T>& job, const ParallelFor& parallel) {
  internal::lstm_cell_backward_with(internal::typed_row_loops<T>(internal::best_row_loops()), job,
                                    parallel);
}

template void lstm_cell(const LstmCell<float>&, const ParallelFor&);
template void lstm_cell(const LstmCell<Bfloat16>&, const ParallelFor&);
template void lstm_cell_backward(const LstmCellGradient<float>&, const ParallelFor&);
template void lstm_cell_backward(const LstmCellGradient<Bfloat16>&, const ParallelFor&);

}  // namespace irsight::kernels
