#pragma once

#include <cuda_runtime.h>

#include <cstdint>

#include "irsight/kernels/bfloat16.h"

// Read by nvcc only.

namespace irsight::kernels::internal {
namespace {

__device__ inline float load(const float* from) { return *from; }
__device__ inline float load(const Bfloat16* from) {
  return __uint_as_float(static_cast<std::uint32_t>(from->bits) << 16);
}

__device__ inline void store(float value, float* to) { *to = value; }
__device__ inline void store(float value, Bfloat16* to) {  // as bfloat16_from_float()
  const std::uint32_t bits = __float_as_uint(value);
  const std::uint32_t rounded = (bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16;
  to->bits = static_cast<std::uint16_t>(value != value ? 0x7FC0U : rounded);
}

inline unsigned blocks_for(std::int64_t items, std::int64_t a_block) {
  return static_cast<unsigned>((items + a_block - 1) / a_block);
}

inline const char* what_went_wrong() {
  const cudaError_t status = cudaGetLastError();
  return status == cudaSuccess ? nullptr : cudaGetErrorString(status);
}

}  // namespace
}  // namespace irsight::kernels::internal
