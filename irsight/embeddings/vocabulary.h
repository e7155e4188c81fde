#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/string_table.h"
#include "irsight/embeddings/abstraction.h"
#include "irsight/embeddings/statement_counts.h"
#include "irsight/graph/graph_rules.h"

namespace irsight {

struct VocabularyOptions {
  std::uint64_t cutoff = 300;  ///< what occurs at most so often is no entry
  std::string normalisation = std::string(kStatementRules);
};

/// What a statement means to a vocabulary.
struct StatementId {
  std::int32_t id = 0;
  Rung rung = Rung::kExact;  ///< the first at which it is known

  bool operator==(const StatementId&) const = default;
};

/// How much of a corpus a vocabulary knows, by rung.
struct Coverage {
  std::array<std::uint64_t, kRungs> occurrences = {};
  std::array<std::uint64_t, kRungs> statements = {};  ///< distinct ones

  /// Returns the share of occurrences that are known at `rung` or before it; 1 of nothing.
  double up_to(Rung rung) const;
};

/// The statements that have ids, and forms of theirs that stand for those that have none.
///
/// Entries are the statements that occur more than `cutoff` times, and at each further rung
/// (abstraction.h) the forms of which all statements together do. A statement's id is that of the
/// first of its forms, exact to opcode, that is an entry; where none is, the last id, "!UNK".
/// Ids count from the most frequent entry to the rarest, by the occurrences in the corpus that got
/// that very entry (an entry may have none: it is there for statements of other corpora).
/// Source: Ben-Nun et al., "Neural code comprehension", NeurIPS 2018: closed vocabulary with a
/// cut-off of 300. Deviation: the ladder (there: all rare statements are !UNK); ids by frequency
/// (there: by first occurrence).
/// Threads: may be read from any number of threads. Copying shares.
class Vocabulary {
 public:
  /// Determinism: depends on counts and options only. Statements that are not UTF-8 become no
  /// entries.
  static Vocabulary build(const StatementCounts& counts, const VocabularyOptions& options = {});

  /// Returns the vocabulary of a file (docs/vocabulary.md has the format).
  /// Errors: starting with the path, when the file is missing, cut, damaged or no vocabulary; of
  /// another version, or of statements of other rules than `normalisation`, with both.
  static Result<Vocabulary> read(const std::string& path,
                                 std::string_view normalisation = kStatementRules);

  /// Returns the vocabulary of such a file's contents; errors start with `name`.
  static Result<Vocabulary> parse(const std::string& name, std::string_view json,
                                  std::string_view normalisation = kStatementRules);

  /// Writes JSON. Determinism: the bytes depend on the vocabulary alone. Errors: those of writing.
  Status write(const std::string& path) const;

  /// Returns what write() writes.
  std::string json() const;

  /// Returns the number of ids, that of "!UNK" included; it is at least 1.
  std::int32_t size() const;
  std::int32_t unknown() const { return size() - 1; }

  StatementId find(std::string_view statement) const;

  /// Returns find() of each text of a table, such as a graph's column has.
  std::vector<StatementId> find_all(const StringTable& statements) const;

  Coverage coverage(const StatementCounts& counts) const;

  /// Requires, all three: id in [0, size()). An entry's text is its form at its rung.
  std::string_view text(std::int32_t id) const;
  Rung rung(std::int32_t id) const;
  std::uint64_t count(std::int32_t id) const;

  /// Returns the texts of all ids: the names of an embedding table.
  const StringTable& texts() const;

  std::uint64_t cutoff() const;
  const std::string& normalisation() const;

  /// Returns 16 hexadecimal digits over the texts in the order of their ids: what tables and pairs
  /// name their vocabulary by.
  std::string digest() const;

  struct State;

 private:
  explicit Vocabulary(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  std::shared_ptr<const State> state_;
};

}  // namespace irsight
