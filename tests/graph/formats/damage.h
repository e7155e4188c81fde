#pragma once

#include <cstdint>
#include <string>

namespace irsight {

/// Calls `read(bytes)` with the text cut at every eighth of its length.
template <typename Read>
void for_each_cut(const std::string& bytes, Read read) {
  for (std::size_t eighth = 0; eighth < 8; ++eighth)
    read(bytes.substr(0, bytes.size() * eighth / 8));
}

/// Calls `read(bytes)` with each byte in turn changed: each bit flipped, and set to 0, 127 and 255.
template <typename Read>
void for_each_damage(const std::string& bytes, Read read) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    for (int bit = 0; bit < 8; ++bit) {
      damaged[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ (1U << bit));
      read(damaged);
    }
    for (const int value : {0, 127, 255}) {
      damaged[i] = static_cast<char>(value);
      read(damaged);
    }
  }
}

/// Calls `read(bytes)` with one bit of each byte in turn flipped: for readers that take longer.
template <typename Read>
void for_each_flip(const std::string& bytes, Read read) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ (1U << (i * 5 % 8)));
    read(damaged);
  }
}

}  // namespace irsight
