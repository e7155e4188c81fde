#pragma once

#include "irsight/kernels/internal/row_loops.h"
#include "irsight/kernels/internal/vectors.h"

namespace irsight::kernels::internal {
namespace {

template <int Lanes, int Count, bool Gated, typename T>
inline void gather_piece(const GatherReduce<T>& job, std::int64_t row, std::int64_t column) {
  Floats<Lanes> sum[Count] = {};
  const std::int32_t end = job.offsets[row + 1];
  for (std::int32_t edge = job.offsets[row]; edge < end; ++edge) {
    const T* const x = job.x + job.source[edge] * job.x_stride + column;
    const float* const gate = Gated ? job.gate + job.position[edge] * job.width + column : nullptr;
    for (std::int64_t i = 0; i < Count; ++i) {
      if constexpr (Gated) {
        sum[i] += load<Lanes>(gate + i * Lanes) * load<Lanes>(x + i * Lanes);
      } else {
        sum[i] += load<Lanes>(x + i * Lanes);
      }
    }
  }
  const float scale = job.scale == nullptr ? 1.0F : job.scale[row];
  T* const out = job.out + row * job.out_stride + column;
  for (std::int64_t i = 0; i < Count; ++i) {
    sum[i] *= scale;
    if (job.accumulate) sum[i] += load<Lanes>(out + i * Lanes);
    store<Lanes>(sum[i], out + i * Lanes);
  }
}

// Asks for the rows that a row some way ahead will read, which lie anywhere; of many edges the first few.
template <typename T>
inline void prefetch_rows(const std::int32_t* offsets, const std::int32_t* other, std::int64_t row,
                          std::int64_t end, const T* rows, std::int64_t stride,
                          std::int64_t width) {
  constexpr std::int64_t kRowsAhead = 4;
  constexpr std::int32_t kMostEdges = 4;
  constexpr std::int64_t kLine = 64 / sizeof(T);
  if (row + kRowsAhead >= end) return;
  const std::int32_t first = offsets[row + kRowsAhead];
  const std::int32_t last = offsets[row + kRowsAhead + 1];
  for (std::int32_t edge = first; edge < last && edge < first + kMostEdges; ++edge) {
    for (std::int64_t c = 0; c < width; c += kLine) {
      __builtin_prefetch(rows + other[edge] * stride + c);
    }
  }
}

template <int Registers, typename T>
void gather_rows(const GatherReduce<T>& job, std::int64_t begin, std::int64_t end) {
  for (std::int64_t row = begin; row < end; ++row) {
    prefetch_rows(job.offsets, job.source, row, end, job.x, job.x_stride, job.width);
    for_columns<Registers>(job.width, [&](std::int64_t column, auto lanes, auto count) {
      if (job.gate == nullptr) {
        gather_piece<decltype(lanes)::kValue, decltype(count)::kValue, false>(job, row, column);
      } else {
        gather_piece<decltype(lanes)::kValue, decltype(count)::kValue, true>(job, row, column);
      }
    });
  }
}

// With a table, x stays in registers while the edges' slopes go to the rows of their positions.
template <int Lanes, int Count, bool Gated, bool WithTable, typename T>
inline void gather_backward_piece(const GatherReduceGradient<T>& job, std::int64_t row,
                                  std::int64_t column, float* table) {
  Floats<Lanes> sum[Count] = {};
  Floats<Lanes> x[Count] = {};
  for (std::int64_t i = 0; WithTable && i < Count; ++i) {
    x[i] = load<Lanes>(job.x + row * job.x_stride + column + i * Lanes);
  }
  const std::int32_t end = job.offsets[row + 1];
  for (std::int32_t edge = job.offsets[row]; edge < end; ++edge) {
    const std::int32_t target = job.target[edge];
    const std::int64_t place =
        Gated || WithTable ? job.position[edge] * job.width + column : std::int64_t{0};
    const T* const slope = job.grad_out + target * job.grad_out_stride + column;
    const float scale = job.scale == nullptr ? 1.0F : job.scale[target];
    for (std::int64_t i = 0; i < Count; ++i) {
      const Floats<Lanes> scaled = load<Lanes>(slope + i * Lanes) * scale;
      if constexpr (Gated) {
        sum[i] += load<Lanes>(job.gate + place + i * Lanes) * scaled;
      } else {
        sum[i] += scaled;
      }
      if constexpr (WithTable) {
        float* const entry = table + place + i * Lanes;
        store<Lanes>(load<Lanes>(entry) + scaled * x[i], entry);
      }
    }
  }
  if (job.grad_x == nullptr) return;
  T* const out = job.grad_x + row * job.grad_x_stride + column;
  for (std::int64_t i = 0; i < Count; ++i) {
    if (job.accumulate) sum[i] += load<Lanes>(out + i * Lanes);
    store<Lanes>(sum[i], out + i * Lanes);
  }
}

template <int Registers, bool Gated, bool WithTable, typename T>
inline void gather_backward_range(const GatherReduceGradient<T>& job, std::int64_t begin,
                                  std::int64_t end, float* table) {
  for (std::int64_t row = begin; row < end; ++row) {
    prefetch_rows(job.offsets, job.target, row, end, job.grad_out, job.grad_out_stride, job.width);
    for_columns<Registers>(job.width, [&](std::int64_t column, auto lanes, auto count) {
      gather_backward_piece<decltype(lanes)::kValue, decltype(count)::kValue, Gated, WithTable>(
          job, row, column, table);
    });
  }
}

template <int Registers, typename T>
void gather_backward_rows(const GatherReduceGradient<T>& job, std::int64_t begin, std::int64_t end,
                          float* table) {
  constexpr int kFewer = Registers > 1 ? Registers / 2 : 1;  // x needs some as well
  const bool gated = job.gate != nullptr;
  if (gated && table != nullptr) gather_backward_range<kFewer, true, true>(job, begin, end, table);
  if (gated && table == nullptr) gather_backward_range<kFewer, true, false>(job, begin, end, table);
  if (!gated && table != nullptr)
    gather_backward_range<kFewer, false, true>(job, begin, end, table);
  if (!gated && table == nullptr)
    gather_backward_range<kFewer, false, false>(job, begin, end, table);
}

}  // namespace
}  // namespace irsight::kernels::internal
