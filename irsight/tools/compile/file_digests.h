#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace irsight::tools {

/// Returns bytes' digest as text of fixed length.
std::string digest_of(std::string_view bytes);

/// Digests of files' contents; each file is read once a run, however many inputs include it.
class FileDigests {
 public:
  FileDigests();

  /// Returns the digest of the file's bytes, or "absent". A file that was written to since the run began has a text that
  /// no other run gives: nobody knows whether the compiler saw the older or the newer bytes.
  const std::string& of(const std::string& path);

 private:
  std::int64_t begun_;  // nanoseconds, by the clock that files are stamped by
  std::unordered_map<std::string, std::string> digests_;
};

}  // namespace irsight::tools
