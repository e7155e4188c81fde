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

/// What a model says of a program: its class, or the numbers of a model that does not classify.
using ModelAnswer = std::variant<Prediction, Outputs>;

/// Returns what a model says of views of one program (Predictor::predict_together()), a class with lines. A model that does not
/// classify looks at the first. Requires: a model that answers about graphs. Errors: as Predictor::predict(); views without any
/// node, of a program of which there is nothing to say.
Result<ModelAnswer> answer_about(const std::vector<InstructionGraph>& views,
                                 const Predictor& predictor);

/// Returns what a worker hands over of an answer, or of why there is none.
BatchPart part_from_answer(const Result<ModelAnswer>& answer);

/// Returns what part_from_answer() was given. Requires: a part that it made.
Result<ModelAnswer> answer_from_part(const BatchPart& part);

/// Returns what a model says of each module of a source, a part each, which answer_from_part() reads: its graphs are made of the
/// IR at each level by module_graphs_of(). Of several modules each part has the name FILE:MODULE, and a module of which there
/// is no answer costs itself only.
/// Requires: a model that answers about graphs. Errors: as module_graphs_of(); of an only module as answer_about().
Result<BatchWork> answers_of(const SourceInput& input, const LowerOptions& options,
                             const std::vector<std::string>& levels, const Predictor& predictor);

}  // namespace irsight::tools
