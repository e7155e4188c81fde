#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace irsight::formats {

/// Appends protobuf fields to a string. A message is put together from the inside out: the bytes of
/// an inner one are complete before its length is written.
namespace wire {

enum Type : std::uint32_t { kVarint = 0, kLength = 2, kFixed32 = 5 };

inline void put_varint(std::string& out, std::uint64_t value) {
  char bytes[10];
  std::size_t count = 0;
  while (value >= 0x80) {
    bytes[count++] = static_cast<char>(value | 0x80U);
    value >>= 7;
  }
  bytes[count++] = static_cast<char>(value);
  out.append(bytes, count);
}

inline void put_tag(std::string& out, std::uint32_t field, Type type) {
  put_varint(out, field << 3 | type);
}

/// A string, bytes or message field, written even when it is empty.
inline void put_bytes(std::string& out, std::uint32_t field, std::string_view bytes) {
  put_tag(out, field, kLength);
  put_varint(out, bytes.size());
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
