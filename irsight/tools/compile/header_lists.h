#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/tools/compile/file_digests.h"

namespace irsight::tools {

/// The headers of a run's inputs, as a file beside the report.
///
/// Thousands of inputs share hundreds of headers each, so each header and each list stands there once. The file has a line
/// of JSON for each: a text is a header, an array of numbers a list of headers; both are numbered from 0 in their order.
class HeaderLists {
 public:
  HeaderLists() = default;
  HeaderLists(const HeaderLists&) = delete;
  HeaderLists& operator=(const HeaderLists&) = delete;
  ~HeaderLists();

  /// Begins a file, or goes on with it behind the last line that is whole.
  /// Errors: it cannot be written; with `resume`, it cannot be read although it is there.
  Status open(const std::string& path, bool resume);

  /// Returns the number of the list of these headers (paths, each with a NUL behind it), which is written if it is new.
  Result<std::size_t> add(std::string_view headers);

  /// Returns the digest over the names and contents of a list's headers; nothing if there is no such list.
  std::optional<std::string> digest(std::size_t list, FileDigests& files);

 private:
  Result<std::size_t> header_number(const std::string& path);
  Status write(const std::string& line);
  bool take_line(const std::string& line);

  std::string path_;
  std::FILE* file_ = nullptr;
  std::vector<std::string> headers_;
  std::unordered_map<std::string, std::size_t> header_numbers_;
  std::vector<std::vector<std::size_t>> lists_;
  std::unordered_map<std::string, std::size_t> list_numbers_;  // by the digest of the paths
  std::vector<std::string> digests_;                           // of lists; empty: not asked yet
};

}  // namespace irsight::tools
