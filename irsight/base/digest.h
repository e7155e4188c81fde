#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace irsight {

/// Scrambles a number so that each of its bits decides over each of the result's.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

/// Returns a number by which bytes are known again: any change within eight bytes changes it, and
/// any other one but with a chance of one in 2^64. `before`: the digest of what comes in front. No
/// protection from somebody who means harm. Little endian machines only, as all our files.
inline std::uint64_t digest_of(std::span<const std::byte> bytes, std::uint64_t before = 0) {
  std::uint64_t digest = before ^ mixed(bytes.size());
  std::size_t place = 0;
  while (place < bytes.size()) {
    std::uint64_t word = 0;
    const std::size_t count = std::min(sizeof(word), bytes.size() - place);
    std::memcpy(&word, bytes.data() + place, count);
    // Each of these steps can be undone, so no change of the word is lost.
    digest = (digest ^ word) * 0x9e3779b97f4a7c15U;
    digest ^= digest >> 29U;
    place += count;
  }
  return digest;
}

template <typename T>
std::uint64_t digest_of(std::span<const T> values, std::uint64_t before) {
  return digest_of(std::as_bytes(values), before);
}

inline std::uint64_t digest_of_text(std::string_view text, std::uint64_t before = 0) {
  return digest_of(std::as_bytes(std::span(text)), before);
}

/// Returns 16 hexadecimal digits.
inline std::string text_of_digest(std::uint64_t digest) { return fmt::format("{:016x}", digest); }

}  // namespace irsight
