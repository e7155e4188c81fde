#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/tools/compile/file_digests.h"
#include "irsight/tools/compile/graph_work.h"
#include "irsight/tools/compile/header_lists.h"

namespace irsight::tools {

/// What a report says of an input that is done.
struct ReportEntry {
  bool ok = false;
  std::string digest;  ///< of the input, its arguments and the options; without headers
  std::optional<std::size_t> headers = {};  ///< the number of its list
  std::string headers_digest;
  std::uint64_t graphs = 0;
  Error failure = {};  ///< unless ok
};

/// What every report begins with: the first key of its first line.
inline constexpr std::string_view kReportBeginning = "{\"cpu_seconds\":";

struct ReportOptions {
  WriteOptions write = {};  ///< of the graphs: other options make other files
  bool resumable = false;   ///< whether headers are kept, in PATH.headers
  bool resume = false;      ///< go on with an older report, which is replaced otherwise
};

/// A file of JSON lines, one an input: file, digest, headers, outcome, message, hint, output, times, sizes, graphs,
/// warnings, dropped arguments and mends. Lines are there as soon as their input is done, so that an interrupted run can go on.
class Report {
 public:
  Report() = default;  ///< no report
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
  ~Report();

  /// Opens the report at `path`. Errors: it cannot be written; its headers cannot be read.
  Status open(const std::string& path, const ReportOptions& options);

  /// Returns what an earlier run said of this input, if it did; of several times the last.
  const ReportEntry* find(const BatchItem& item) const;

  /// Returns whether an input has the bytes, arguments and options that an entry is of.
  bool is_same_input(const ReportEntry& entry, const BatchItem& item);

  /// Returns whether an entry's graphs are those that would be made now: equal input, and equal headers.
  bool is_current(const ReportEntry& entry, const BatchItem& item);

  Status add(const BatchItem& item, const BatchResult& result, const std::string& output);

 private:
  void take_line(const std::string& line);
  std::string input_digest(const BatchItem& item);
  Status write(const std::string& line);

  std::string path_;
  ReportOptions options_;
  std::FILE* file_ = nullptr;
  FileDigests files_;
  HeaderLists headers_;
  std::map<std::string, ReportEntry> entries_;  // of an earlier run, by file
};

}  // namespace irsight::tools
