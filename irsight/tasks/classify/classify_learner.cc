#include "irsight/tasks/classify/classify_learner.h"

#include <torch/nn/functional/loss.h>
#include <torch/utils.h>

#include <algorithm>
#include <utility>

#include "irsight/base/check.h"
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

// The first example of each source, and for each example the number of its source among those. Examples of a source stand together.
struct Sources {
  std::vector<std::int32_t> first, number;
};

Sources sources_of(const ClassifyExamples& examples) {
  Sources sources;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (i == 0 || examples.source[i] != examples.source[i - 1])
      sources.first.push_back(static_cast<std::int32_t>(i));
    sources.number.push_back(static_cast<std::int32_t>(sources.first.size()) - 1);
  }
  return sources;
}

// [n, C] to the means over each source's rows.
torch::Tensor mean_by_source(const torch::Tensor& rows, const Sources& sources) {
  const auto count = static_cast<std::int64_t>(sources.first.size());
  if (count == rows.size(0)) return rows;
  const torch::Tensor number = torch::tensor(sources.number, torch::kInt32).to(torch::kLong);
  const torch::Tensor sum = torch::zeros({count, rows.size(1)}).index_add(0, number, rows);
  return sum / torch::bincount(number).unsqueeze(1);
}

std::vector<float> numbers_of(const torch::Tensor& tensor) {
  const torch::Tensor whole = tensor.contiguous();
  return {whole.data_ptr<float>(), whole.data_ptr<float>() + whole.numel()};
}

}  // namespace

std::vector<torch::Tensor> parts_of(GraphClassifier& classifier, const ExampleBatches& batches,
                                    const ClassifyExamples& examples, const BatchPlanOptions& plan,
                                    torch::Device device) {
  const torch::NoGradGuard no_gradients;
  const bool was_training = classifier.module().is_training();
  classifier.module().eval();
  const std::vector<std::vector<std::int32_t>> rows = batches_in_order(examples.nodes, plan);
  Ahead<NetworkBatch> made(static_cast<std::int64_t>(rows.size()), [&](std::int64_t i) {
    return batches.batch(taken(examples.example, rows[static_cast<std::size_t>(i)]));
  });
  std::vector<std::vector<torch::Tensor>> pieces;  // of each part, batch by batch
  while (const std::optional<NetworkBatch> batch = made.next()) {
    const std::vector<torch::Tensor> parts = classifier.parts(on_device(*batch, device));
    pieces.resize(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
      pieces[i].push_back(parts[i].to(torch::kCPU, torch::kFloat32));
  }
  classifier.module().train(was_training);
  std::vector<torch::Tensor> parts;
  for (const std::vector<torch::Tensor>& of_part : pieces) parts.push_back(torch::cat(of_part));
  return parts;
}

std::vector<float> logits_of(GraphClassifier& classifier, const ExampleBatches& batches,
                             const ClassifyExamples& examples, const BatchPlanOptions& plan,
                             torch::Device device) {
  const std::vector<torch::Tensor> parts = parts_of(classifier, batches, examples, plan, device);
  if (parts.empty()) return {};
  const torch::NoGradGuard no_gradients;
  return numbers_of(classifier.together(parts));
}

ClassifyLearner::ClassifyLearner(GraphClassifier& classifier, const ExampleBatches& batches,
                                 ClassifyExamples training, ClassifyExamples validation,
                                 const ClassifyOptions& options, torch::Device device, Save save)
    : classifier_(classifier),
      batches_(batches),
      training_(std::move(training)),
      validation_(std::move(validation)),
      options_(options),
      device_(device),
      save_(std::move(save)) {
  check(training_.size() > 0 && validation_.size() > 0, "a learner has examples of both sides");
}

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
  const torch::NoGradGuard no_gradients;
  std::vector<torch::Tensor> parts =
      parts_of(classifier_, batches_, validation_, options_.batches, device_);
  const Sources sources = sources_of(validation_);
  for (torch::Tensor& part : parts) part = mean_by_source(part, sources);
  Predictions all;
  all.validation = {.example = taken(validation_.example, sources.first),
                    .label = taken(validation_.label, sources.first),
                    .logits = {}};
  classifier_.fit_together(parts, torch::tensor(all.validation.label, torch::kInt32));
  all.validation.logits = numbers_of(classifier_.together(parts));
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
