#pragma once

#include <torch/nn/functional/loss.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/dropout.h>
#include <torch/nn/modules/linear.h>
#include <torch/utils.h>

#include <cmath>
#include <vector>

#include "irsight/models/tensor_file.h"
#include "irsight/tasks/learner.h"
#include "irsight/tasks/training_loop.h"

namespace irsight {

/// A small network that learns whether a point lies within a circle; 96 points for training in batches of 16, shuffled
/// by epoch, 64 for validation.
class TinyLearner : public Learner {
 public:
  explicit TinyLearner(std::uint64_t seed, double dropout = 0.1) : seed_(seed) {
    torch::set_num_threads(1);  // tests run beside each other
    seed_torch(seed, "points");
    points_ = torch::rand({160, 2}) * 2 - 1;
    labels_ = (points_.square().sum(1) < 0.64).to(torch::kLong);
    seed_torch(seed, "weights");
    net_ = torch::nn::Sequential(torch::nn::Linear(2, 24), torch::nn::ReLU(),
                                 torch::nn::Dropout(dropout), torch::nn::Linear(24, 2));
  }

  torch::nn::Module& module() override { return *net_; }

  EpochPlan begin_epoch(std::int64_t epoch, std::int64_t first) override {
    seed_torch(seed_, "order " + std::to_string(epoch));
    order_ = torch::randperm(96);
    next_ = first;
    epoch_ = epoch;
    return {.batches = 6, .examples = 96};
  }

  BatchOutcome next_batch() override {
    const torch::Tensor rows = order_.slice(0, 16 * next_, 16 * (next_ + 1));
    ++next_;
    const torch::Tensor label = labels_.index_select(0, rows);
    const torch::Tensor logits = net_->forward(points_.index_select(0, rows));
    trained_in = logits.scalar_type();
    torch::Tensor loss = torch::nn::functional::cross_entropy(logits, label);
    if (epoch_ == bad_epoch && next_ == 2) loss = loss * bad_factor;
    return {.loss = loss,
            .examples = 16,
            .sums = {{"accuracy", (logits.argmax(1) == label).sum().item<double>()}}};
  }

  Evaluation evaluate() override {
    const torch::Tensor logits = net_->forward(points_.slice(0, 96));
    evaluated_in = logits.scalar_type();
    const torch::Tensor label = labels_.slice(0, 96);
    const double accuracy = (logits.argmax(1) == label).to(torch::kFloat).mean().item<double>();
    ++evaluations;
    return {.score = scores.empty() ? accuracy : scores.at(static_cast<std::size_t>(epoch_)),
            .values = {{"accuracy", accuracy}}};
  }

  Status save_model(const std::string& path, std::int64_t epoch,
                    const Evaluation& evaluation) override {
    return write_tensors(path, tensors_of(*net_), {{"epoch", std::to_string(epoch)}});
  }

  std::vector<double> scores;  ///< by epoch, instead of the accuracy
  int evaluations = 0;
  torch::ScalarType trained_in{}, evaluated_in{};  ///< type of the last logits
  std::int64_t bad_epoch = -1;                     ///< in whose second batch the loss is multiplied
  double bad_factor = NAN;

 private:
  std::uint64_t seed_;
  torch::Tensor points_, labels_, order_;
  torch::nn::Sequential net_;
  std::int64_t next_ = 0, epoch_ = 0;
};

}  // namespace irsight
