#include "irsight/embeddings/internal/skip_gram_loops.h"

namespace irsight::embeddings_internal {

constinit const SkipGramKernels kPortableKernels = kernels_named("portable");

}  // namespace irsight::embeddings_internal
