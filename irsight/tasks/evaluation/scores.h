#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/datasets/predictions.h"

namespace irsight {

/// How a classifier does on one class. Each quotient of nothing by nothing is 0.
struct ClassScore {
  std::int64_t support = 0;    ///< examples of the class
  std::int64_t predicted = 0;  ///< examples said to be of it
  std::int64_t correct = 0;    ///< both

  double precision() const;  ///< correct / predicted
  double recall() const;     ///< correct / support
  double f1() const;         ///< 2 correct / (predicted + support)
};

/// How a classifier does on n examples of C classes.
struct Scores {
  std::int64_t examples = 0;
  std::int64_t correct = 0;             ///< the largest logit is the label's
  std::int64_t correct_merged = 0;      ///< it is that of a class that counts as the same
  std::int64_t correct_top5 = 0;        ///< the label's is among the five largest
  double loss = 0;                      ///< mean of -log softmax(logits)[label]
  std::vector<ClassScore> classes;      ///< [C]
  std::vector<std::int64_t> confusion;  ///< [C, C] examples by label, then by prediction

  double accuracy() const;  ///< correct / examples, 0 of none; so are the others
  double accuracy_merged() const;
  double accuracy_top5() const;
  double macro_f1() const;  ///< mean of f1 over the classes that have examples
};

/// Returns the class with the largest logit; of several the first.
std::int32_t predicted_class(std::span<const float> logits);

/// Returns softmax(logits)[i] = exp(l_i) / sum_j exp(l_j), computed from l - max l.
std::vector<double> softmax_of(std::span<const float> logits);

/// Returns whether the prediction is right for each example: [n].
std::vector<bool> correct_rows(const Predictions& predictions, const SplitPredictions& split);

/// Returns the scores of predictions on one side of a data set.
///
/// `merged` [C]: the class that each counts as where pairs are merged (protocol.h); empty: itself.
/// Determinism: exact, in the order of the examples.
/// Source of precision, recall, F1: van Rijsbergen, "Information Retrieval", 1979, chapter 7.
Scores scores_of(const Predictions& predictions, const SplitPredictions& split,
                 std::span<const std::int32_t> merged = {});

}  // namespace irsight
