#include "irsight/tasks/evaluation/ensemble.h"

#include <algorithm>
#include <cmath>

#include "irsight/base/check.h"
#include "irsight/tasks/evaluation/scores.h"

namespace irsight {
namespace {

constexpr double kLeastProbability = 1e-38;  // the least that a float holds with all its digits

Status check_split(const char* name, const SplitPredictions& first,
                   const SplitPredictions& second) {
  if (first.example != second.example)
    return error("{} examples of {} and {} of the other are not the same ones",
                 first.example.size(), name, second.example.size());
  if (first.label != second.label) return error("labels of {} differ", name);
  return {};
}

template <typename Side>
void average(const std::vector<Predictions>& models, Side side, Predictions& mean) {
  SplitPredictions& out = side(mean);
  const auto classes = static_cast<std::size_t>(mean.classes);
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::vector<double> sum(classes);
    for (const Predictions& model : models) {
      const std::vector<double> shares = softmax_of(model.row(side(model), i));
      for (std::size_t c = 0; c < classes; ++c) sum[c] += shares[c];
    }
    for (std::size_t c = 0; c < classes; ++c) {
      const double probability = sum[c] / static_cast<double>(models.size());
      out.logits[i * classes + c] =
          static_cast<float>(std::log(std::max(probability, kLeastProbability)));
    }
  }
}

}  // namespace

Status check_comparable(const Predictions& first, const Predictions& second) {
  Status same;
  if (first.data != second.data)
    same = error("of data sets {} and {}", first.data, second.data);
  else if (first.classes != second.classes)
    same = error("of {} and {} classes", first.classes, second.classes);
  if (same) same = check_split("validation", first.validation, second.validation);
  if (same) same = check_split("test", first.test, second.test);
  if (same) return same;
  return tl::unexpected(std::move(same).error().in(first.model + " and " + second.model));
}

Result<Predictions> ensemble_of(const std::vector<Predictions>& models) {
  check(!models.empty(), "an ensemble has a model");
  for (const Predictions& model : models) {
    if (Status same = check_comparable(models.front(), model); !same)
      return error_of(std::move(same));
  }
  if (models.size() == 1) return models.front();
  Predictions mean = models.front();
  mean.about.clear();
  mean.model = fmt::format("ensemble of {} models", models.size());
  average(models, [](auto& one) -> auto& { return one.validation; }, mean);
  average(models, [](auto& one) -> auto& { return one.test; }, mean);
  return mean;
}

}  // namespace irsight
