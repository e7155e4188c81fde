#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace irsight {

/// The type of a tensor's elements, as the safetensors format names them. Little endian.
enum class TensorType {
  kBool,
  kU8,
  kI8,
  kU16,
  kI16,
  kF16,
  kBF16,
  kU32,
  kI32,
  kF32,
  kU64,
  kI64,
  kF64,
};

/// Returns the format's name of a type, for example "F32".
std::string_view name_of(TensorType type);

/// Returns the size of an element in bytes: 1, 2, 4 or 8.
std::size_t size_of(TensorType type);

/// Returns the type with that name; none for any other text.
std::optional<TensorType> tensor_type_from_name(std::string_view name);

/// Returns the tensor type that holds a C++ type's values. Text (char, std::byte) is U8; F16, BF16
/// and BOOL have no C++ type of their own and are read as bytes.
template <typename T>
constexpr TensorType tensor_type_of() {
  if constexpr (std::is_same_v<T, float>) {
    return TensorType::kF32;
  } else if constexpr (std::is_same_v<T, double>) {
    return TensorType::kF64;
  } else if constexpr (std::is_same_v<T, char> || std::is_same_v<T, std::byte>) {
    return TensorType::kU8;
  } else {
    static_assert(std::is_integral_v<T> && !std::is_same_v<T, bool>, "no tensor type holds this");
    constexpr bool is_signed = std::is_signed_v<T>;
    if constexpr (sizeof(T) == 1) return is_signed ? TensorType::kI8 : TensorType::kU8;
    if constexpr (sizeof(T) == 2) return is_signed ? TensorType::kI16 : TensorType::kU16;
    if constexpr (sizeof(T) == 4) return is_signed ? TensorType::kI32 : TensorType::kU32;
    if constexpr (sizeof(T) == 8) return is_signed ? TensorType::kI64 : TensorType::kU64;
  }
}

}  // namespace irsight
