#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::tools {

/// Functions and sources of one evaluation set, by digest, sorted.
struct ExclusionSet {
  std::vector<std::uint64_t> functions;  ///< function_digest.h
  std::vector<std::uint64_t> sources;    ///< source_digest.h
};

/// A function of fewer statements is nobody's in particular: many programs have the like, so that
/// it equals one of an evaluation says nothing.
inline constexpr std::int64_t kFewestExcludedStatements = 8;

/// What evaluations use and a corpus must not hold (docs/corpus.md, C4 to C6).
class Exclusions {
 public:
  Exclusions() = default;
  Exclusions(Exclusions&&) = default;
  Exclusions& operator=(Exclusions&&) = default;
  Exclusions(const Exclusions&) = delete;  // the indices point into the sets
  Exclusions& operator=(const Exclusions&) = delete;

  /// Returns what a file holds. Errors, which name file, rule and value: no such file, damage of
  /// any kind, another format, or digests made by other versions of the rules.
  static Result<Exclusions> open(const std::string& path);

  /// Writes the file, complete or not at all. Determinism: the bytes depend on the sets only.
  Status save(const std::string& path) const;

  /// Puts a set in, in place of one of that name.
  void put(const std::string& name, ExclusionSet set);

  /// Return the name of the first set that has it, or null.
  const std::string* set_of_function(std::uint64_t digest) const;
  const std::string* set_of_source(std::uint64_t digest) const;

  const std::map<std::string, ExclusionSet>& sets() const { return sets_; }

  /// Returns 16 hexadecimal digits that all sets decide over.
  std::string digest() const;

 private:
  void index();

  std::map<std::string, ExclusionSet> sets_;
  std::unordered_map<std::uint64_t, const std::string*> functions_, sources_;
};

/// Returns the benchmark suite that a path belongs to by one of its components ("rodinia_3.1",
/// "NPB3.3-OCL"), or "": what evaluations took from suites is left out with all around it.
std::string suite_of_path(std::string_view path);

}  // namespace irsight::tools
