#include "irsight/embeddings/internal/skip_gram_loops.h"

namespace irsight::embeddings_internal {

constinit const SkipGramKernels kAvx2Kernels = kernels_named("AVX2");

}  // namespace irsight::embeddings_internal
