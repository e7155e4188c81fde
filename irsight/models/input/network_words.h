#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "irsight/models/input/graph_input.h"
#include "irsight/models/input/token_input.h"
#include "irsight/models/input/word_table.h"

namespace irsight {

/// Says that a network reads words by their features (GraphInput).
struct GraphReading {
  GraphInputOptions options;
  std::int32_t word_buckets = 0;  ///< into which features of words are hashed
};

/// Says that a network reads words as tokens of a closed vocabulary (TokenInput).
struct TokenReading {
  Vocabulary vocabulary;
  TokenInputOptions options;
};

/// What a network reads of graphs. Each network says it; who makes its batches, in training and in prediction, goes by it.
using NetworkReading = std::variant<GraphReading, TokenReading>;

/// What a network knows of each word that graphs name. Word i is the i-th that was added.
class NetworkWords {
 public:
  /// Returns a table without words, for networks that read so.
  explicit NetworkWords(const NetworkReading& reading);

  /// Returns the table of a graph's own words.
  static NetworkWords of(const InstructionGraph& graph, const NetworkReading& reading);

  /// Requires: a valid code.
  void add(std::string_view statement, std::span<const std::uint32_t, kInstructionFields> code,
           std::string_view detail);

  std::size_t size() const;

  /// Returns whether words are known as networks that read so know them.
  bool is_for(const NetworkReading& reading) const;

  /// Returns how words are known, for people: "hashed into 64 buckets".
  std::string kind() const;

  /// Requires: a reading of that kind.
  const WordTable& table() const { return std::get<WordTable>(words_); }
  const WordTokens& tokens() const { return std::get<WordTokens>(words_); }

 private:
  std::variant<WordTable, WordTokens> words_;
};

}  // namespace irsight
