#include "irsight/tasks/training_loop.h"

#include <torch/utils.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/base/digest.h"
#include "irsight/models/autocast.h"
#include "irsight/tasks/memory.h"
#include "irsight/tasks/optimiser.h"
#include "irsight/tasks/training_state.h"
#include "irsight/tasks/weight_average.h"

namespace irsight {
namespace {

constexpr const char* kForMemory = "smaller batches or a smaller network need less";

double system_seconds() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

std::vector<torch::Tensor> trained_weights(torch::nn::Module& module) {
  std::vector<torch::Tensor> weights;
  for (const torch::Tensor& weight : module.parameters()) {
    if (weight.requires_grad()) weights.push_back(weight);
  }
  return weights;
}

TrainingRun with_options(TrainingRun run, const TrainingOptions& options) {
  const auto text = [](const auto& value) { return fmt::format("{}", value); };
  run["training.epochs"] = text(options.epochs);
  run["training.rate"] = text(options.rate);
  run["training.warm_up"] = text(options.warm_up);
  run["training.decay"] = text(static_cast<int>(options.decay));
  run["training.final_rate"] = text(options.final_rate);
  run["training.weight_decay"] = text(options.weight_decay);
  run["training.beta1"] = text(options.beta1);
  run["training.beta2"] = text(options.beta2);
  run["training.clip"] = text(options.clip);
  run["training.average"] = text(options.average);
  run["training.patience"] = text(options.patience);
  run["training.precision"] = options.bfloat16 ? "bf16" : "fp32";
  run["seed"] = text(options.seed);
  return run;
}

// One run of the loop.
class Run {
 public:
  Run(Learner& learner, const TrainingOptions& options, const TrainingRunFolder& folder)
      : learner_(learner),
        options_(options),
        folder_(folder),
        weights_(trained_weights(learner.module())),
        optimiser_(weights_, options),
        average_(weights_, options.average) {
    state_.run = with_options(folder.run, options);
  }

  Result<TrainingResult> run() {
    if (Status begun = begin(); !begun) return error_of(std::move(begun));
    bool interrupted = false;
    while (!is_over() && !interrupted) {
      Result<bool> whole = epoch();
      if (!whole) return error_of(std::move(whole));
      interrupted = !*whole;
    }
    const TrainingPosition& position = state_.position;
    return TrainingResult{!interrupted, position.best_epoch, position.best_score, state_.log};
  }

 private:
  NamedTensors tensors() {
    NamedTensors tensors;
    std::size_t i = 0;
    for (const auto& parameter : learner_.module().named_parameters()) {
      const std::string& name = parameter.key();
      tensors.emplace_back("weight." + name, parameter.value());
      if (!parameter.value().requires_grad()) continue;
      tensors.emplace_back("first." + name, optimiser_.first_moments()[i]);
      tensors.emplace_back("second." + name, optimiser_.second_moments()[i]);
      if (!average_.averages().empty())
        tensors.emplace_back("average." + name, average_.averages()[i]);
      ++i;
    }
    for (const auto& buffer : learner_.module().named_buffers())
      tensors.emplace_back("buffer." + buffer.key(), buffer.value());
    tensors.emplace_back("steps", optimiser_.steps());
    return tensors;
  }

  Status begin() {
    saved_at_ = now();
    std::error_code ignored;
    if (!std::filesystem::exists(state_file(folder_.path), ignored)) return begin_writing();
    if (!folder_.resume) {
      return tl::unexpected(
          Error{state_file(folder_.path) + ": is there already, and would be lost",
                "--resume goes on with it; or remove it, or name another folder"});
    }
    const NamedTensors into = tensors();
    Result<TrainingState> state = load_training_state(state_file(folder_.path), state_.run, into);
    if (!state) return error_of(std::move(state));
    state_ = *std::move(state);
    has_checkpoint_ = true;
    optimiser_.set_steps(into.back().second);
    if (Status begun = begin_writing(); !begun) return begun;
    return write_metrics(folder_.path, state_.log);
  }

  Status begin_writing() const { return folder_.begin ? folder_.begin() : Status(); }

  bool is_over() const {
    const TrainingPosition& position = state_.position;
    if (position.epoch >= options_.epochs) return true;
    return options_.patience > 0 && position.best_epoch >= 0 &&
           position.epoch - position.best_epoch >= options_.patience;
  }

  // Returns whether the epoch came to its end; else the run was interrupted.
  Result<bool> epoch() {
    TrainingPosition& position = state_.position;
    const EpochPlan plan = learner_.begin_epoch(position.epoch, position.batch);
    check(plan.batches > 0, "an epoch has a batch");
    while (position.batch < plan.batches) {
      const std::string where = place(fmt::format("batch {}", position.batch + 1));
      if (Status stepped = within_memory(where, hint(kForMemory), [&] { return step(plan); });
          !stepped)
        return error_of(std::move(stepped));
      if (folder_.interrupted && folder_.interrupted()) return save().map([] { return false; });
      if (position.batch < plan.batches && is_checkpoint_due()) {
        if (Status saved = save(); !saved) return error_of(std::move(saved));
      }
    }
    return within_memory(place("validation"), hint(kForMemory), [&] { return finish_epoch(); })
        .map([] { return true; });
  }

  // "run: epoch 3, batch 7", for errors.
  std::string place(const std::string& within) const {
    return fmt::format("{}: epoch {}, {}", folder_.path, state_.position.epoch + 1, within);
  }

