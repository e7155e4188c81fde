#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"

namespace irsight::tools {

/// Returns whether a file says of itself that it is one of predictions.
bool is_predictions(const std::string& path);

/// Returns what a model says of a data set. A model is a file of predictions, or what model_path() knows; of a run's folder the
/// predictions are taken where they are of this data set and have the levels that are asked for, else its model is asked.
/// `levels`: where none is named, those of the model that the data set has, else all.
/// Requires: levels that the data set has.
/// Errors: starting with the file: what is neither; predictions that check_predictions() refuses; a model of other classes or
/// graphs than the data set's.
Result<Predictions> predictions_of_path(const std::string& path, const Dataset& data,
                                        const std::vector<std::string>& levels,
                                        const std::string& device);

}  // namespace irsight::tools
