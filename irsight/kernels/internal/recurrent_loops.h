#pragma once

#include "irsight/kernels/internal/activations.h"
#include "irsight/kernels/internal/row_loops.h"
#include "irsight/kernels/internal/vectors.h"

namespace irsight::kernels::internal {
namespace {

template <int Lanes, typename T>
inline void recurrent_piece(const GatedRecurrent<T>& job, std::int64_t row, std::int64_t column) {
  const std::int64_t width = job.width;
  T* const gates = job.gates + row * 4 * width + column;
  const float* const input = job.input_bias + column;
  const float* const state = job.state_bias + column;
  const Floats<Lanes> r =
      sigmoid_of<Lanes>(load<Lanes>(gates) + load<Lanes>(input) + load<Lanes>(state));
  const Floats<Lanes> z = sigmoid_of<Lanes>(
      load<Lanes>(gates + width) + load<Lanes>(input + width) + load<Lanes>(state + width));
  const Floats<Lanes> k = load<Lanes>(gates + 3 * width) + load<Lanes>(state + 2 * width);
  const Floats<Lanes> n =
      tanh_of<Lanes>(load<Lanes>(gates + 2 * width) + load<Lanes>(input + 2 * width) + r * k);
  const Floats<Lanes> h = load<Lanes>(job.state + row * width + column);
  store<Lanes>(n + z * (h - n), job.out + row * width + column);
  store<Lanes>(r, gates);
  store<Lanes>(z, gates + width);
  store<Lanes>(n, gates + 2 * width);
  store<Lanes>(k, gates + 3 * width);
}

template <int Lanes, typename T>
inline void recurrent_backward_piece(const GatedRecurrentGradient<T>& job, std::int64_t row,
                                     std::int64_t column) {
  const std::int64_t width = job.width;
  const T* const gates = job.gates + row * 4 * width + column;
  const Floats<Lanes> r = load<Lanes>(gates);
  const Floats<Lanes> z = load<Lanes>(gates + width);
  const Floats<Lanes> n = load<Lanes>(gates + 2 * width);
  const Floats<Lanes> k = load<Lanes>(gates + 3 * width);
  const Floats<Lanes> h = load<Lanes>(job.state + row * width + column);
  const Floats<Lanes> slope = load<Lanes>(job.grad_out + row * width + column);
  const Floats<Lanes> of_n = slope * (1.0F - z) * (1.0F - n * n);
  T* const out = job.grad_gates + row * 4 * width + column;
  store<Lanes>(of_n * k * (r * (1.0F - r)), out);
  store<Lanes>(slope * (h - n) * (z * (1.0F - z)), out + width);
  store<Lanes>(of_n, out + 2 * width);
  store<Lanes>(of_n * r, out + 3 * width);
  store<Lanes>(slope * z, job.grad_state + row * width + column);
}

template <typename T>
inline void recurrent_rows(const GatedRecurrent<T>& job, std::int64_t begin, std::int64_t end) {
  for (std::int64_t row = begin; row < end; ++row) {
    for_columns<1>(job.width, [&](std::int64_t column, auto lanes, auto) {
      recurrent_piece<decltype(lanes)::kValue>(job, row, column);
    });
  }
}

template <typename T>
inline void recurrent_backward_rows(const GatedRecurrentGradient<T>& job, std::int64_t begin,
                                    std::int64_t end) {
  for (std::int64_t row = begin; row < end; ++row) {
    for_columns<1>(job.width, [&](std::int64_t column, auto lanes, auto) {
      recurrent_backward_piece<decltype(lanes)::kValue>(job, row, column);
    });
  }
}

}  // namespace
}  // namespace irsight::kernels::internal
