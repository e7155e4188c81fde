#include "irsight/kernels/lstm_cell.h"

#include "irsight/base/check.h"
#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {
namespace internal {

void lstm_cell_with(const RowLoops& loops, const LstmCell& job, const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "lstm_cell: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread,
           [&](std::int64_t begin, std::int64_t end) { loops.lstm_cell(job, begin, end); });
}

void lstm_cell_backward_with(const RowLoops& loops, const LstmCellGradient& job,
                             const ParallelFor& parallel) {
  check(job.rows >= 0 && job.width >= 0, "lstm_cell_backward: sizes are not negative");
  parallel(job.rows, kStatesWorthAThread, [&](std::int64_t begin, std::int64_t end) {
    loops.lstm_cell_backward(job, begin, end);
  });
}

}  // namespace internal

void lstm_cell(const LstmCell& job, const ParallelFor& parallel) {
  internal::lstm_cell_with(internal::best_row_loops(), job, parallel);
}

void lstm_cell_backward(const LstmCellGradient& job, const ParallelFor& parallel) {
  internal::lstm_cell_backward_with(internal::best_row_loops(), job, parallel);
}

}  // namespace irsight::kernels
