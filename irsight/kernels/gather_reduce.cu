// Compiled without fused multiply-add, so that sums have the bits of the CPU's.

#include "irsight/kernels/cuda_kernels.h"
#include "irsight/kernels/internal/cuda_numbers.h"

namespace irsight::kernels {
namespace {

using namespace internal;

constexpr int kWarp = 32;
constexpr int kRowsOfABlock = 8;
constexpr int kColumns = 4;                       // of a thread, kWarp apart
constexpr int kPiece = kWarp * kColumns;          // columns of a warp at a time
constexpr std::int64_t kSharedTable = 48 * 1024;  // bytes that every device has for a block

// A warp for a row.
template <typename T>
__global__ void gather(const GatherReduce<T> job) {
  const std::int64_t row = std::int64_t{blockIdx.x} * kRowsOfABlock + threadIdx.y;
  if (row >= job.rows) return;
  const std::int32_t begin = job.offsets[row];
  const std::int32_t end = job.offsets[row + 1];
  const float scale = job.scale == nullptr ? 1.0F : job.scale[row];
  for (std::int64_t first = threadIdx.x; first < job.width; first += kPiece) {
    float sum[kColumns] = {};
    for (std::int32_t edge = begin; edge < end; ++edge) {
      const T* const x = job.x + job.source[edge] * job.x_stride;
      const float* const gate =
          job.gate == nullptr ? nullptr : job.gate + job.position[edge] * job.width;
#pragma unroll
      for (int i = 0; i < kColumns; ++i) {
        const std::int64_t c = first + i * kWarp;
        if (c < job.width) sum[i] += gate == nullptr ? load(x + c) : gate[c] * load(x + c);
      }
    }
    T* const out = job.out + row * job.out_stride;
#pragma unroll
    for (int i = 0; i < kColumns; ++i) {
      const std::int64_t c = first + i * kWarp;
      if (c >= job.width) continue;
      const float scaled = sum[i] * scale;
      store(job.accumulate ? scaled + load(out + c) : scaled, out + c);
    }
  }
}

// A warp for a row of x.
template <typename T>
__global__ void gather_slope(const GatherReduceGradient<T> job) {
  const std::int64_t row = std::int64_t{blockIdx.x} * kRowsOfABlock + threadIdx.y;
  if (row >= job.rows) return;
  const std::int32_t begin = job.offsets[row];
  const std::int32_t end = job.offsets[row + 1];
  for (std::int64_t first = threadIdx.x; first < job.width; first += kPiece) {
    float sum[kColumns] = {};
    for (std::int32_t edge = begin; edge < end; ++edge) {
      const std::int32_t target = job.target[edge];
      const T* const slope = job.grad_out + target * job.grad_out_stride;
      const float scale = job.scale == nullptr ? 1.0F : job.scale[target];
      const float* const gate =
          job.gate == nullptr ? nullptr : job.gate + job.position[edge] * job.width;
#pragma unroll
      for (int i = 0; i < kColumns; ++i) {
        const std::int64_t c = first + i * kWarp;
        if (c >= job.width) continue;
        const float scaled = load(slope + c) * scale;
        sum[i] += gate == nullptr ? scaled : gate[c] * scaled;
      }
    }
    T* const out = job.grad_x + row * job.grad_x_stride;
#pragma unroll
    for (int i = 0; i < kColumns; ++i) {
      const std::int64_t c = first + i * kWarp;
      if (c < job.width) store(job.accumulate ? sum[i] + load(out + c) : sum[i], out + c);
    }
  }
}

// A warp for a part of the rows and as many columns, each thread its own: its column of the part's table, in shared memory
// where it has room.
template <typename T, bool Shared>
__global__ void gate_slope(const GatherReduceGradient<T> job, float* tables,
                           std::int64_t rows_of_part) {
  extern __shared__ float shared[];
  const std::int64_t c = std::int64_t{blockIdx.y} * kWarp + threadIdx.x;
  if (c >= job.width) return;
  float* const whole = tables + blockIdx.x * job.positions * job.width + c;
  float* const table = Shared ? shared + threadIdx.x : whole;
  const std::int64_t stride = Shared ? kWarp : job.width;
  for (std::int64_t p = 0; p < job.positions; ++p) table[p * stride] = 0;
  const std::int64_t begin = blockIdx.x * rows_of_part;
  const std::int64_t end = min(begin + rows_of_part, job.rows);
  for (std::int64_t row = begin; row < end; ++row) {
    const float x = load(job.x + row * job.x_stride + c);
    for (std::int32_t edge = job.offsets[row]; edge < job.offsets[row + 1]; ++edge) {
      const std::int32_t target = job.target[edge];
      const float scale = job.scale == nullptr ? 1.0F : job.scale[target];
      table[job.position[edge] * stride] +=
          load(job.grad_out + target * job.grad_out_stride + c) * scale * x;
    }
  }
  if constexpr (Shared) {
    for (std::int64_t p = 0; p < job.positions; ++p) whole[p * job.width] = table[p * stride];
  }
}

__global__ void sum_tables(const float* tables, std::int64_t parts, std::int64_t size, float* sum) {
  const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
  if (i >= size) return;
  float all = tables[i];
  for (std::int64_t part = 1; part < parts; ++part) all += tables[part * size + i];
  sum[i] = all;
}

template <typename T>
const char* run(const GatherReduce<T>& job, void* stream) {
  if (job.rows == 0 || job.width == 0) return nullptr;
  gather<<<blocks_for(job.rows, kRowsOfABlock), dim3(kWarp, kRowsOfABlock), 0,
           static_cast<cudaStream_t>(stream)>>>(job);
  return what_went_wrong();
}

template <typename T>
void start_gate_slope(const GatherReduceGradient<T>& job, float* tables, cudaStream_t stream) {
  const std::int64_t size = job.positions * job.width;
  if (size == 0) return;
  const std::int64_t parts = gate_gradient_parts(job.rows, job.positions, job.width);
  const std::int64_t rows = (job.rows + parts - 1) / parts;
  const std::int64_t room = job.positions * kWarp * static_cast<std::int64_t>(sizeof(float));
  const dim3 grid(static_cast<unsigned>(parts), blocks_for(job.width, kWarp));
  if (room <= kSharedTable) {
    gate_slope<T, true><<<grid, kWarp, static_cast<std::size_t>(room), stream>>>(job, tables, rows);
  } else {
    gate_slope<T, false><<<grid, kWarp, 0, stream>>>(job, tables, rows);
  }
  sum_tables<<<blocks_for(size, 256), 256, 0, stream>>>(tables, parts, size, job.grad_gate);
}

template <typename T>
const char* run(const GatherReduceGradient<T>& job, float* tables, void* stream) {
  const auto on = static_cast<cudaStream_t>(stream);
  if (job.grad_x != nullptr && job.rows > 0 && job.width > 0) {
    gather_slope<<<blocks_for(job.rows, kRowsOfABlock), dim3(kWarp, kRowsOfABlock), 0, on>>>(job);
  }
  if (job.grad_gate != nullptr) start_gate_slope(job, tables, on);
  return what_went_wrong();
}

}  // namespace

const char* gather_reduce_on_gpu(const GatherReduce<float>& job, void* stream) {
  return run(job, stream);
}

const char* gather_reduce_on_gpu(const GatherReduce<Bfloat16>& job, void* stream) {
  return run(job, stream);
}

const char* gather_reduce_backward_on_gpu(const GatherReduceGradient<float>& job, float* tables,
                                          void* stream) {
  return run(job, tables, stream);
}

const char* gather_reduce_backward_on_gpu(const GatherReduceGradient<Bfloat16>& job, float* tables,
                                          void* stream) {
  return run(job, tables, stream);
}

}  // namespace irsight::kernels