  Status step(const EpochPlan& plan) {
    TrainingPosition& position = state_.position;
    seed_torch(options_.seed, fmt::format("epoch {} batch {}", position.epoch, position.batch));
    learner_.module().train();
    const BatchOutcome outcome = next_outcome();
    const auto loss = outcome.loss.item<double>();
    if (!std::isfinite(loss)) return not_finite("the loss", loss);
    optimiser_.forget_gradients();
    outcome.loss.backward();
    const double done = static_cast<double>(position.batch + 1) / static_cast<double>(plan.batches);
    const double norm =
        optimiser_.step(rate_at(options_, static_cast<double>(position.epoch) + done));
    if (!std::isfinite(norm)) return not_finite("the norm of the gradient", norm);
    average_.update(++position.step);
    ++position.batch;
    position.examples += outcome.examples;
    position.sums["loss"] += loss * static_cast<double>(outcome.examples);
    for (const auto& [name, sum] : outcome.sums) position.sums[name] += sum;
    trained_ += outcome.examples;
    report(plan, outcome.examples);
    return {};
  }

  BatchOutcome next_outcome() {
    const Autocast autocast(weights_.front().device(), options_.bfloat16);
    return learner_.next_batch();
  }

  Status not_finite(const char* what, double value) const {
    return tl::unexpected(
        Error{fmt::format("{}: {} is {}", place(fmt::format("batch {}", state_.position.batch + 1)),
                          what, value),
              hint("a lower rate, a smaller clip or a longer warm-up helps")});
  }

  // What helps, and whether anything is lost.
  std::string hint(const char* what) const {
    return std::string(has_checkpoint_ ? "the last checkpoint is kept; " : "") + what;
  }

  std::map<std::string, double> means() const {
    std::map<std::string, double> means;
    for (const auto& [name, sum] : state_.position.sums)
      means[name] = sum / static_cast<double>(std::max<std::int64_t>(state_.position.examples, 1));
    return means;
  }

  void report(const EpochPlan& plan, std::int64_t examples) const {
    if (!folder_.report) return;
    folder_.report({.epoch = state_.position.epoch + 1,
                    .epochs = options_.epochs,
                    .plan = plan,
                    .batch = state_.position.batch,
                    .examples = examples,
                    .means = means()});
  }

  Status finish_epoch() {
    TrainingPosition& position = state_.position;
    learner_.module().eval();
    average_.exchange();
    Status kept = evaluate();
    average_.exchange();
    if (!kept) return kept;
    ++position.epoch;
    position.batch = 0;
    position.examples = 0;
    position.sums.clear();
    if (Status saved = save(); !saved) return saved;
    return write_metrics(folder_.path, state_.log);
  }

  Status evaluate() {
    const torch::NoGradGuard no_gradients;
    TrainingPosition& position = state_.position;
    const double before = now();
    const Evaluation evaluation = learner_.evaluate();
    Measurement measured{.epoch = position.epoch + 1, .step = position.step, .seconds = now()};
    for (const auto& [name, mean] : means()) measured.values["train/" + name] = mean;
    for (const auto& [name, value] : evaluation.values)
      measured.values["validation/" + name] = value;
    measured.values["rate"] = rate_at(options_, static_cast<double>(position.epoch + 1));
    if (before > epoch_begun_)
      measured.values["examples_per_second"] =
          static_cast<double>(trained_) / (before - epoch_begun_);
    trained_ = 0;
    epoch_begun_ = measured.seconds;
    state_.log.push_back(std::move(measured));
    const bool is_better = position.best_epoch < 0 || evaluation.score > position.best_score;
    if (!is_better) return {};
    position.best_epoch = position.epoch + 1;
    position.best_score = evaluation.score;
    return learner_.save_model(model_file(folder_.path), position.best_epoch, evaluation);
  }

  bool is_checkpoint_due() const {
    const std::int64_t steps = folder_.checkpoint_steps;
    return (steps > 0 && state_.position.step % steps == 0) ||
           now() - saved_at_ >= folder_.checkpoint_seconds;
  }

  Status save() {
    saved_at_ = now();
    Status saved = save_training_state(state_file(folder_.path), state_, tensors());
    if (saved) has_checkpoint_ = true;
    return saved;
  }

  double now() const { return folder_.clock ? folder_.clock() : system_seconds(); }

  Learner& learner_;
  const TrainingOptions& options_;
  const TrainingRunFolder& folder_;
  std::vector<torch::Tensor> weights_;
  Optimiser optimiser_;
  WeightAverage average_;
  TrainingState state_;
  double saved_at_ = 0, epoch_begun_ = now();
  std::int64_t trained_ = 0;  // examples since epoch_begun_
  bool has_checkpoint_ = false;
};

}  // namespace

Result<TrainingResult> train(Learner& learner, const TrainingOptions& options,
                             const TrainingRunFolder& folder) {
  return within_memory(folder.path, "a smaller network needs less",
                       [&] { return Run(learner, options, folder).run(); });
}

Status check_goes_on(const TrainingOptions& options, const TrainingRunFolder& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(state_file(folder.path), ignored)) return {};
  return check_training_state(state_file(folder.path), with_options(folder.run, options));
}

void seed_torch(std::uint64_t seed, std::string_view purpose) {
  torch::manual_seed(mixed(seed ^ digest_of_text(purpose)));
}

std::string model_file(const std::string& folder) { return folder + "/model.safetensors"; }
std::string state_file(const std::string& folder) { return folder + "/state.safetensors"; }

}  // namespace irsight
