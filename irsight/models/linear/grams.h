#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "irsight/datasets/dataset.h"

namespace irsight {

/// The version of the n-grams below. Whoever changes what is hashed changes this.
inline constexpr std::string_view kGramRules = "grams-1";

/// What n-grams are of.
enum class GramSource : std::uint8_t {
  kNone,        ///< nothing: the majority class
  kTokens,      ///< the tokens of the source, identifiers erased
  kStatements,  ///< the words of the instructions: statement, constants and callees (hashes_of_word())
  kOpcodes,     ///< the opcodes of the instructions
};

/// Returns "none", "tokens", "statements" or "opcodes".
std::string_view name_of(GramSource source);

struct GramOptions {
  GramSource source = GramSource::kStatements;
  int length = 1;               ///< of the longest n-gram, in [1, 8]; there are those of 1 to this
  bool erase_literals = false;  ///< of tokens: each number is one, each text, each character

  bool operator==(const GramOptions&) const = default;
};

/// An n-gram of a program, as a hash of what it is made of, and how often it is there.
struct GramCount {
  std::uint64_t gram = 0;
  std::int32_t count = 0;

  bool operator==(const GramCount&) const = default;
};

/// Reads the n-grams of the programs of a data set. Statements are in the order of the program, and no n-gram leads out of
/// a function, whose own node and arguments stand in front of its instructions; global variables are 1-grams. Opcodes are
/// of instructions only.
/// Determinism: depends on the programs alone, not on a data set's numbers nor on the machine.
/// Threads: may be used by any number.
class GramReader {
 public:
  /// Requires: options.length in [1, 8].
  GramReader(const Dataset& data, const GramOptions& options);

  /// Return the n-grams, ascending by their hash, each once. Requires: i in range.
  std::vector<GramCount> of_source(std::int32_t i) const;
  std::vector<GramCount> of_example(std::int32_t i) const;

  /// Whether programs without a graph have n-grams.
  bool reads_sources() const { return options_.source == GramSource::kTokens; }

 private:
  Dataset data_;
  GramOptions options_;
  std::vector<std::uint64_t> hashes_;  // of each token or word; 0 of a word that is left out
};

}  // namespace irsight
