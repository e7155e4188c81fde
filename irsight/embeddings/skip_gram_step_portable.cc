#include "irsight/embeddings/internal/skip_gram_loops.h"

namespace irsight::embeddings_internal {

const SkipGramKernels kPortableKernels = kernels_named("portable");

}  // namespace irsight::embeddings_internal
