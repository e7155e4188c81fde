#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/file_descriptor.h"
#include "irsight/base/gzip.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/result.h"

namespace irsight::formats {

/// The bytes of a file or of standard input, unpacked where they are gzip: mapped where that is
/// possible, else read as they are needed.
class Input {
 public:
  /// Returns the file at `path`, "-" being standard input. Errors: starting with the file: it
  /// cannot be read or is empty.
  static Result<Input> open(const std::string& path);

  /// Returns at least `wanted` bytes that were not consumed, or all there are left. Valid until the
  /// next call. Errors: starting with the file.
  Result<std::string_view> peek(std::size_t wanted);

  /// Goes past bytes that peek() has shown.
  void consume(std::size_t count) { begin_ += count; }

  /// Returns all bytes that are left. Errors: as peek(); more than kReadLimit of what cannot be
  /// mapped.
  Result<std::string_view> rest();

  /// Returns whether the bytes are the file's own, mapped.
  bool is_mapped() const { return raw_ == nullptr; }

  /// Returns the path, or "standard input".
  const std::string& name() const { return name_; }

 private:
  Input() = default;
  Status fill(std::size_t wanted);

  struct Raw;  // where bytes come from that are not mapped; its address stays
  std::string name_;
  std::shared_ptr<const MappedFile> file_;  // null for a stream
  std::shared_ptr<Raw> raw_;                // null where the file is read in place
  std::string buffer_;
  std::size_t begin_ = 0;  // of what was not consumed: in the file, or in buffer_
  bool ended_ = false;
};

}  // namespace irsight::formats
