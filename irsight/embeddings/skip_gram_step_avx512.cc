#include "irsight/embeddings/internal/skip_gram_loops.h"

namespace irsight::embeddings_internal {

constinit const SkipGramKernels kAvx512Kernels = kernels_named("AVX-512");

}  // namespace irsight::embeddings_internal
