#pragma once

#include <string>

#include "irsight/base/result.h"
#include "irsight/datasets/split.h"
#include "irsight/models/inference/predictor.h"

namespace irsight::tools {

/// A data set whose programs are to be predicted.
struct PredictedDataset {
  std::string folder;
  std::string split = "test";
  std::string
      level;  ///< empty: the model's, where the data set has them; of several the mean counts
  int threads = 1;
  bool json = false;
  int top = 5;  ///< so many classes of a line of JSON; 0: all
};

/// Prints what a model says of each program of a split, a line each in their order, then how many of them are right; JSON
/// lines without that where asked for. A source that has no graph is left out of the lines, and told of. A program that
/// fails costs itself only. Returns whether all went well.
/// Errors: as Dataset::open(); a level that the data set does not have; standard output that cannot be written.
Result<bool> predict_dataset(const PredictedDataset& what, const Predictor& predictor);

}  // namespace irsight::tools
