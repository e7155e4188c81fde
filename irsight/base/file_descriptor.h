#pragma once

#include <unistd.h>

#include <string>
#include <system_error>
#include <utility>

namespace irsight {

/// An open file descriptor that is closed when it goes out of scope; -1 is none.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor() { reset(); }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

  /// Gives the descriptor up without closing it.
  int release() { return std::exchange(fd_, -1); }

  /// Closes the descriptor. Returns false with errno set when the system reports an error that a
  /// write has held back.
  bool reset() {
    const int fd = std::exchange(fd_, -1);
    return fd < 0 || ::close(fd) == 0;
  }

 private:
  int fd_ = -1;
};

/// Returns what the system calls error number `code`, for example "No such file or directory".
inline std::string system_error_text(int code) { return std::generic_category().message(code); }

}  // namespace irsight
