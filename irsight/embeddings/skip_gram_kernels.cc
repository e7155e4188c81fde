#include "irsight/embeddings/internal/skip_gram_step.h"

namespace irsight::embeddings_internal {

KernelList kernels_here() {
  KernelList list{{&kPortableKernels}, 1};
#ifdef IRSIGHT_X86_KERNELS
  if (!__builtin_cpu_supports("fma")) return list;
  if (__builtin_cpu_supports("avx2")) list.kernels[list.count++] = &kAvx2Kernels;
  if (__builtin_cpu_supports("avx512f")) list.kernels[list.count++] = &kAvx512Kernels;
#endif
  return list;
}

const SkipGramKernels& best_kernels() {
  const KernelList list = kernels_here();
  return *list.kernels[list.count - 1];
}

}  // namespace irsight::embeddings_internal
