#pragma once

#include <cstdint>

#include "irsight/kernels/bfloat16.h"

namespace irsight::kernels::internal {
namespace {

// The compilers' own vectors of Lanes numbers, which become the widest registers that the flags allow. Loops go over
// columns, which do not wait for each other, so results do not depend on the width.
template <int Lanes>
struct Vector {
  // NOLINTBEGIN(modernize-use-using)
  typedef float Floats __attribute__((vector_size(4 * Lanes)));
  typedef std::uint32_t Words __attribute__((vector_size(4 * Lanes)));
  typedef std::uint16_t Halves __attribute__((vector_size(2 * Lanes)));
  // NOLINTEND(modernize-use-using)
};
template <int Lanes>
using Floats = typename Vector<Lanes>::Floats;

template <int Lanes>
inline Floats<Lanes> load(const float* from) {
  Floats<Lanes> floats;
  __builtin_memcpy(&floats, from, sizeof floats);
  return floats;
}

template <int Lanes>
inline Floats<Lanes> load(const Bfloat16* from) {
  typename Vector<Lanes>::Halves halves;
  __builtin_memcpy(&halves, from, sizeof halves);
  const auto words = __builtin_convertvector(halves, typename Vector<Lanes>::Words) << 16;
  Floats<Lanes> floats;
  __builtin_memcpy(&floats, &words, sizeof floats);
  return floats;
}

template <int Lanes>
inline void store(const Floats<Lanes>& floats, float* to) {
  __builtin_memcpy(to, &floats, sizeof floats);
}

// As bfloat16_from_float().
template <int Lanes>
inline void store(const Floats<Lanes>& floats, Bfloat16* to) {
  typename Vector<Lanes>::Words bits;
  __builtin_memcpy(&bits, &floats, sizeof bits);
  const auto odd = floats != floats;
  typename Vector<Lanes>::Words is_odd;
  __builtin_memcpy(&is_odd, &odd, sizeof is_odd);
  const auto rounded = (bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16;
  const auto words = (rounded & ~is_odd) | (is_odd & 0x7FC0U);
  const auto halves = __builtin_convertvector(words, typename Vector<Lanes>::Halves);
  __builtin_memcpy(to, &halves, sizeof halves);
}

// Calls work(first column, lanes, count) for pieces of `count` vectors each that cover [0, width): as many vectors of 16 as
// registers hold, then less, then narrower ones. The lanes and counts are constants.
template <int Number>
struct Constant {
  static constexpr int kValue = Number;
};

template <int Lanes, int Count, typename Work>
inline void cover(std::int64_t& column, std::int64_t width, const Work& work) {
  constexpr std::int64_t kPiece = std::int64_t{Lanes} * Count;
  for (; column + kPiece <= width; column += kPiece) {
    work(column, Constant<Lanes>(), Constant<Count>());
  }
  if constexpr (Count > 1) {
    cover<Lanes, Count / 2>(column, width, work);
  } else if constexpr (Lanes > 4) {
    cover<Lanes / 2, 1>(column, width, work);
  } else if constexpr (Lanes > 1) {
    cover<1, 1>(column, width, work);
  }
}

template <int Count, typename Work>
inline void for_columns(std::int64_t width, const Work& work) {
  std::int64_t column = 0;
  cover<16, Count>(column, width, work);
}

}  // namespace
}  // namespace irsight::kernels::internal
