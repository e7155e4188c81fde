#pragma once

#include <cstdint>
#include <string_view>

namespace irsight {

/// Returns a number by which a change of `bytes` is noticed: FNV-1a of 64 bits, which any program can compute again. No
/// protection from somebody who means harm. `before`: the checksum of what came before, to go on from.
/// Source: Fowler, Noll, Vo, RFC 9923.
constexpr std::uint64_t checksum(std::string_view bytes,
                                 std::uint64_t before = 0xcbf29ce484222325U) {
  for (const char byte : bytes) {
    before = (before ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return before;
}

}  // namespace irsight
