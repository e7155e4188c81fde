#include "irsight/kernels/bfloat16.h"

#include <bit>

namespace irsight::kernels {

Bfloat16 bfloat16_from_float(float value) {
  if (value != value) return {0x7FC0};
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return {static_cast<std::uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16)};
}

float float_from_bfloat16(Bfloat16 value) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16);
}

}  // namespace irsight::kernels
