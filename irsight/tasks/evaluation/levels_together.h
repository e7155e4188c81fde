#pragma once

#include <cstdint>
#include <span>

#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"

namespace irsight {

/// Returns the predictions of examples at some levels, which are numbers in the manifest's.
/// Requires: predictions that check_predictions() finds good. Determinism: exact.
Predictions at_levels(const Predictions& predictions, std::span<const std::int32_t> levels,
                      const Dataset& data);

/// Returns the predictions with the examples of each source put together, as a model of several levels of optimisation answers
/// (docs/predict.md): the logits are the mean of theirs, the example is the source's first in the data set, so that models of
/// different levels can be compared.
/// Requires: predictions that check_predictions() finds good. Determinism: exact.
Predictions levels_together(const Predictions& predictions, const Dataset& data);

}  // namespace irsight
