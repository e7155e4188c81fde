#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::tools {

/// An input that gave nothing, and why.
struct CorpusFailure {
  std::string file;
  std::string message;
};

/// What a corpus says of one package: a line of packages.jsonl (docs/corpus.md).
struct PackageRecord {
  std::string name = {}, version = {}, kind = {}, language = {};
  std::string origin = {};   ///< "files" or "debian"
  std::string failure = {};  ///< why there is nothing of it; empty: there is
  std::int64_t unbuilt = 0;  ///< objects that the package's build could not make
  std::int64_t inputs = 0, failed = 0;
  std::int64_t modules = 0;     ///< written; those without a new function are not
  std::int64_t statements = 0;  ///< of the functions that were kept
  std::int64_t seen = 0, kept = 0, duplicates = 0;    ///< functions with a body
  std::map<std::string, std::int64_t> excluded = {};  ///< functions, by evaluation set
  std::map<std::string, std::int64_t> left_out =
      {};                                    ///< inputs, by the suite that their path names
  std::vector<CorpusFailure> failures = {};  ///< the first kMostFailures
  std::string digest = {};                   ///< of the functions that were kept, in order
};

inline constexpr std::size_t kMostFailures = 20;

/// Returns the record as a line of JSON, without the line's end.
std::string json_from_record(const PackageRecord& record);

/// Returns the record that a line holds. Errors: what is missing or of another type; a line that is
/// not what its own digest says.
Result<PackageRecord> record_from_json(const std::string& line);

/// Returns the table of a corpus' packages for people: a line each, and their sums.
std::string table_of_records(const std::vector<PackageRecord>& records);

}  // namespace irsight::tools
