#include "irsight/kernels/internal/vector_loops.h"

namespace irsight::kernels::internal {

constinit const RowLoops kAvx2Loops = loops_named<4>("AVX2");

}  // namespace irsight::kernels::internal
