#include "irsight/tasks/evaluation/scores.h"

#include <algorithm>
#include <cmath>

#include "irsight/base/check.h"

namespace irsight {
namespace {

double share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Returns how many logits come before that of `label`: larger ones, and equal ones of a lower class.
std::ptrdiff_t rank_of(std::span<const float> logits, std::int32_t label) {
  const auto own = static_cast<std::size_t>(label);
  std::ptrdiff_t rank = 0;
  for (std::size_t c = 0; c < logits.size(); ++c)
    rank += logits[c] > logits[own] || (logits[c] == logits[own] && c < own) ? 1 : 0;
  return rank;
}

}  // namespace

double ClassScore::precision() const { return share(correct, predicted); }
double ClassScore::recall() const { return share(correct, support); }
double ClassScore::f1() const { return share(2 * correct, predicted + support); }

double Scores::accuracy() const { return share(correct, examples); }
double Scores::accuracy_merged() const { return share(correct_merged, examples); }
double Scores::accuracy_top5() const { return share(correct_top5, examples); }

double Scores::macro_f1() const {
  double sum = 0;
  int count = 0;
  for (const ClassScore& one : classes) {
    if (one.support == 0) continue;
    sum += one.f1();
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

std::int32_t predicted_class(std::span<const float> logits) {
  return static_cast<std::int32_t>(std::ranges::max_element(logits) - logits.begin());
}

std::vector<double> softmax_of(std::span<const float> logits) {
  std::vector<double> shares(logits.size());
  if (logits.empty()) return shares;
  const double most = *std::ranges::max_element(logits);
  double sum = 0;
  for (std::size_t c = 0; c < logits.size(); ++c)
    sum += shares[c] = std::exp(static_cast<double>(logits[c]) - most);
  for (double& one : shares) one /= sum;
  return shares;
}

std::vector<bool> correct_rows(const Predictions& predictions, const SplitPredictions& split) {
  std::vector<bool> correct(split.size());
  for (std::size_t i = 0; i < split.size(); ++i)
    correct[i] = predicted_class(predictions.row(split, i)) == split.label[i];
  return correct;
}

Scores scores_of(const Predictions& predictions, const SplitPredictions& split,
                 std::span<const std::int32_t> merged) {
  const auto classes = static_cast<std::size_t>(predictions.classes);
  check(merged.empty() || merged.size() == classes, "each class is merged into one");
  Scores scores;
  scores.classes.resize(classes);
  scores.confusion.resize(classes * classes);
  for (std::size_t i = 0; i < split.size(); ++i) {
    const std::span<const float> logits = predictions.row(split, i);
    const auto said = static_cast<std::size_t>(predicted_class(logits));
    const auto label = static_cast<std::size_t>(split.label[i]);
    ++scores.examples;
    scores.correct += said == label ? 1 : 0;
    scores.correct_merged += said == label || (!merged.empty() && merged[said] == merged[label]);
    scores.correct_top5 += rank_of(logits, split.label[i]) < 5 ? 1 : 0;
    scores.loss -= std::log(std::max(softmax_of(logits)[label], 1e-300));
    ++scores.classes[label].support;
    ++scores.classes[said].predicted;
    scores.classes[label].correct += said == label ? 1 : 0;
    ++scores.confusion[label * classes + said];
  }
  if (scores.examples > 0) scores.loss /= static_cast<double>(scores.examples);
  return scores;
}

}  // namespace irsight
