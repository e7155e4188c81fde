#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {

ParallelFor in_this_thread() {
  return [](std::int64_t count, std::int64_t, const RangeWork& work) {
    if (count > 0) work(0, count);
  };
}

namespace internal {

RowLoopsList row_loops_here() {
  RowLoopsList list{{&kPortableLoops}, 1};
#ifdef IRSIGHT_X86_KERNELS
  if (__builtin_cpu_supports("avx2")) list.loops[list.count++] = &kAvx2Loops;
  if (__builtin_cpu_supports("avx512f")) list.loops[list.count++] = &kAvx512Loops;
#endif
  return list;
}

const RowLoops& best_row_loops() {
  static const RowLoopsList list = row_loops_here();
  return *list.loops[list.count - 1];
}

}  // namespace internal
}  // namespace irsight::kernels
