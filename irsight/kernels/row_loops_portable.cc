#include "irsight/kernels/internal/vector_loops.h"

namespace irsight::kernels::internal {

constinit const RowLoops kPortableLoops = loops_named<2>("portable");

}  // namespace irsight::kernels::internal
