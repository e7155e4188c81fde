#pragma once

#include <torch/utils.h>

#include <memory>
#include <string>

#include "irsight/tasks/classify/classifier_file.h"
#include "irsight/tasks/classify/ggnn_classifier.h"
#include "irsight/tasks/classify/lstm_classifier.h"
#include "irsight/tasks/training_loop.h"
#include "tests/models/inference/test_model.h"

namespace irsight {

/// Return networks with random weights, for few_statements().
inline std::unique_ptr<GgnnClassifier> some_ggnn(const GgnnOptions& sizes) {
  GgnnOptions options = sizes;
  options.vocabulary = num_tokens(few_statements());
  seed_torch(7, "weights");
  return std::make_unique<GgnnClassifier>(options, few_statements(), "random");
}
inline std::unique_ptr<LstmClassifier> some_lstm(const LstmClassifierOptions& sizes,
                                                 std::int64_t columns, std::int64_t classes) {
  seed_torch(7, "weights");
  auto lstm = std::make_unique<LstmClassifier>(torch::randn({few_statements().size(), columns}),
                                               sizes, classes, few_statements());
  const torch::NoGradGuard no_gradients;
  lstm->module().named_buffers()["head.norm.running_mean"].uniform_(-1, 1);
  lstm->module().named_buffers()["head.norm.running_var"].uniform_(0.5, 2);
  lstm->module().named_parameters()["head.norm.weight"].uniform_(0.5, 1.5);
  lstm->module().named_parameters()["head.norm.bias"].uniform_(-1, 1);
  return lstm;
}

/// Returns what a model file says of a classifier of so many classes.
inline ModelDescription description_of_classes(std::int64_t classes) {
  ModelDescription description;
  description.task = "classify";
  for (std::int64_t c = 0; c < classes; ++c) description.classes.push_back(std::to_string(c));
  description.levels = {"O0"};
  description.rules = current_model_rules();
  return description;
}

}  // namespace irsight
