#pragma once

#include "irsight/models/inference/internal/dense_kernel.h"

// Compiled with the flags of one instruction set: everything here is of internal linkage, so that the linker cannot take
// another's code for it.

namespace irsight::inference_internal {
namespace {

constexpr std::int64_t kColumns = 32;  // of a panel

template <int kLanes>
struct VectorOf {
  // Unaligned: weights start wherever the allocator puts them.
  typedef float type __attribute__((vector_size(kLanes * 4), aligned(4),
                                    may_alias));  // NOLINT(modernize-use-using)
};

// kRows rows of x times kVectors vectors of columns, the whole sum in registers.
template <int kLanes, int kVectors, int kRows>
inline void multiply_tile(const float* x, std::int64_t x_stride, const float* panel,
                          const float* bias, std::int64_t inputs, float (*result)[kColumns]) {
  using Vector = typename VectorOf<kLanes>::type;
  Vector sum[kRows][kVectors] = {};
  for (std::int64_t k = 0; k < inputs; ++k) {
    Vector weight[kVectors];
    for (int v = 0; v < kVectors; ++v)
      weight[v] = *reinterpret_cast<const Vector*>(panel + k * kColumns + std::int64_t{v} * kLanes);
    for (int row = 0; row < kRows; ++row) {
      const float value = x[row * x_stride + k];
      for (int v = 0; v < kVectors; ++v) sum[row][v] = sum[row][v] + value * weight[v];
    }
  }
  for (int row = 0; row < kRows; ++row) {
    for (int v = 0; v < kVectors; ++v) {
      *reinterpret_cast<Vector*>(&result[row][std::int64_t{v} * kLanes]) =
          sum[row][v] + *reinterpret_cast<const Vector*>(bias + std::int64_t{v} * kLanes);
    }
  }
}

// kRows rows times one panel, of which `columns` are real.
template <int kLanes, int kVectors, int kRows>
inline void multiply_rows(const DenseCall& call, std::int64_t row, std::int64_t panel,
                          std::int64_t columns) {
  float result[kRows][kColumns];
  const float* const x = call.x + row * call.x_stride;
  const float* const weights = call.panels + panel * call.inputs * kColumns;
  for (std::int64_t column = 0; column < kColumns; column += std::int64_t{kLanes} * kVectors) {
    if (column >= columns) break;
    multiply_tile<kLanes, kVectors, kRows>(
        x, call.x_stride, weights + column, call.bias + panel * kColumns + column, call.inputs,
        reinterpret_cast<float (*)[kColumns]>(&result[0][column]));
  }
  for (int i = 0; i < kRows; ++i) {
    float* const out = call.out + (row + i) * call.out_stride + panel * kColumns;
    __builtin_memcpy(out, result[i], static_cast<unsigned long>(columns) * sizeof(float));
  }
}

template <int kLanes, int kVectors, int kRows>
void multiply_all(const DenseCall& call) {
  const std::int64_t panels = (call.outputs + kColumns - 1) / kColumns;
  for (std::int64_t first = 0; first < call.rows; first += kRowsTogether) {
    const std::int64_t last = first + kRowsTogether < call.rows ? first + kRowsTogether : call.rows;
    for (std::int64_t panel = 0; panel < panels; ++panel) {
      const std::int64_t left = call.outputs - panel * kColumns;
      const std::int64_t columns = left < kColumns ? left : kColumns;
      std::int64_t row = first;
      for (; row + kRows <= last; row += kRows)
        multiply_rows<kLanes, kVectors, kRows>(call, row, panel, columns);
      for (; row < last; ++row) multiply_rows<kLanes, kVectors, 1>(call, row, panel, columns);
    }
  }
}

}  // namespace
}  // namespace irsight::inference_internal
