#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "irsight/datasets/dataset.h"

namespace irsight {

/// How some number is spread over examples: its mean, and what half, 95 % and all of them do not exceed.
struct Spread {
  double mean = 0;
  std::int64_t median = 0, p95 = 0, most = 0;
};

/// A class, or all classes together.
struct ClassSummary {
  std::string name;
  std::array<std::int64_t, kSplits> sources = {};  ///< by split
  std::array<std::int64_t, kSplits> covered = {};  ///< those that have an example
};

/// Why a source has no example.
struct DatasetFailure {
  std::string source;
  Split split = Split::kTrain;
  std::string message;
};

/// What is to be known of a data set before it is learnt from.
struct DatasetSummary {
  std::string name, digest;
  std::vector<std::string> levels;
  ClassSummary all;
  std::vector<ClassSummary> classes;  ///< in the manifest's order
  std::int64_t mended = 0;            ///< covered sources that had to be changed to compile
  std::int64_t examples = 0;
  Spread nodes, tokens;                             ///< of an example; of a source
  std::array<std::int64_t, kRelations> edges = {};  ///< of all examples
  std::vector<std::int64_t>
      node_histogram;  ///< examples of 2^i to 2^(i+1) - 1 nodes; of 0 and 1 in the first
  std::int64_t all_nodes = 0, words = 0, statements = 0, spellings = 0, bytes = 0;
  std::vector<NearDuplicateCount> near_duplicates;
  double dropped_from = 0;
  std::int64_t dropped = 0;
  std::vector<DatasetFailure> failures;
};

/// Returns the summary. Cost: linear in examples and sources.
DatasetSummary summary_of(const Dataset& data);

/// Returns it as a table for people, and as one object of JSON; failures and classes are in the latter only.
std::string text_of(const DatasetSummary& summary);
std::string json_of(const DatasetSummary& summary);

/// Returns a picture of it, SVG: how many sources of each class have an example, and how large examples are.
std::string svg_of(const DatasetSummary& summary);

}  // namespace irsight
