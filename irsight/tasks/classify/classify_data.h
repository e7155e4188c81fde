#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "irsight/datasets/dataset.h"
#include "irsight/models/input/network_words.h"
#include "irsight/models/network_batch.h"
#include "irsight/tasks/classify/classify_options.h"

namespace irsight {

/// Examples of a data set that a classifier learns from, or is asked about: [n] each.
struct ClassifyExamples {
  std::vector<std::int32_t> example;  ///< numbers in the data set, ascending
  std::vector<std::int32_t> label;
  std::vector<std::int64_t> nodes;  ///< of each graph
  std::vector<std::int32_t>
      source;  ///< numbers in the data set: programs, of which each level is an example

  std::size_t size() const { return example.size(); }
};

/// Returns the numbers of levels by their names, in the order of the data set; of none all.
/// Errors: starting with the folder: a level that the data set has not, with those that it has.
Result<std::vector<std::int32_t>> levels_named(const std::vector<std::string>& names,
                                               const Dataset& data);

/// Returns the examples of a split at some levels whose graphs have from 1 to `largest` nodes.
ClassifyExamples examples_of(const Dataset& data, Split split, std::span<const std::int32_t> levels,
                             std::int64_t largest);

/// Returns the training examples of a run: of each class the programs that come first in an order that the seed decides,
/// up to options.per_class, at all their levels; with labels dealt out anew where they are to be shuffled, the same one to
/// all levels of a program.
/// Errors: starting with the folder: there is none.
Result<ClassifyExamples> training_examples(const Dataset& data,
                                           std::span<const std::int32_t> levels,
                                           const ClassifyOptions& options);

/// Returns how many training programs the class with the fewest has to learn from; of each class no more can be taken.
/// Levels that the data set has not count as without programs.
std::int64_t fewest_programs(const Dataset& data, const ClassifyOptions& options);

/// Returns the names of the classes that have no training program to learn from, in the data set's order; of levels that it has
/// not none.
std::vector<std::string> classes_without_programs(const Dataset& data,
                                                  const ClassifyOptions& options);

/// Makes batches of a data set's examples, as a network reads them. Threads: batch() may be called from several at once.
class ExampleBatches {
 public:
  /// What the network knows of all words is looked up here. Requires: the data set outlives it.
  ExampleBatches(const Dataset& data, const NetworkReading& reading);

  /// Returns the batch of examples, in their order, on the CPU. Requires: numbers of the data set.
  NetworkBatch batch(std::span<const std::int32_t> examples) const;

 private:
  const Dataset& data_;
  NetworkReading reading_;
  NetworkWords words_;
};

}  // namespace irsight
