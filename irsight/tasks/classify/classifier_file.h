#pragma once

#include <memory>
#include <string>

#include "irsight/base/configuration.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/tasks/classify/graph_classifier.h"

namespace irsight {

/// Returns all settings of `irsight train classify`: classify_settings(), `model.encoder`, `model.precision` and the
/// network's sizes under `model`.
Configuration classify_configuration();

/// Returns a classifier with fresh weights of torch's generator. Errors: sizes that do not go together.
Result<std::unique_ptr<GraphClassifier>> make_classifier(const Configuration& configuration,
                                                         std::int64_t classes);

/// How the weights of a model file are stored: model.precision.
WeightType weight_type(const Configuration& configuration);

/// Writes a classifier's weights into a model file. `description`: all but encoder and config, which are the classifier's.
/// Errors: as write_model_file().
Status save_classifier(const std::string& path, GraphClassifier& classifier,
                       ModelDescription description, WeightType type);

/// Gives a classifier the weights that a file has.
/// Errors: starting with the file, as ModelFile has them; an encoder or sizes that are not the classifier's.
Status load_weights(const ModelFile& file, GraphClassifier& classifier);

/// Returns the classifier of a model file, with its weights.
/// Errors: starting with the file: another task, an encoder or sizes that there are not; load_weights()'s.
Result<std::unique_ptr<GraphClassifier>> load_classifier(const ModelFile& file);

}  // namespace irsight
