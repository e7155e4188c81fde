#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "irsight/embeddings/structure_features.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// What a network knows of each word that graphs name: the rows of its table that the word is the sum of
/// (irsight/embeddings/instruction_features.h), and the numbers by which structures know it. Word i is the i-th that was added.
class WordTable {
 public:
  /// Requires: buckets > 0.
  explicit WordTable(std::int32_t buckets) : buckets_(buckets) {}

  /// Returns the table of a graph's own words.
  static WordTable of(const InstructionGraph& graph, std::int32_t buckets);

  /// Requires: a valid code.
  void add(std::string_view statement, std::span<const std::uint32_t, kInstructionFields> code,
           std::string_view detail);

  std::size_t size() const { return hashes_.size(); }
  std::int32_t buckets() const { return buckets_; }
  std::span<const std::int32_t> rows(std::int32_t word) const;
  std::span<const WordHashes> hashes() const { return hashes_; }

 private:
  std::int32_t buckets_;
  std::vector<std::size_t> offsets_ = {0};
  std::vector<std::int32_t> rows_;
  std::vector<WordHashes> hashes_;
};

}  // namespace irsight
