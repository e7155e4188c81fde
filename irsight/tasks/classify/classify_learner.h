#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"
#include "irsight/models/input/ahead.h"
#include "irsight/tasks/classify/classify_data.h"
#include "irsight/tasks/classify/graph_classifier.h"
#include "irsight/tasks/learner.h"

namespace irsight {

/// Return a classifier's logits for examples, of each part on the CPU and of all together, [n, C] row-major, batch by batch
/// in the examples' order; of none nothing. Gradients and dropout are off. Determinism: exact on a CPU for a given plan of
/// batches.
std::vector<torch::Tensor> parts_of(GraphClassifier& classifier, const ExampleBatches& batches,
                                    const ClassifyExamples& examples, const BatchPlanOptions& plan,
                                    torch::Device device);
std::vector<float> logits_of(GraphClassifier& classifier, const ExampleBatches& batches,
                             const ClassifyExamples& examples, const BatchPlanOptions& plan,
                             torch::Device device);

/// Teaches a classifier the classes of a data set's programs: cross-entropy with smoothed labels
///
///   loss = - sum over parts, mean over graphs, of sum_c q_c log softmax(part)_c,   q = (1 - s) onehot(label) + s / C
///
/// Each time validation is looked at, how parts are put together is fitted to it. A program at several levels is one there: its
/// logits are the mean of theirs, as a model of several levels answers.
/// Score: accuracy on validation, less a millionth of the loss there, which decides between equal accuracies.
/// Source of smoothing: Szegedy et al., "Rethinking the Inception architecture", CVPR 2016, section 7.
class ClassifyLearner : public Learner {
 public:
  /// Saves the classifier with its weights as they are.
  using Save = std::function<Status(const std::string& path, std::int64_t epoch,
                                    const std::map<std::string, double>& values)>;

  /// Requires: classifier and batches outlive it; the classifier is on the device; examples of both sides.
  ClassifyLearner(GraphClassifier& classifier, const ExampleBatches& batches,
                  ClassifyExamples training, ClassifyExamples validation,
                  const ClassifyOptions& options, torch::Device device, Save save);

  torch::nn::Module& module() override { return classifier_.module(); }
  EpochPlan begin_epoch(std::int64_t epoch, std::int64_t first) override;
  BatchOutcome next_batch() override;
  Evaluation evaluate() override;
  Status save_model(const std::string& path, std::int64_t epoch,
                    const Evaluation& evaluation) override;

 private:
  GraphClassifier& classifier_;
  const ExampleBatches& batches_;
  ClassifyExamples training_, validation_;
  ClassifyOptions options_;
  torch::Device device_;
  Save save_;
  std::vector<std::vector<std::int32_t>> plan_;  // rows of training_
  std::int64_t next_ = 0;
  std::optional<Ahead<NetworkBatch>> made_;  // last: its threads read the others
};

}  // namespace irsight
