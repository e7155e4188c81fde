#pragma once

#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"
#include "irsight/models/inference/predictor.h"
#include "irsight/tools/compile/batch.h"

namespace irsight::tools {

/// Returns what a model says of a source, with lines: its graph is made of the IR at `level` as dataset_graphs_of() does.
/// One part, made by a worker; prediction_from_part() reads it.
/// Errors: as dataset_graphs_of() and Predictor::predict().
Result<BatchWork> prediction_of(const SourceInput& input, const LowerOptions& options,
                                const std::string& level, const Predictor& predictor);

/// Requires: a part that prediction_of() made.
Prediction prediction_from_part(const BatchPart& part);

}  // namespace irsight::tools
