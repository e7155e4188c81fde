#pragma once

#include <cstdio>
#include <map>
#include <string>

#include "irsight/base/result.h"
#include "irsight/tools/compile/batch.h"

namespace irsight::tools {

/// Returns what decides an item's graphs, as text of fixed length: the input's bytes, arguments, options and irsight's
/// version. Headers are not part of it. An input that cannot be read has a digest of its own.
std::string digest_of(const BatchItem& item, const WriteOptions& write);

/// A file of JSON lines, one an input: file, digest, outcome, message, hint, output, times, sizes, graphs, warnings,
/// dropped arguments and mends. Lines are there as soon as their input is done, so that an interrupted run can go on.
class Report {
 public:
  /// Opens a report; without `resume` an older one is replaced.
  /// Errors: it cannot be written; with `resume`, it cannot be read.
  static Result<Report> open(const std::string& path, bool resume);

  Report() = default;  ///< no report
  Report(Report&& other) noexcept;
  Report& operator=(Report&& other) noexcept;
  ~Report();

  /// Returns whether an earlier run made this input's output, from equal input.
  bool has(const std::string& file, const std::string& digest) const;

  Status add(const BatchItem& item, const BatchResult& result, const std::string& digest,
             const std::string& output);

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
  std::map<std::string, std::string> done_;  // digest by file, of an earlier run
};

}  // namespace irsight::tools
