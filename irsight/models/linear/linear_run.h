#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/predictions.h"
#include "irsight/models/linear/linear_model.h"

namespace irsight {

/// The linear baselines, by the name that `irsight train classify --model` takes.
inline constexpr std::array<std::string_view, 4> kLinearModels = {
    "linear-source", "linear-statements", "opcodes", "majority"};

/// Returns the n-grams of a baseline: 1–4-grams of tokens, 1–3-grams of statements, 1–3-grams of opcodes, none.
/// Errors: another name, with those there are.
Result<GramOptions> linear_grams_of(std::string_view model);

/// Errors: n-grams of statements or opcodes, and a data set whose graphs have none of ours (graph_rules.h); starting with its
/// folder. `model`: whose n-grams they are, for people.
Status check_linear_graphs(const GramOptions& grams, std::string_view model, const Dataset& data);

/// How often a baseline is right on one side of a data set.
struct LinearAccuracy {
  std::int64_t sources = 0;          ///< all there are
  std::int64_t covered = 0;          ///< that have an example of the level
  std::int64_t correct_covered = 0;  ///< of these
  std::int64_t correct =
      0;  ///< of all; a source without an example is right only by its tokens, and where no graph is too large

  bool operator==(const LinearAccuracy&) const = default;
};

struct LinearReport {
  LinearTrial chosen;
  std::size_t grams = 0;  ///< in the vocabulary
  LinearAccuracy validation, test;
};

/// Trains a linear model as LinearModel::train() and writes RUN/model.safetensors and RUN/predictions.safetensors, which
/// is what every model writes (predictions.h): logits of the validation and test examples of the level, of those with
/// graphs of options.largest_graph nodes at most.
/// `name`: of the model, for predictions. Requires: options.level is set where the data set has several.
/// Errors: those of training and writing. Determinism: exact.
Result<LinearReport> run_linear(const Dataset& data, const std::string& name,
                                const LinearOptions& options, const std::string& folder);

/// Returns what a model says of the validation and test examples of a data set at a level (none: at all of them) with graphs of
/// `largest_graph` nodes at most (0: any number). `name`: of the model. Requires: a data set with the model's classes, that check_linear_graphs() finds good.
Predictions linear_predictions(const LinearModel& model, const std::string& name,
                               const Dataset& data, std::optional<std::int32_t> level,
                               std::int64_t largest_graph = 0);

}  // namespace irsight
