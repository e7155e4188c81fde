#include "irsight/models/inference/internal/position_waves.h"

#include <bit>
#include <cstddef>

// Functions of doubles out of additions and multiplications alone: those of mathematical libraries differ with the processor.

namespace irsight::inference_internal {
namespace {

constexpr double kRound =
    6755399441055744.0;  // 1.5 * 2^52: added and taken away, it rounds to a whole number

// Returns sum_i x^i / i! for i = first, first + step, … of alternating sign where `step` is 2, in Horner's form.
double series(double x, int first, int step, int terms) {
  double sum = 1;
  const double power = step == 2 ? -x * x : x;
  for (int i = first + step * (terms - 1); i > first; i -= step)
    sum = 1 + sum * power / (step == 2 ? static_cast<double>(i) * (i - 1) : static_cast<double>(i));
  return sum;
}

// Returns e^x for x in [-20, 0].
double small_exponential(double x) {
  const double n = (x * 1.44269504088896340736 + kRound) - kRound;
  const double r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10;
  const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(n) + 1023);
  return series(r, 0, 1, 18) * std::bit_cast<double>(exponent << 52U);
}

struct Wave {
  double sine, cosine;
};

// Requires: x in [0, 2^17].
Wave wave_of(double x) {
  const double n = (x * 0.63661977236758134308 + kRound) - kRound;  // quarters of a turn
  // pi / 2 in two parts, the first of so few bits that n times it is exact.
  const double r = (x - n * 1.57079632673412561417e+00) - n * 6.07710050650619224932e-11;
  const double sine = r * series(r, 1, 2, 10), cosine = series(r, 0, 2, 10);
  switch (static_cast<std::int64_t>(n) % 4) {
    case 0:
      return {sine, cosine};
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    default:
      return {-cosine, sine};
  }
}

}  // namespace

std::vector<float> position_waves(std::int64_t positions, std::int64_t width) {
  constexpr double kLogarithm = 9.21034037197618273607;  // of 10,000
  std::vector<float> waves(static_cast<std::size_t>(positions * width));
  for (std::int64_t k = 0; k < width / 2; ++k) {
    const double frequency =
        small_exponential(-kLogarithm * static_cast<double>(2 * k) / static_cast<double>(width));
    for (std::int64_t p = 0; p < positions; ++p) {
      const Wave wave = wave_of(static_cast<double>(p) * frequency);
      float* const row = waves.data() + p * width;
      row[k] = static_cast<float>(wave.sine);
      row[width / 2 + k] = static_cast<float>(wave.cosine);
    }
  }
  return waves;
}

}  // namespace irsight::inference_internal
