#pragma once

#include <string>
#include <vector>

#include "irsight/base/configuration.h"
#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"

namespace irsight::tools {

/// What `irsight train classify` was asked for.
struct ClassifyLine {
  std::string data, output, config, model = "irnet";
  std::vector<std::string> set, compare;
  std::vector<std::string> baselines;  ///< none named: as "quick"
  int seeds = 1;
  bool resume = false, json = false, print_config = false;
};

/// Trains a network, or one a seed, with the baselines of their reports, writes the folders, and prints how well they do. Returns
/// the exit status: kFailed where training was interrupted.
/// Errors: those of check_baselines(), of run_classify(), and of predictions that are named and not of the data set.
Result<int> train_runs(const ClassifyLine& line, Dataset data, Configuration configuration);

}  // namespace irsight::tools
