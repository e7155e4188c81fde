#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset_manifest.h"
#include "irsight/datasets/split.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// A program at a level of optimisation.
struct DatasetVariant {
  std::int32_t level = 0;  ///< in the manifest's levels
  InstructionGraph graph = {};
};

/// A program as it goes into a data set.
struct DatasetSource {
  std::string name = {};
  std::int32_t label = 0;
  Split split = Split::kTrain;
  std::int32_t mends = 0;
  std::string failure = {};                   ///< why there is no variant
  std::vector<std::string> tokens = {};       ///< spellings
  std::vector<DatasetVariant> variants = {};  ///< by level, ascending
};

struct DatasetWriterOptions {
  std::int64_t shard_bytes = std::int64_t{16} << 20;  ///< a shard is full when it has so many
  /// Whether a source that is there, with that failure, is to be made again; empty: none is.
  std::function<bool(std::string_view name, std::string_view failure)> makes_again = {};
};

/// Writes a data set, source by source (docs/datasets.md).
///
/// Shards appear complete, one after the other, and the manifest names them as they do: an interrupted
/// run has lost the sources of one shard, and goes on behind those before.
/// Determinism: the bytes depend on what is added and the options, not on interruptions.
/// Memory: one shard, and the tables of words, statements and tokens.
class DatasetWriter {
 public:
  /// Begins a data set in `folder`, which is made if need be, or goes on with the one that is there. Shards from the first
  /// on that has a source which is to be made again are gone then, with what was counted of near-duplicates.
  /// `plan` says all but `complete`, shards, near-duplicates and what is dropped.
  /// Errors: starting with the folder or file: it cannot be made; it holds a data set of another name,
  /// other rules, classes, levels or sources, with both; it holds other files and no data set; a shard that is damaged.
  static Result<DatasetWriter> open(const std::string& folder, DatasetManifest plan,
                                    DatasetWriterOptions options = {});

  DatasetWriter(DatasetWriter&&) noexcept;
  DatasetWriter& operator=(DatasetWriter&&) noexcept;
  ~DatasetWriter();

  /// Returns the number of sources that were there when the writer was opened: what is added comes behind them.
  std::int64_t already() const;

  /// Adds a source. Errors: a file that cannot be written; a word whose code is out of range. Requires: label, levels and the graphs' numbers in range.
  Status add(const DatasetSource& source);

  /// Writes what is left and marks the data set complete. Requires: called once, last, when all sources of the plan
  /// were added.
  Status finish();

 private:
  struct State;
  explicit DatasetWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace irsight
