#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/configuration.h"
#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"

namespace irsight::tools {

/// What a report compares a network with. The first three take seconds to minutes and are in every report unless others are
/// named; the networks take about as long as what they are compared with.
inline constexpr std::array<std::string_view, 6> kBaselines = {
    "majority", "linear-source", "linear-statements", "lstm", "ggnn", "no-edges"};
inline constexpr std::size_t kQuickBaselines = 3;

/// Returns the baselines that `--baselines` names: one of none, quick and all as those that it stands for, else the names as they
/// are.
std::vector<std::string> baselines_named(const std::vector<std::string>& names);

/// Errors: a name that there is not; none, quick or all beside others; a linear model over statements where graphs have none.
Status check_baselines(const std::vector<std::string>& names, const Dataset& data);

/// Errors: a network that an earlier run left in FOLDER/baselines/NAME and train_baselines() could not go on with.
Status check_earlier_baselines(const std::vector<std::string>& names, const Dataset& data,
                               const Configuration& run, const std::string& folder);

/// Trains baselines into FOLDER/baselines/NAME and returns what they say. All learn from the training programs of `run` and
/// choose on its validation programs: a linear model among six trials, at the first of the run's levels (docs/linear_models.md), of which it takes
/// those that are too large for `run`, too, unless data.per_class or data.shuffle_labels is set; a network its epoch, with its own sizes and rate and the run's data, seed, device, threads and precision. `no-edges` is IrNet as the
/// run has it, or as it is by default, without edges. What an earlier call left complete is read again.
/// Requires: check_baselines(). Errors: those of training; an interruption.
Result<std::vector<Predictions>> train_baselines(const std::vector<std::string>& names,
                                                 const Dataset& data, const Configuration& run,
                                                 const std::string& folder);

}  // namespace irsight::tools
