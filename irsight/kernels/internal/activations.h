#pragma once

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

}  // namespace
}  // namespace irsight::kernels::internal
