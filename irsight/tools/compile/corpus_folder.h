#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "irsight/base/folder_lock.h"
#include "irsight/base/result.h"
#include "irsight/tools/compile/corpus_exclusions.h"
#include "irsight/tools/compile/corpus_record.h"

namespace irsight::tools {

/// What all packages of a corpus were made by; a corpus takes no package made otherwise.
struct CorpusRules {
  std::string exclusions;  ///< Exclusions::digest(), or "none"
  std::string against;  ///< CorpusFolder::digest() of the corpus that this one is kept apart from
};

/// A folder of modules that is made package by package (docs/corpus.md).
///
/// A package is in the corpus once packages.jsonl names it; what an interrupted run left of one is
/// removed when it is begun again, or ended where only the last step was missing. One object writes at a time, of all processes: see FolderLock.
class CorpusFolder {
 public:
  /// Opens the corpus at `path` for writing, or begins one where there is none.
  /// Errors: a folder with other things in it; a corpus of another version or by other rules (both
  /// named); damage; no right to write; another run writes into it.
  static Result<CorpusFolder> open(const std::string& path, const CorpusRules& rules);

  /// Opens a corpus that is there, for reading. Errors: as above; there is none.
  static Result<CorpusFolder> read(const std::string& path);

  const std::string& path() const { return path_; }
  const CorpusRules& rules() const { return rules_; }

  /// Returns all records, in the order in which the packages came.
  const std::vector<PackageRecord>& records() const { return records_; }

  /// Returns the package's record, or null.
  const PackageRecord* find(const std::string& package) const;

  /// Returns whether the corpus, or the package that is being added, has a function of this digest.
  bool has_function(std::uint64_t digest) const { return functions_.contains(digest); }

  /// Returns 16 hexadecimal digits that all functions of all packages decide over.
  std::string digest() const;

  /// Begins a package, or begins it anew. Errors: a name that is no plain name of a folder.
  Status begin(const std::string& package);

  /// Takes the digest of a function that the package keeps.
  void add_function(std::uint64_t digest);

  /// Writes the package's next module.
  Status add_module(const std::string& bitcode);

  /// Completes the package: its modules appear, and its record.
  Status finish(PackageRecord record);

  /// Removes every package and goes on with other rules. Errors: another run writes into it.
  Status restart(const CorpusRules& rules);

 private:
  CorpusFolder() = default;
  Status load();
  Status check_manifest(const CorpusRules* wanted);
  Status take_functions(const PackageRecord& record);
  Status end_interrupted(const PackageRecord& record) const;
  Status check_all_named() const;
  Status hide(const std::string& package) const;
  Status write_records() const;
  Status write_manifest() const;
  std::string partial(const std::string& package) const {
    return path_ + "/." + package + ".partial";
  }

  Status lock();

  std::string path_;
  std::optional<FolderLock> lock_;  // none where it is only read
  CorpusRules rules_;
  std::vector<PackageRecord> records_;
  std::unordered_set<std::uint64_t> functions_;
  std::vector<std::uint64_t> added_;  // of the package that is being added
  std::string package_;
  std::int64_t modules_ = 0;
};

}  // namespace irsight::tools
