#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "irsight/base/configuration.h"
#include "irsight/models/input/batch_plan.h"
#include "irsight/tasks/training_options.h"

namespace irsight {

/// What decides over training a classifier, beside the network's sizes.
struct ClassifyOptions {
  std::vector<std::string> levels =
      {};                       ///< of training and validation; none: all that the data set has
  std::int64_t per_class = 0;   ///< training programs of each class; 0: all
  bool shuffle_labels = false;  ///< of training: what is learnt then is chance
  std::int64_t largest_graph =
      200'000;  ///< nodes; larger graphs are neither learnt from nor classified
  BatchPlanOptions batches = {};
  double label_smoothing = 0.1;
  TrainingOptions training = {};
};

/// Returns the settings of `irsight train classify` but for the network's: docs/tasks/classify.md shows them.
std::vector<SettingSpec> classify_settings();

/// Returns the options that a configuration with classify_settings() says.
ClassifyOptions classify_options(const Configuration& configuration);

}  // namespace irsight
