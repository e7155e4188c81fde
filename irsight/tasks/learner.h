#pragma once

#include <torch/nn/module.h>

#include <cstdint>
#include <map>
#include <string>

#include "irsight/base/result.h"

namespace irsight {

/// What a batch came to.
struct BatchOutcome {
  torch::Tensor loss;         ///< a number that gradients go back from: the mean over the examples
  std::int64_t examples = 0;  ///< of the batch
  std::map<std::string, double> sums = {};  ///< of measures over the examples: {"accuracy", 12}
};

/// The batches of an epoch.
struct EpochPlan {
  std::int64_t batches = 0;
  std::int64_t examples = 0;
};

/// How a model does on validation.
struct Evaluation {
  double score = 0;                           ///< by which the best epoch is chosen; more is better
  std::map<std::string, double> values = {};  ///< by name: "accuracy", "loss"
};

/// What the training loop trains: a model, its examples and its loss. A task makes one.
///
/// Requires of who implements it: what a call returns depends on the weights, the arguments and torch's generator (which
/// the loop seeds for each batch) only. Then a run that is gone on with ends with the same bits.
class Learner {
 public:
  virtual ~Learner() = default;

  virtual torch::nn::Module& module() = 0;

  /// Makes ready the batches of an epoch from `first` on. Epochs count from 0.
  virtual EpochPlan begin_epoch(std::int64_t epoch, std::int64_t first) = 0;

  /// Returns the outcome of the next batch. The module is in training mode; autocast may be on.
  virtual BatchOutcome next_batch() = 0;

  /// Returns how the model does on validation. The module is in evaluation mode, without gradients.
  virtual Evaluation evaluate() = 0;

  /// Writes the model with its weights as they are, complete or not at all.
  virtual Status save_model(const std::string& path, std::int64_t epoch,
                            const Evaluation& evaluation) = 0;
};

}  // namespace irsight
