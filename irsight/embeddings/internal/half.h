#pragma once

#include <bit>
#include <cstdint>

namespace irsight::embeddings_internal {

/// Returns the nearest 16-bit float (IEEE 754 binary16), of two equally near ones the even; from
/// 65,520 on infinity.
inline std::uint16_t half_from_float(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const auto sign = static_cast<std::uint16_t>((bits >> 16U) & 0x8000U);
  const std::uint32_t size = bits & 0x7fffffffU;
  if (size > 0x7f800000U) return sign | 0x7e00U;   // no number
  if (size >= 0x477ff000U) return sign | 0x7c00U;  // 65,520 and above
  if (size < 0x38800000U) {
    // Below 2^-14: in steps of 2^-24, which are the steps of floats between 0.5 and 1.
    const float rounded = std::bit_cast<float>(size) + 0.5F;
    return sign | static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(rounded) - 0x3f000000U);
  }
  const std::uint32_t even = (size >> 13U) & 1U;
  return sign | static_cast<std::uint16_t>((size + 0xfffU + even - 0x38000000U) >> 13U);
}

/// Returns the value of a 16-bit float.
inline float float_from_half(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000U) << 16U;
  const std::uint32_t size = half & 0x7fffU;
  if (size >= 0x7c00U) return std::bit_cast<float>(sign | 0x7f800000U | ((size & 0x3ffU) << 13U));
  if (size < 0x400U) {
    const float value = static_cast<float>(size) * 0x1p-24F;
    return sign == 0 ? value : -value;
  }
  return std::bit_cast<float>(sign | ((size << 13U) + 0x38000000U));
}

}  // namespace irsight::embeddings_internal
