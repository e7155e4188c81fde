#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "irsight/datasets/dataset_writer.h"
#include "irsight/datasets/internal/dataset_shard.h"

namespace irsight::datasets_internal {

template <typename T>
using ShardVector = std::vector<T>;

/// Collects sources for a shard. The tables of words, statements and tokens go on from shard to shard:
/// each shard holds what none before it has.
class ShardBuilder {
 public:
  /// Takes over the tables of a shard that is there already.
  void take(const MappedShard& shard);

  /// Adds a source. Errors: as DatasetWriter::add().
  Status add(const DatasetSource& source);

  bool empty() const { return arrays_.source_label.empty(); }

  /// Returns about how large the file would be.
  std::int64_t bytes() const { return bytes_; }

  /// Writes the file, of that name in the folder; what was added is gone then, the tables stay.
  Result<DatasetShardRecord> write(const std::string& folder, const std::string& name);

 private:
  void add_tokens(const std::vector<std::string>& spellings);
  void add_graph(const InstructionGraph& graph);
  std::int32_t word_id(const InstructionWord& word);
  std::int32_t statement_id(const std::string& statement);

  ShardArrays<ShardVector> arrays_ = with_first_offsets();
  StringTableBuilder names_, failures_, spellings_, statements_, details_;  // of this file
  std::int64_t bytes_ = 0;
  // Of all files; keys of words are statement, detail and code.
  std::unordered_map<std::string, std::int32_t> word_ids_, statement_ids_, token_ids_;

  static ShardArrays<ShardVector> with_first_offsets();
};

}  // namespace irsight::datasets_internal
