#include "irsight/models/inference/internal/dense_loops.h"

namespace irsight::inference_internal {

constinit const DenseKernel kAvx2Dense = {"AVX2", multiply_all<8, 2, 6>};

}  // namespace irsight::inference_internal
