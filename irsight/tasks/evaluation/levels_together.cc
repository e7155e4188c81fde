#include "irsight/tasks/evaluation/levels_together.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace irsight {
namespace {

// The first example of the same source in the data set.
std::int32_t first_of_source(std::int32_t example, const Dataset& data) {
  const std::int32_t source = data.example(example).source;
  while (example > 0 && data.example(example - 1).source == source) --example;
  return example;
}

SplitPredictions together(const Predictions& predictions, const SplitPredictions& split,
                          const Dataset& data) {
  SplitPredictions sources;
  const auto source_of = [&](std::size_t i) { return data.example(split.example[i]).source; };
  for (std::size_t first = 0, end = 0; first < split.size(); first = end) {
    std::vector<double> sum(static_cast<std::size_t>(predictions.classes));
    for (end = first; end < split.size() && source_of(end) == source_of(first); ++end) {
      const std::span<const float> row = predictions.row(split, end);
      for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += row[c];
    }
    sources.example.push_back(first_of_source(split.example[first], data));
    sources.label.push_back(split.label[first]);
    for (const double logit : sum)
      sources.logits.push_back(static_cast<float>(logit / static_cast<double>(end - first)));
  }
  return sources;
}

// The same with other rows.
Predictions with_splits(const Predictions& predictions, SplitPredictions validation,
                        SplitPredictions test) {
  return {.model = predictions.model,
          .data = predictions.data,
          .classes = predictions.classes,
          .validation = std::move(validation),
          .test = std::move(test),
          .about = predictions.about};
}

}  // namespace

Predictions at_levels(const Predictions& predictions, std::span<const std::int32_t> levels,
                      const Dataset& data) {
  const auto rows_of = [&](const SplitPredictions& split) {
    SplitPredictions some;
    for (std::size_t i = 0; i < split.size(); ++i) {
      if (std::ranges::find(levels, data.example(split.example[i]).level) == levels.end()) continue;
      const std::span<const float> row = predictions.row(split, i);
      some.example.push_back(split.example[i]);
      some.label.push_back(split.label[i]);
      some.logits.insert(some.logits.end(), row.begin(), row.end());
    }
    return some;
  };
  return with_splits(predictions, rows_of(predictions.validation), rows_of(predictions.test));
}

Predictions levels_together(const Predictions& predictions, const Dataset& data) {
  return with_splits(predictions, together(predictions, predictions.validation, data),
                     together(predictions, predictions.test, data));
}

}  // namespace irsight
