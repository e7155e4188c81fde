#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace irsight::formats {

/// Appends protobuf fields to a string. A message's length comes before its bytes: an inner message
/// is complete, or its size counted, before it is written.
namespace wire {

enum Type : std::uint32_t { kVarint = 0, kLength = 2, kFixed32 = 5 };

inline constexpr std::size_t kLongestVarint = 10;

/// Writes a number where there is room for kLongestVarint bytes, and returns its end.
inline char* varint_to(char* at, std::uint64_t value) {
  while (value >= 0x80) {
    *at++ = static_cast<char>(value | 0x80U);
    value >>= 7;
  }
  *at++ = static_cast<char>(value);
  return at;
}

/// Writes a number of proto3, which is left out when it is 0. Requires: field < 16, and room for
/// one byte more than the longest number.
inline char* number_to(char* at, std::uint32_t field, std::int64_t value) {
  if (value == 0) return at;
  *at++ = static_cast<char>(field << 3 | kVarint);
  return varint_to(at, static_cast<std::uint64_t>(value));
}

inline std::size_t varint_size(std::uint64_t value) {
  return (static_cast<std::size_t>(std::bit_width(value | 1)) + 6) / 7;
}

/// Returns the size of a field below 16 that holds `size` bytes.
inline std::size_t bytes_size(std::size_t size) { return 1 + varint_size(size) + size; }

/// The tag and length of a field that holds `size` bytes; the bytes are to follow.
inline void put_head(std::string& out, std::uint32_t field, std::size_t size) {
  char head[2 * kLongestVarint];
  char* const end = varint_to(varint_to(head, field << 3 | kLength), size);
  out.append(head, static_cast<std::size_t>(end - head));
}

inline void put_varint(std::string& out, std::uint64_t value) {
  if (value < 0x80) return out.push_back(static_cast<char>(value));
  char bytes[kLongestVarint];
  out.append(bytes, static_cast<std::size_t>(varint_to(bytes, value) - bytes));
}

inline void put_tag(std::string& out, std::uint32_t field, Type type) {
  put_varint(out, field << 3 | type);
}

/// A string, bytes or message field, written even when it is empty.
inline void put_bytes(std::string& out, std::uint32_t field, std::string_view bytes) {
  put_head(out, field, bytes.size());
  out.append(bytes);
}

/// A string field of proto3: left out when it is empty.
inline void put_text(std::string& out, std::uint32_t field, std::string_view text) {
  if (!text.empty()) put_bytes(out, field, text);
}

/// A number of proto3: left out when it is 0; a negative one takes ten bytes.
inline void put_number(std::string& out, std::uint32_t field, std::int64_t value) {
  if (value == 0) return;
  put_tag(out, field, kVarint);
  put_varint(out, static_cast<std::uint64_t>(value));
}

inline void put_float(std::string& out, float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(bits >> shift));
}

}  // namespace wire
}  // namespace irsight::formats
