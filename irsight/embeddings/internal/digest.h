#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "irsight/embeddings/internal/random.h"

namespace irsight::embeddings_internal {

/// Returns a number by which damaged bytes are known: any change within eight bytes changes it, and
/// any other one but with a chance of one in 2^64. No protection from somebody who means harm.
/// Little endian machines only, as all our files.
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

inline std::string text_of_digest(std::uint64_t digest) { return fmt::format("{:016x}", digest); }

}  // namespace irsight::embeddings_internal
