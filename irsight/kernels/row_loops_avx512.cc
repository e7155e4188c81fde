#include "irsight/kernels/internal/vector_loops.h"

namespace irsight::kernels::internal {

constinit const RowLoops kAvx512Loops = loops_named<8>("AVX-512");

}  // namespace irsight::kernels::internal
