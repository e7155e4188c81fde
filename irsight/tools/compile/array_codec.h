#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/check.h"

namespace irsight::tools {

/// Puts arrays and texts behind each other, on their way from a worker to the process that began it.
class ArrayWriter {
 public:
  template <typename T>
  void write(std::span<const T> values) {
    const std::uint64_t count = values.size();
    bytes_.append(reinterpret_cast<const char*>(&count), sizeof count);
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  }
  void write(std::string_view text) { write(std::span<const char>(text)); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Takes them apart again. Requires: the same calls in the same order.
class ArrayReader {
 public:
  explicit ArrayReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  std::vector<T> read() {
    std::uint64_t count = 0;
    copy(&count, sizeof count);
    check(count <= bytes_.size() / sizeof(T), "a worker's arrays are whole");
    std::vector<T> values(count);
    copy(values.data(), count * sizeof(T));
    return values;
  }
  std::string text() {
    const std::vector<char> bytes = read<char>();
    return {bytes.begin(), bytes.end()};
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  void copy(void* to, std::size_t size) {
    check(size <= bytes_.size(), "a worker's arrays are whole");
    if (size != 0) std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }

  std::string_view bytes_;
};

}  // namespace irsight::tools
