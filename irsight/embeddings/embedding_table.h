#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/string_table.h"

namespace irsight {

/// What an embedding table says of itself beside names and numbers.
struct EmbeddingTableInfo {
  std::string normalisation = {};      ///< rules that made the names: Vocabulary::normalisation()
  std::string vocabulary_digest = {};  ///< Vocabulary::digest()
  std::map<std::string, std::string> provenance = {};  ///< corpus, options, seed: free keys

  bool operator==(const EmbeddingTableInfo&) const = default;
};

/// What somebody who opens a table needs of it; what is left empty may be anything.
struct EmbeddingTableNeeds {
  std::int32_t width = 0;
  std::string normalisation = {};
  std::string vocabulary_digest = {};
};

/// A row that is near.
struct Neighbour {
  std::int32_t id = 0;
  float cosine = 0;

  bool operator==(const Neighbour&) const = default;
};

/// A vector for each statement of a vocabulary.
///
/// File: safetensors with `vectors` (F16 [V, D]) and the pair `names` (text, V rows, or none where
/// the digest of the vocabulary is enough); metadata `format`, `version`, `normalisation`,
/// `vocabulary`, `digest` (over all of the contents) and `provenance.KEY`.
/// Shapes: V = size() rows of D = width() numbers.
/// Precision: numbers are rounded to 16-bit floats at creation, so that a table is the same before
/// it is written and after it is read.
/// Threads: may be read from any number of threads. Copying shares.
class EmbeddingTable {
 public:
  /// Returns a table of row-major `vectors`. `names` is empty or names each row.
  /// Errors: a width below 1, numbers that make no whole rows, or more rows than ids; a number that
  /// no 16-bit float holds; another number of names than rows; a name that appears twice.
  static Result<EmbeddingTable> create(std::span<const float> vectors, std::int32_t width,
                                       StringTable names, EmbeddingTableInfo info = {});

  /// Returns the table of a file.
  /// Errors: starting with the path, when the file is missing, cut, damaged or no table; of another
  /// version of the format; of another width, normalisation or vocabulary than needed, with both.
  static Result<EmbeddingTable> open(const std::string& path,
                                     const EmbeddingTableNeeds& needs = {});

  /// Determinism: the bytes depend on the table alone. Errors: those of writing.
  Status write(const std::string& path) const;

  std::int32_t size() const;
  std::int32_t width() const;
  const StringTable& names() const;
  const EmbeddingTableInfo& info() const;

  /// Returns a row. Requires: id in [0, size()).
  std::span<const float> operator[](std::int32_t id) const;

  /// Returns the row of that name; none where no row has it, or rows have no names.
  std::optional<std::int32_t> find(std::string_view name) const;

  /// Returns the cosine of the angle between two rows; 0 where one of them is zero.
  float cosine(std::int32_t a, std::int32_t b) const;

  /// Returns the `count` rows of the largest cosine with `vector`, that one first, equal ones by
  /// id; rows in `without` are passed over. Fewer where there are no more.
  /// Requires: vector has width() numbers. Cost: a look at each row.
  std::vector<Neighbour> nearest(std::span<const float> vector, std::size_t count,
                                 std::span<const std::int32_t> without = {}) const;

  /// Returns the rows nearest to row `id`, without itself. Requires: id in [0, size()).
  std::vector<Neighbour> nearest(std::int32_t id, std::size_t count) const;

  struct State;

 private:
  explicit EmbeddingTable(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  std::shared_ptr<const State> state_;
};

}  // namespace irsight
