#include "irsight/tasks/classify/classify_learner.h"

#include <torch/nn/functional/loss.h>
#include <torch/utils.h>

#include <algorithm>
#include <utility>

#include "irsight/tasks/evaluation/scores.h"

namespace irsight {
namespace {

// Returns the entries of a column that a batch names.
std::vector<std::int32_t> taken(const std::vector<std::int32_t>& column,
                                std::span<const std::int32_t> rows) {
  std::vector<std::int32_t> values;
  for (const std::int32_t row : rows) values.push_back(column[static_cast<std::size_t>(row)]);
  return values;
}

}  // namespace

std::vector<float> logits_of(GraphClassifier& classifier, const ExampleBatches& batches,
                             const ClassifyExamples& examples, const BatchPlanOptions& plan,
                             torch::Device device) {
  const torch::NoGradGuard no_gradients;
  const bool was_training = classifier.module().is_training();
  classifier.module().eval();
  const std::vector<std::vector<std::int32_t>> rows = batches_in_order(examples.nodes, plan);
  Ahead<NetworkBatch> made(static_cast<std::int64_t>(rows.size()), [&](std::int64_t i) {
    return batches.batch(taken(examples.example, rows[static_cast<std::size_t>(i)]));
  });
  std::vector<float> logits;
  while (const std::optional<NetworkBatch> batch = made.next()) {
    const torch::Tensor out =
        classifier.logits(on_device(*batch, device)).to(torch::kCPU, torch::kFloat32).contiguous();
    logits.insert(logits.end(), out.data_ptr<float>(), out.data_ptr<float>() + out.numel());
  }
  classifier.module().train(was_training);
  return logits;
}

ClassifyLearner::ClassifyLearner(GraphClassifier& classifier, const ExampleBatches& batches,
                                 ClassifyExamples training, ClassifyExamples validation,
                                 const ClassifyOptions& options, torch::Device device, Save save)
    : classifier_(classifier),
      batches_(batches),
      training_(std::move(training)),
      validation_(validation.size() > 0 ? std::move(validation) : training_),
      options_(options),
      device_(device),
      save_(std::move(save)) {}

EpochPlan ClassifyLearner::begin_epoch(std::int64_t epoch, std::int64_t first) {
  made_.reset();
  plan_ = shuffled_batches(training_.nodes, options_.batches, options_.training.seed, epoch);
  next_ = first;
  const auto count = static_cast<std::int64_t>(plan_.size());
  made_.emplace(
      count,
      [this](std::int64_t i) {
        return batches_.batch(taken(training_.example, plan_[static_cast<std::size_t>(i)]));
      },
      first);
  return {.batches = count, .examples = static_cast<std::int64_t>(training_.size())};
}

BatchOutcome ClassifyLearner::next_batch() {
  std::vector<std::int32_t> labels =
      taken(training_.label, plan_.at(static_cast<std::size_t>(next_++)));
  const torch::Tensor label = torch::tensor(labels, torch::kInt32).to(device_, torch::kLong);
  const NetworkBatch batch = on_device(made_->next().value(), device_);
  const std::vector<torch::Tensor> parts = classifier_.parts(batch);
  torch::Tensor loss;
  for (const torch::Tensor& part : parts) {
    const torch::Tensor own = torch::nn::functional::cross_entropy(
        part, label,
        torch::nn::functional::CrossEntropyFuncOptions().label_smoothing(options_.label_smoothing));
    loss = loss.defined() ? loss + own : own;
  }
  const torch::Tensor answer = classifier_.together(parts).argmax(1);
  return {.loss = loss,
          .examples = static_cast<std::int64_t>(labels.size()),
          .sums = {{"accuracy", (answer == label).sum().item<double>()}}};
}

Evaluation ClassifyLearner::evaluate() {
  Predictions all;
  all.validation = {
      .example = validation_.example,
      .label = validation_.label,
      .logits = logits_of(classifier_, batches_, validation_, options_.batches, device_)};
  all.classes = static_cast<std::int32_t>(all.validation.logits.size() / all.validation.size());
  const Scores scores = scores_of(all, all.validation);
  return {.score = scores.accuracy() - 1e-6 * scores.loss,
          .values = {{"accuracy", scores.accuracy()}, {"loss", scores.loss}}};
}

Status ClassifyLearner::save_model(const std::string& path, std::int64_t epoch,
                                   const Evaluation& evaluation) {
  return save_(path, epoch, evaluation.values);
}

}  // namespace irsight
