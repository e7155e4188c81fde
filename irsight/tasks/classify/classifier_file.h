#pragma once

#include <memory>
#include <string>
#include <vector>

#include "irsight/base/configuration.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/tasks/classify/classifier_kind.h"

namespace irsight {

/// Returns the kinds of networks that there are: irnet, ggnn, lstm.
const std::vector<ClassifierKind>& classifier_kinds();

/// Returns all settings of `irsight train classify` for a kind of network: classify_settings() with its defaults,
/// `model.encoder`, `model.precision` and its sizes under `model`. Requires: there is the kind.
Configuration classify_configuration(const std::string& encoder = "irnet");

/// Returns a classifier of the kind `model.encoder`, with fresh weights of torch's generator.
/// Errors: ClassifierKind::make()'s.
Result<std::unique_ptr<GraphClassifier>> make_classifier(const Configuration& configuration,
                                                         std::int64_t classes);

/// How the weights of a model file are stored: model.precision.
WeightType weight_type(const Configuration& configuration);

/// Writes a classifier's weights, and the vocabulary whose tokens it reads, into a model file. `description`: all but encoder
/// and config, which are the classifier's.
/// Errors: as write_model_file().
Status save_classifier(const std::string& path, GraphClassifier& classifier,
                       ModelDescription description, WeightType type);

/// Gives a classifier the weights that a file has.
/// Errors: starting with the file, as ModelFile has them; an encoder or sizes that are not the classifier's.
Status load_weights(const ModelFile& file, GraphClassifier& classifier);

/// Returns the classifier of a model file, with its weights.
/// Errors: starting with the file: another task, an encoder or sizes that there are not; a vocabulary that is missing or of
/// another digest or size than the network's; load_weights()'s.
Result<std::unique_ptr<GraphClassifier>> load_classifier(const ModelFile& file);

}  // namespace irsight
