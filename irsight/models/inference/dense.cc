#include "irsight/models/inference/dense.h"

#include "irsight/base/check.h"
#include "irsight/models/inference/internal/dense_kernel.h"

namespace irsight {

namespace inference_internal {

DenseKernelList dense_kernels_here() {
  DenseKernelList list{{&kPortableDense}, 1};
#ifdef IRSIGHT_X86_KERNELS
  if (__builtin_cpu_supports("avx2")) list.kernels[list.count++] = &kAvx2Dense;
  if (__builtin_cpu_supports("avx512f")) list.kernels[list.count++] = &kAvx512Dense;
#endif
  return list;
}

}  // namespace inference_internal

DenseWeights::DenseWeights(std::span<const float> weight, std::span<const float> bias,
                           std::int64_t outputs, std::int64_t inputs)
    : inputs_(inputs), outputs_(outputs) {
  check(outputs > 0 && inputs > 0, "DenseWeights: sizes above 0");
  check(static_cast<std::int64_t>(weight.size()) == outputs * inputs, "DenseWeights: W fits");
  check(bias.empty() || static_cast<std::int64_t>(bias.size()) == outputs,
        "DenseWeights: bias fits");
  const std::int64_t panels = (outputs + kPanel - 1) / kPanel;
  panels_.resize(static_cast<std::size_t>(panels * inputs * kPanel));
  bias_.resize(static_cast<std::size_t>(panels * kPanel));
  for (std::int64_t j = 0; j < outputs; ++j) {
    if (!bias.empty()) bias_[static_cast<std::size_t>(j)] = bias[static_cast<std::size_t>(j)];
    const float* const row = weight.data() + j * inputs;
    float* const column = panels_.data() + (j / kPanel) * inputs * kPanel + j % kPanel;
    for (std::int64_t k = 0; k < inputs; ++k) column[k * kPanel] = row[k];
  }
}

void multiply(const float* x, std::int64_t x_stride, std::int64_t rows, const DenseWeights& weights,
              float* out, std::int64_t out_stride) {
  const inference_internal::DenseKernelList list = inference_internal::dense_kernels_here();
  list.kernels[list.count - 1]->multiply({.x = x,
                                          .x_stride = x_stride,
                                          .rows = rows,
                                          .panels = weights.panels(),
                                          .bias = weights.bias(),
                                          .inputs = weights.inputs(),
                                          .outputs = weights.outputs(),
                                          .out = out,
                                          .out_stride = out_stride});
}

}  // namespace irsight
