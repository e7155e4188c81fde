#pragma once

#include <string>

#include "irsight/base/configuration.h"
#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"
#include "irsight/tasks/classify/classify_options.h"

namespace irsight::tools {

/// Returns the settings of linear baselines: those of classify_settings() that say which programs are learnt from, and `threads`.
/// By default no graph is too large.
Configuration linear_configuration();

/// Returns what linear_configuration() says of the programs that are learnt from, as of a network: levels, per_class,
/// shuffle_labels, largest_graph and the seed.
ClassifyOptions linear_programs(const Configuration& configuration);

/// Trains a linear baseline (irsight/models/linear/linear_run.h) into a folder and returns what it says.
///
/// Where per_class, shuffle_labels or largest_graph is set, it learns from the examples and labels that a network with the
/// same settings learns from; else from all training programs, those without a graph too where it reads their tokens.
/// `configuration`: linear_configuration() with its values; `data.levels` names one where the data set has several.
/// Errors: another name; several levels; a folder that has a model already; those of training_examples() and run_linear().
Result<Predictions> train_linear(const std::string& model, const Dataset& data,
                                 const Configuration& configuration, const std::string& folder);

}  // namespace irsight::tools
