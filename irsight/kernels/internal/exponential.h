#pragma once

#include <cstdint>
#include <cstring>

#ifdef __CUDACC__
#define IRSIGHT_ON_EITHER __host__ __device__
#else
#define IRSIGHT_ON_EITHER
#endif

namespace irsight::kernels::internal {

/// Returns exp(x) of x <= 0 with a relative error below 1e-10, by operations that give the same bits on every processor,
/// which the system's function does not: 2^n * exp(r) with |r| <= log(2)/2, exp(r) by its Taylor series. 0 below -100.
IRSIGHT_ON_EITHER inline double exponential(double x) {
  if (!(x >= -100)) return x != x ? x : 0.0;
  constexpr double kLog2 = 0.693147180559945309417;
  const auto n = static_cast<std::int64_t>(x / kLog2 - 0.5);
  const double r = x - static_cast<double>(n) * kLog2;
  double sum = 1;
  for (int k = 10; k > 0; --k) sum = 1 + sum * r / k;
  const std::uint64_t bits = static_cast<std::uint64_t>(n + 1023) << 52;
  double power = 0;
  memcpy(&power, &bits, sizeof power);
  return power * sum;
}

}  // namespace irsight::kernels::internal

#undef IRSIGHT_ON_EITHER
