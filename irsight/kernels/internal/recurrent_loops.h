#pragma once

#include "irsight/kernels/internal/row_loops.h"
#include "irsight/kernels/internal/vectors.h"

namespace irsight::kernels::internal {
namespace {

// exp(x) with a relative error below 2e-7, of x that is brought within [-87, 87]: 2^n exp(r), |r| <= log(2)/2, exp(r) by its
// Taylor series. Adding 1.5 * 2^23 rounds to a whole number, which is then in the low bits.
template <int Lanes>
inline Floats<Lanes> exp_of(const Floats<Lanes>& given) {
  constexpr float kShift = 12582912.0F;
  Floats<Lanes> x = given < -87.0F ? Floats<Lanes>{} - 87.0F : given;
  x = x > 87.0F ? Floats<Lanes>{} + 87.0F : x;
  const Floats<Lanes> shifted = x * 1.44269504F + kShift;
  const Floats<Lanes> n = shifted - kShift;
  const Floats<Lanes> r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  Floats<Lanes> sum = r * (1.0F / 720) + 1.0F / 120;
  sum = sum * r + 1.0F / 24;
  sum = sum * r + 1.0F / 6;
  sum = sum * r + 0.5F;
  sum = sum * r + 1.0F;
  sum = sum * r + 1.0F;
  typename Vector<Lanes>::Words bits;
  __builtin_memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + 127U) << 23;
  Floats<Lanes> power;
  __builtin_memcpy(&power, &bits, sizeof power);
  return sum * power;
}

template <int Lanes>
inline Floats<Lanes> sigmoid_of(const Floats<Lanes>& x) {
  return 1.0F / (1.0F + exp_of<Lanes>(-x));
}

template <int Lanes>
inline Floats<Lanes> tanh_of(const Floats<Lanes>& x) {
  return 2.0F / (1.0F + exp_of<Lanes>(-2.0F * x)) - 1.0F;
}

template <int Lanes>
inline void recurrent_piece(const GatedRecurrent& job, std::int64_t row, std::int64_t column) {
  const std::int64_t width = job.width;
  float* const gates = job.gates + row * 4 * width + column;
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

template <int Lanes>
inline void recurrent_backward_piece(const GatedRecurrentGradient& job, std::int64_t row,
                                     std::int64_t column) {
  const std::int64_t width = job.width;
  const float* const gates = job.gates + row * 4 * width + column;
  const Floats<Lanes> r = load<Lanes>(gates);
  const Floats<Lanes> z = load<Lanes>(gates + width);
  const Floats<Lanes> n = load<Lanes>(gates + 2 * width);
  const Floats<Lanes> k = load<Lanes>(gates + 3 * width);
  const Floats<Lanes> h = load<Lanes>(job.state + row * width + column);
  const Floats<Lanes> slope = load<Lanes>(job.grad_out + row * width + column);
  const Floats<Lanes> of_n = slope * (1.0F - z) * (1.0F - n * n);
  float* const out = job.grad_gates + row * 4 * width + column;
  store<Lanes>(of_n * k * (r * (1.0F - r)), out);
  store<Lanes>(slope * (h - n) * (z * (1.0F - z)), out + width);
  store<Lanes>(of_n, out + 2 * width);
  store<Lanes>(of_n * r, out + 3 * width);
  store<Lanes>(slope * z, job.grad_state + row * width + column);
}

inline void recurrent_rows(const GatedRecurrent& job, std::int64_t begin, std::int64_t end) {
  for (std::int64_t row = begin; row < end; ++row) {
    for_columns<1>(job.width, [&](std::int64_t column, auto lanes, auto) {
      recurrent_piece<decltype(lanes)::kValue>(job, row, column);
    });
  }
}

inline void recurrent_backward_rows(const GatedRecurrentGradient& job, std::int64_t begin,
                                    std::int64_t end) {
  for (std::int64_t row = begin; row < end; ++row) {
    for_columns<1>(job.width, [&](std::int64_t column, auto lanes, auto) {
      recurrent_backward_piece<decltype(lanes)::kValue>(job, row, column);
    });
  }
}

}  // namespace
}  // namespace irsight::kernels::internal
