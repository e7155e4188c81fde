#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset_manifest.h"
#include "irsight/datasets/split.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// A data set for learning: programs with a class and a split, each as graphs of its instructions and
/// as its tokens (docs/datasets.md). Mapped: nothing is copied, and any example is found at once.
///
///   Result<Dataset> data = Dataset::open("poj104-O0");
///   for (std::int32_t i : data->examples({.split = Split::kTrain})) use(data->example(i));
///
/// Graphs are put together into a batch by copying their arrays behind each other: words are the same
/// numbers everywhere in the data set, edges say how far back they come from.
/// Views live as long as a copy of the data set. Threads: may be read from any number of threads.
class Dataset {
 public:
  /// A program.
  struct Source {
    std::string_view name;   ///< "17/2034.cpp"
    std::int32_t label = 0;  ///< in [0, C)
    Split split = Split::kTrain;
    std::int32_t mends = 0;                ///< changes without which it would not compile
    std::string_view failure;              ///< why it has no example; empty where it has
    std::span<const std::int32_t> tokens;  ///< of its text, identifiers erased; see token()
    bool is_dropped = false;               ///< as a near-duplicate
  };

  /// A variant of a program: it, at a level of optimisation.
  struct Example {
    std::int32_t source = 0;
    std::int32_t level = 0;  ///< in manifest().levels
    std::int32_t label = 0;
    Split split = Split::kTrain;
    InstructionGraphView graph;  ///< `word` counts in the words of the data set
  };

  /// What examples() is to return.
  struct Selection {
    Split split = Split::kTrain;
    std::optional<std::int32_t> level = std::nullopt;  ///< all of them
    bool with_dropped = false;
  };

  /// Returns the data set in `folder`. All numbers are looked at, so nothing that is read later leads
  /// out of an array; digests of shards are compared by check_dataset() only.
  /// Errors: starting with the file, then the array, the row, the rule and the value seen: a file that
  /// is missing, cut, damaged, of another version, of other rules or not the manifest's; a data set
  /// that was not completed. No input crashes it. Cost: linear, at the speed of memory.
  static Result<Dataset> open(const std::string& folder);

  const std::string& folder() const;
  const DatasetManifest& manifest() const;

  /// Returns 16 hexadecimal digits over all that is in the shards, as the manifest has it.
  std::string digest() const;

  std::int32_t num_classes() const { return static_cast<std::int32_t>(manifest().classes.size()); }

  /// Return the number of examples and of sources; both are in the order in which they were added.
  std::int32_t size() const;
  std::int32_t num_sources() const;

  /// Requires: i in [0, size()). Cost: constant.
  Example example(std::int32_t i) const;

  /// Requires: i in [0, num_sources()). Cost: constant.
  Source source(std::int32_t i) const;

  /// Returns the examples that a selection has, ascending.
  std::vector<std::int32_t> examples(const Selection& selection) const;

  /// Returns the number of words. Below: word in [0, num_words()). Cost: logarithmic in the shards.
  std::int32_t num_words() const;
  std::span<const std::uint32_t, kInstructionFields> code(std::int32_t word) const;
  std::int32_t statement_of(std::int32_t word) const;
  std::string_view detail(std::int32_t word) const;

  /// Requires: statement in [0, num_statements()), token in [0, num_tokens()).
  std::int32_t num_statements() const;
  std::string_view statement(std::int32_t statement) const;
  std::int32_t num_tokens() const;
  std::string_view token(std::int32_t token) const;

  struct State;

 private:
  explicit Dataset(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

/// The rules that make up a data set's meaning, by name; a reader refuses others.
std::map<std::string, std::string> current_dataset_rules();

/// Compares the digest of each shard with the manifest's, and looks for two sources of one name.
/// Errors: the first that does not hold, starting with the file.
Status check_dataset(const Dataset& data);

}  // namespace irsight
