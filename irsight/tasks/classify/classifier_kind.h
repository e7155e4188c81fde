#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/configuration.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/tasks/classify/graph_classifier.h"

namespace irsight {

/// A kind of network that classifies graphs, as the table of kinds (classifier_file.h) has it.
struct ClassifierKind {
  std::string_view encoder;  ///< "irnet"

  /// Returns the settings of the network's sizes, with the names that model files have: "width"…
  std::vector<SettingSpec> (*settings)();

  /// Returns the values that settings of training have for this network, where the literature has others than irsight:
  /// "training.rate"…
  std::vector<std::pair<std::string, Setting>> (*defaults)();

  /// Returns the network that settings under `part` say ("model" where they are `model.width`), with fresh weights of
  /// torch's generator; what belongs to it besides weights is that of `file`, or comes with irsight where `file` is null.
  /// Requires: settings() are declared under `part`. Errors: sizes that do not go together; those of token_vocabulary().
  Result<std::unique_ptr<GraphClassifier>> (*make)(const Configuration& configuration,
                                                   const std::string& part, std::int64_t classes,
                                                   const ModelFile* file);
};

/// Returns the vocabulary whose ids a network reads: that of its model file, or where `file` is null the one that comes with
/// irsight. `digest`: what it has to be; empty: anything.
/// Errors: starting with the file: there is none, or of another digest, with both.
Result<Vocabulary> token_vocabulary(const ModelFile* file, const std::string& digest);

/// Returns the setting `vocabulary`, which names one by its digest.
SettingSpec vocabulary_setting();

}  // namespace irsight
