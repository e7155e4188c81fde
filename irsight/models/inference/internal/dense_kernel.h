#pragma once

#include <cstdint>

// The inner loop of linear layers. Compiled once for each instruction set (dense_*.cc, with flags of their own), so this
// header includes nothing that has code.

namespace irsight::inference_internal {

/// Some rows of x times all panels of weights (DenseWeights has the layout).
struct DenseCall {
  const float* x = nullptr;
  std::int64_t x_stride = 0, rows = 0;
  const float* panels = nullptr;
  const float* bias = nullptr;
  std::int64_t inputs = 0, outputs = 0;
  float* out = nullptr;
  std::int64_t out_stride = 0;
};

struct DenseKernel {
  const char* name;
  void (*multiply)(const DenseCall& call);
};

extern const DenseKernel kPortableDense;
extern const DenseKernel kAvx2Dense;    // where IRSIGHT_X86_KERNELS is defined
extern const DenseKernel kAvx512Dense;  // likewise

/// Those that this processor runs; the first `count` entries hold, the last is the fastest.
struct DenseKernelList {
  const DenseKernel* kernels[3];
  int count;
};
DenseKernelList dense_kernels_here();

/// Rows that are done with all panels before the next: they stay in the cache.
inline constexpr std::int64_t kRowsTogether = 96;

}  // namespace irsight::inference_internal
