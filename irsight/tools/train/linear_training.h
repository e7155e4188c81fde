#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"

namespace irsight::tools {

/// Trains a linear baseline (irsight/models/linear/linear_run.h) into a folder and returns what it says.
/// `levels`: names, of which one is needed where the data set has several.
/// Errors: another name; several levels; a folder that has a model already; those of run_linear().
Result<Predictions> train_linear(const std::string& model, const Dataset& data,
                                 const std::vector<std::string>& levels, const std::string& folder);

}  // namespace irsight::tools
