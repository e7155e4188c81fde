#pragma once

#include <string>
#include <vector>

#include "irsight/tasks/evaluation/ensemble.h"
#include "irsight/tasks/evaluation/protocol.h"
#include "irsight/tasks/evaluation/significance.h"

namespace irsight {

/// The scores of a model on one side of a data set.
struct ModelScores {
  std::string model;
  std::vector<LevelScores> levels;
};

/// How two models differ on the same examples.
struct ModelComparison {
  McNemar test;         ///< of the two having equal errors
  Interval difference;  ///< of their accuracies, first less second
};

/// Returns a table for people: a line a model and level, plain and with pairs merged, over covered programs and over all.
std::string table_of(const std::vector<ModelScores>& models);

/// Returns an object of JSON with the same figures, and precision, recall and F1 of each class: {"models": [{"model", "levels":
/// [{"level", "examples", "sources", "accuracy", …, "classes": [{"name", "support", "precision", "recall", "f1"}]}]}]}. `classes`: their names.
/// `seeds`: models that differ in their seed only, of which mean and deviation are given as "seeds".
std::string json_of(const std::vector<ModelScores>& models, const std::vector<std::string>& classes,
                    const std::vector<ModelScores>& seeds = {});

/// Returns a line a level with mean and deviation over models that differ in their seed only.
/// Requires: the same levels in each.
std::string text_of_seeds(const std::vector<ModelScores>& seeds);

/// Returns how the first model differs from the second on a split.
/// Requires: predictions that check_comparable() finds good.
ModelComparison comparison_of(const Predictions& first, const Predictions& second, Split split);

}  // namespace irsight
