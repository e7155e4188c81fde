#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "irsight/base/file_descriptor.h"
#include "irsight/base/result.h"

namespace irsight {

/// How an AtomicFile is written.
struct AtomicFileOptions {
  bool sync =
      false;  ///< wait until the disk has the bytes: survives a power cut, costs milliseconds
};

/// A file that appears under its name complete or not at all.
///
/// Bytes go to a temporary file in the same folder (`NAME.PID-COUNT.tmp`), which commit() renames;
/// a file of that name is replaced at that moment, its permissions are kept, and a symbolic link is
/// followed. Destroyed without a successful commit(), it leaves nothing behind.
/// Exceptions: "-" is standard output, and a name that exists and is no regular file (/dev/null, a
/// pipe) is written in place: these streams have no "at once".
/// Errors: every write is checked (a full disk, an output closed early); after the first error all
/// calls return it again, so it is enough to look at commit()'s. The text starts with the path.
/// Requires: for an output that may be closed early, ignore_broken_pipes() first; else the write
/// ends the process by SIGPIPE.
/// Threads: one at a time.
class AtomicFile {
 public:
  /// Returns a file ready for writing.
  static Result<AtomicFile> create(const std::string& path, AtomicFileOptions options = {});

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;
  ~AtomicFile();

  /// Appends bytes. Small pieces are gathered, large ones go out uncopied.
  Status write(std::span<const std::byte> bytes);
  Status write(std::string_view text) { return write(std::as_bytes(std::span(text))); }

  /// Writes what is gathered to the system, so that a reader of a stream sees it.
  Status flush();

  /// Makes the file visible under its name. Requires: called once, last.
  Status commit();

  /// Returns how many bytes have been appended.
  std::uint64_t size() const { return size_; }

  /// Returns the path as it was given, or "standard output".
  const std::string& path() const { return path_; }

 private:
  AtomicFile() = default;
  Status open_target(const std::string& path);
  Status write_through(std::span<const std::byte> bytes);
  Status fail(std::string_view action);
  Status failure() const;

  std::string path_;       // for messages
  std::string target_;     // links resolved; empty for a stream
  std::string temporary_;  // empty when there is none to rename or remove
  FileDescriptor fd_;
  std::string buffer_;
  std::string failure_;  // the first error
  std::uint64_t size_ = 0;
  bool sync_ = false;
};

/// Writes `bytes` to `path` as an AtomicFile; "-" is standard output.
Status write_file_atomically(const std::string& path, std::string_view bytes,
                             AtomicFileOptions options = {});

/// Makes a write to a closed pipe an error (EPIPE) instead of the end of the process. For `main`.
void ignore_broken_pipes();

}  // namespace irsight
