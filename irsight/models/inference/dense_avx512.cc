#include "irsight/models/inference/internal/dense_loops.h"

namespace irsight::inference_internal {

constinit const DenseKernel kAvx512Dense = {"AVX-512", multiply_all<16, 2, 8>};

}  // namespace irsight::inference_internal
