#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "irsight/base/result.h"

namespace irsight {

/// Returns `bytes` as one member of a gzip file; members one after the other are a gzip file, too.
/// Determinism: no time and no name are stored.
/// Requires: fewer than 2^32 bytes.
std::string gzip(std::string_view bytes, int level = 6);

/// Unpacks a gzip file of any number of members as it is read: a small output buffer bounds the
/// memory, whatever the file claims.
class GzipReader {
 public:
  /// Returns how many bytes it put at the address, at most as many as there is room for; 0 at the
  /// end.
  using Source = std::function<Result<std::size_t>(char*, std::size_t)>;

  explicit GzipReader(Source source);
  GzipReader(GzipReader&&) noexcept;
  GzipReader& operator=(GzipReader&&) noexcept;
  ~GzipReader();

  /// Fills `out` with unpacked bytes and returns how many; fewer than `size` only at the end.
  /// Errors: bytes that are no gzip, a checksum that differs, a file that ends within a member.
  Result<std::size_t> read(char* out, std::size_t size);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace irsight
