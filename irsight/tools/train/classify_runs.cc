#include "irsight/tools/train/classify_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "irsight/base/atomic_file.h"
#include "irsight/tasks/classify/classify_run.h"
#include "irsight/tasks/evaluation/ensemble.h"
#include "irsight/tasks/evaluation/report.h"
#include "irsight/tasks/evaluation/score_table.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/train/baselines.h"
#include "irsight/tools/train/training_watch.h"

namespace irsight::tools {
namespace {

// The baselines of a command's reports. Unless they are named: the quick ones, where they can read the data set's graphs.
std::vector<std::string> baselines_of(const ClassifyLine& line, const Dataset& data) {
  const std::vector<std::string> quick = {"quick"};
  const std::vector<std::string>& said = line.baselines.empty() ? quick : line.baselines;
  std::vector<std::string> names = baselines_named(said);
  if (said != quick) return names;
  std::erase_if(names, [&](const std::string& name) { return !check_baselines({name}, data); });
  return names;
}

// All runs that a command asks for: one, or one a seed.
class ClassifyRuns {
 public:
  ClassifyRuns(const ClassifyLine& line, Dataset data, Configuration configuration)
      : line_(line),
        data_(std::move(data)),
        configuration_(std::move(configuration)),
        baselines_(baselines_of(line, data_)) {}

  Result<int> run() {
    for (const std::string& path : line_.compare) {
      Result<Predictions> other = read_predictions(path);
      if (!other) return error_of(std::move(other));
      if (Status good = check_predictions(path, *other, data_); !good)
        return error_of(std::move(good));
      others_.push_back(*std::move(other));
    }
    if (Status good = check_baselines(baselines_, data_); !good) return error_of(std::move(good));
    if (Status good = check_earlier_baselines(baselines_, data_, configuration_, line_.output);
        !good)
      return error_of(std::move(good));
    watch_for_interrupts();
    const auto first = configuration_.get<std::int64_t>("seed");
    for (std::int64_t seed = first; seed < first + line_.seeds; ++seed) {
      const Result<bool> complete = run_seed(seed);
      if (!complete) return tl::unexpected(complete.error());
      if (!*complete) return stopped();
    }
    if (line_.seeds > 1) {
      if (Status written = write_ensemble(); !written) return error_of(std::move(written));
    }
    return print(figures()).map([] { return kDone; });
  }

 private:
  // Returns whether the run came to its end.
  Result<bool> run_seed(std::int64_t seed) {
    Configuration configuration = configuration_;
    if (Status set = configuration.set(fmt::format("seed={}", seed)); !set)
      return error_of(std::move(set));
    const std::string name = fmt::format("seed-{}", seed);
    TrainingWatch watch(line_.seeds > 1 ? name : "");
    Result<ClassifyResult> result =
        run_classify(data_, {.folder = line_.seeds > 1 ? line_.output + "/" + name : line_.output,
                             .configuration = std::move(configuration),
                             .resume = line_.resume,
                             .facts = {{"seed", std::to_string(seed)}},
                             .others = [&] { return others(); },
                             .interrupted = is_interrupted,
                             .report = [&](const TrainingProgress& now) { watch.show(now); }});
    if (!result) return error_of(std::move(result));
    if (!result->training.is_complete) return false;
    if (line_.seeds > 1) result->predictions.model += ", " + name;
    done_.push_back(std::move(result->predictions));
    return true;
  }

  // Those that were named, then baselines, which are trained when the first model is.
  Result<std::vector<Predictions>> others() {
    if (!trained_) {
      Result<std::vector<Predictions>> trained =
          train_baselines(baselines_, data_, configuration_, line_.output);
      if (!trained) return trained;
      std::ranges::move(*trained, std::back_inserter(others_));
      trained_ = true;
    }
    return others_;
  }

  Result<int> stopped() const {
    print_error({"training was interrupted", "--resume goes on from " + line_.output});
    return kFailed;
  }

  Status write_ensemble() {
    Result<Predictions> ensemble = ensemble_of(done_);
    if (!ensemble) return error_of(std::move(ensemble));
    if (Status written = write_predictions(predictions_file(line_.output), *ensemble); !written)
      return written;
    ClassificationReport report{
        .title = fmt::format("{} on {}", ensemble->model, data_.manifest().name),
        .facts = {{"seeds", std::to_string(line_.seeds)}},
        .others = done_,
        .configuration = configuration_.json()};
    report.others.insert(report.others.end(), others_.begin(), others_.end());
    const std::string page = html_report(report, *ensemble, data_);
    ensemble_ = *std::move(ensemble);
    return write_file_atomically(report_file(line_.output), page);
  }

  ModelScores scores_of_model(const Predictions& one) const {
    const Split split = one.test.size() > 0 ? Split::kTest : Split::kValidation;
    return {one.model, level_scores(one, split, data_)};
  }

  std::string figures() const {
    std::vector<ModelScores> models, seeds;
    for (const Predictions& one : done_) models.push_back(scores_of_model(one));
    if (ensemble_) {
      seeds = models;
      models.push_back(scores_of_model(*ensemble_));
    }
    if (line_.json) return json_of(models, data_.manifest().classes, seeds) + "\n";
    const bool has_test = done_.front().test.size() > 0;
    return fmt::format("{} programs of {}\n", has_test ? "test" : "validation", line_.data) +
           table_of(models) + text_of_seeds(seeds);
  }

  const ClassifyLine& line_;
  Dataset data_;
  Configuration configuration_;
  std::vector<std::string> baselines_;
  std::vector<Predictions> others_, done_;
  bool trained_ = false;  // the baselines
  std::optional<Predictions> ensemble_;
};

}  // namespace

Result<int> train_runs(const ClassifyLine& line, Dataset data, Configuration configuration) {
  return ClassifyRuns(line, std::move(data), std::move(configuration)).run();
}

}  // namespace irsight::tools
