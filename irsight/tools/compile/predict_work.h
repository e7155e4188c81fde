#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"
#include "irsight/models/inference/predictor.h"
#include "irsight/tools/compile/batch.h"

namespace irsight::tools {

/// What a model says of a source: its class, or the numbers of a model that does not classify.
using SourceAnswer = std::variant<Prediction, Outputs>;

/// Returns what a model says of a source, a class with lines: its graphs are made of the IR at each level as dataset_graphs_of() does,
/// and are views of one program (Predictor::predict_together()). A model that does not classify looks at the first level.
/// One part, made by a worker; answer_from_part() reads it. Requires: a model that answers about graphs.
/// Errors: as dataset_graphs_of() and Predictor::predict().
Result<BatchWork> answer_of(const SourceInput& input, const LowerOptions& options,
                            const std::vector<std::string>& levels, const Predictor& predictor);

/// Requires: a part that answer_of() made.
SourceAnswer answer_from_part(const BatchPart& part);

}  // namespace irsight::tools
