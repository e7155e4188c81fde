#pragma once

#include <cstdint>

namespace irsight::kernels {

/// A number in 16 bits: the upper half of a float.
struct Bfloat16 {
  std::uint16_t bits = 0;
};

/// Returns the nearest bfloat16, ties to even; of what is no number 0x7FC0.
Bfloat16 bfloat16_from_float(float value);

/// Returns the same number.
float float_from_bfloat16(Bfloat16 value);

}  // namespace irsight::kernels
