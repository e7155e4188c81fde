#include "irsight/models/inference/internal/dense_loops.h"

namespace irsight::inference_internal {

constinit const DenseKernel kPortableDense = {"portable", multiply_all<4, 2, 4>};

}  // namespace irsight::inference_internal
