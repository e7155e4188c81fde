#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"
#include "irsight/tasks/evaluation/scores.h"

namespace irsight {

/// Returns the pairs of classes of a published data set that are nearly the same problem, by the
/// classes' names; each figure is given with and without them merged. POJ-104: 26 and 62, 16 and 56.
std::vector<std::pair<std::string, std::string>> merged_pairs_of(std::string_view data_set);

/// Returns for each class the one that it counts as: the first of its pair, else itself. [C]
/// Pairs of classes that there are not merge nothing.
std::vector<std::int32_t> merged_classes(
    const std::vector<std::string>& classes,
    const std::vector<std::pair<std::string, std::string>>& pairs);

/// What the scores of programs looked at several levels at once are called.
inline constexpr std::string_view kLevelsTogether = "together";

/// How a model does on one side of a data set at one level.
struct LevelScores {
  std::string level;         ///< "O0", or kLevelsTogether
  std::int64_t sources = 0;  ///< of that side: programs, with a graph or without
  Scores scores;             ///< over those of which the model says something

  double coverage() const;         ///< scores.examples / sources
  double accuracy_of_all() const;  ///< scores.correct / sources: no graph is wrong
  double accuracy_of_all_merged() const;
};

/// Returns the scores at each level of which there is a prediction, in the data set's order; of several levels last those of
/// levels_together().
/// Requires: predictions that check_predictions() finds good.
std::vector<LevelScores> level_scores(const Predictions& predictions, Split split,
                                      const Dataset& data);

}  // namespace irsight
