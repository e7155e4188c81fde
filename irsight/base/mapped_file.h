#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "irsight/base/result.h"

namespace irsight {

/// The bytes of a file, mapped rather than read: opening costs the same whatever the size, and
/// pages that nobody looks at are never loaded.
///
/// What cannot be mapped (a pipe, a device such as /dev/stdin) is read into memory instead.
/// Ownership: views into bytes() live as long as a shared pointer to this object.
/// Threads: may be read from any number of threads.
class MappedFile {
 public:
  /// Returns the file at `path`, mapped read-only. An empty file is an empty span.
  ///
  /// Errors: starting with the path, when it is missing, a folder or not readable.
  /// Requires: nobody cuts the file short while it is mapped (reading past the new end is SIGBUS);
  /// files written by AtomicFile are replaced, never cut.
  static Result<std::shared_ptr<const MappedFile>> open(const std::string& path);

  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return bytes_; }
  std::string_view text() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }
  const std::string& path() const { return path_; }

 private:
  explicit MappedFile(std::string path) : path_(std::move(path)) {}

  std::string path_;
  std::string copy_;  // holds the bytes of what cannot be mapped
  std::span<const std::byte> bytes_;
  bool mapped_ = false;
};

/// The largest input that is read into memory unless a caller says otherwise.
inline constexpr std::uint64_t kReadLimit = std::uint64_t{4} << 30;

/// Returns all bytes of the file at `path`; "-" is standard input.
///
/// Errors: starting with the path (or "standard input"), when it is missing, a folder, not readable
/// or longer than `limit` bytes. At most `limit` + 1 bytes are ever read, so an endless device is
/// an error and not an endless loop.
Result<std::string> read_file(const std::string& path, std::uint64_t limit = kReadLimit);

}  // namespace irsight
