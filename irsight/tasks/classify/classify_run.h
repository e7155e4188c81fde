#pragma once

#include <functional>
#include <string>
#include <vector>

#include "irsight/base/configuration.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"
#include "irsight/tasks/classify/graph_classifier.h"
#include "irsight/tasks/training_loop.h"

namespace irsight {

/// A run of `irsight train classify`.
struct ClassifyRun {
  std::string folder;           ///< is made where there is none
  Configuration configuration;  ///< classify_configuration() with its values
  bool resume = false;
  std::vector<std::pair<std::string, std::string>> facts =
      {};  ///< for the report: command, machine
  /// Gives models to compare with in the report; asked when the run's own model is trained and its predictions are written.
  std::function<Result<std::vector<Predictions>>()> others = {};
  std::function<bool()> interrupted = {};
  std::function<void(const TrainingProgress&)> report = {};
};

/// What a run came to.
struct ClassifyResult {
  TrainingResult training;
  Predictions predictions;  ///< of the best model; empty where the run was interrupted
};

/// Trains a classifier on a data set and writes the folder of the run: config.json (all settings), model.safetensors (the
/// best on validation), state.safetensors (to go on with), metrics.jsonl and events.out.tfevents.irsight (what was measured),
/// predictions.safetensors (logits of validation and test, at the levels of training) and report.html.
///
/// Errors: a device that is not there; what the configuration asks of the data set and it has not; no validation program; a
/// network for which memory does not suffice, with its settings; those of train().
/// Determinism: as train().
Result<ClassifyResult> run_classify(const Dataset& data, const ClassifyRun& run);

/// Errors: those of run_classify() for a run in its folder that it cannot go on with; nothing is trained or written.
Status check_goes_on(const Dataset& data, const ClassifyRun& run);

/// Returns the digest of a folder's model as its file has it; "" where there is none. Predictions of a run have it as `weights`:
/// so it is known whether they are the model's.
std::string model_digest(const std::string& folder);

/// Returns what a classifier says of validation and test at the configuration's levels (data.levels). `name`: for people.
Predictions predictions_of(GraphClassifier& classifier, const std::string& name,
                           const Dataset& data, const Configuration& configuration,
                           torch::Device device);

/// Return `FOLDER/config.json`, `FOLDER/predictions.safetensors` and `FOLDER/report.html`.
std::string config_file(const std::string& folder);
std::string predictions_file(const std::string& folder);
std::string report_file(const std::string& folder);

}  // namespace irsight
