#pragma once

#include "irsight/kernels/internal/activations.h"
#include "irsight/kernels/internal/row_loops.h"
#include "irsight/kernels/internal/vectors.h"

namespace irsight::kernels::internal {
namespace {

template <int Lanes, typename T>
inline void lstm_piece(const LstmCell<T>& job, std::int64_t row, std::int64_t column) {
  const std::int64_t width = job.width;
  const std::int64_t at = row * width + column;
  float* const gates = job.gates + row * 4 * width + column;
  const T* const input = job.input + row * 4 * width + column;
  const T* const state = job.state + row * 4 * width + column;
  const auto sum = [&](std::int64_t gate) {
    return load<Lanes>(input + gate * width) + load<Lanes>(state + gate * width);
  };
  const Floats<Lanes> i = sigmoid_of<Lanes>(sum(0));
  const Floats<Lanes> f = sigmoid_of<Lanes>(sum(1));
  const Floats<Lanes> g = tanh_of<Lanes>(sum(2));
  const Floats<Lanes> o = sigmoid_of<Lanes>(sum(3));
  const Floats<Lanes> c = f * load<Lanes>(job.cell + at) + i * g;
  store<Lanes>(c, job.next_cell + at);
  store<Lanes>(o * tanh_of<Lanes>(c), job.out + at);
  store<Lanes>(i, gates);
  store<Lanes>(f, gates + width);
  store<Lanes>(g, gates + 2 * width);
  store<Lanes>(o, gates + 3 * width);
}

template <int Lanes, typename T>
inline void lstm_backward_piece(const LstmCellGradient<T>& job, std::int64_t row,
                                std::int64_t column) {
  const std::int64_t width = job.width;
  const std::int64_t at = row * width + column;
  const float* const gates = job.gates + row * 4 * width + column;
  const Floats<Lanes> i = load<Lanes>(gates);
  const Floats<Lanes> f = load<Lanes>(gates + width);
  const Floats<Lanes> g = load<Lanes>(gates + 2 * width);
  const Floats<Lanes> o = load<Lanes>(gates + 3 * width);
  const Floats<Lanes> c = load<Lanes>(job.cell + at);
  const Floats<Lanes> squashed = tanh_of<Lanes>(load<Lanes>(job.next_cell + at));
  const Floats<Lanes> slope = load<Lanes>(job.grad_out + at);
  const Floats<Lanes> of_c =
      load<Lanes>(job.grad_cell + at) + slope * o * (1.0F - squashed * squashed);
  T* const out = job.grad_gates + row * 4 * width + column;
  store<Lanes>(of_c * g * (i * (1.0F - i)), out);
  store<Lanes>(of_c * c * (f * (1.0F - f)), out + width);
  store<Lanes>(of_c * i * (1.0F - g * g), out + 2 * width);
  store<Lanes>(slope * squashed * (o * (1.0F - o)), out + 3 * width);
  store<Lanes>(of_c * f, job.grad_cell + at);
}

template <typename T>
inline void lstm_rows(const LstmCell<T>& job, std::int64_t begin, std::int64_t end) {
  for (std::int64_t row = begin; row < end; ++row) {
    for_columns<1>(job.width, [&](std::int64_t column, auto lanes, auto) {
      lstm_piece<decltype(lanes)::kValue>(job, row, column);
    });
  }
}

template <typename T>
inline void lstm_backward_rows(const LstmCellGradient<T>& job, std::int64_t begin,
                               std::int64_t end) {
  for (std::int64_t row = begin; row < end; ++row) {
    for_columns<1>(job.width, [&](std::int64_t column, auto lanes, auto) {
      lstm_backward_piece<decltype(lanes)::kValue>(job, row, column);
    });
  }
}

}  // namespace
}  // namespace irsight::kernels::internal
