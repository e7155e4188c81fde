// irsight eval: says how well models do on a data set.

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "irsight/base/atomic_file.h"
#include "irsight/tasks/classify/classify_data.h"
#include "irsight/tasks/evaluation/levels_together.h"
#include "irsight/tasks/evaluation/report.h"
#include "irsight/tasks/evaluation/score_table.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/replaceable.h"
#include "irsight/tools/train/commands.h"
#include "irsight/tools/train/eval_models.h"

namespace irsight::tools {
namespace {

struct EvalLine {
  std::vector<std::string> models, levels;
  std::string data, split = "test", report, output, device = "cpu";
  bool json = false;
};

std::string text_of(const ModelComparison& comparison) {
  return fmt::format(
      "right where the other is not: {} and {}; McNemar's exact test: p = {:.3g}\n"
      "first less second: {:+.2f} %, from {:+.2f} to {:+.2f} % (95 %, paired bootstrap)\n",
      comparison.test.only_first, comparison.test.only_second, comparison.test.p_value,
      100 * comparison.difference.value, 100 * comparison.difference.low,
      100 * comparison.difference.high);
}

std::string json_of_comparison(const ModelComparison& comparison) {
  return fmt::format(
      "{{\"only_first\": {}, \"only_second\": {}, \"p_value\": {}, \"difference\": {}, \"low\": "
      "{}, "
      "\"high\": {}}}",
      comparison.test.only_first, comparison.test.only_second, comparison.test.p_value,
      comparison.difference.value, comparison.difference.low, comparison.difference.high);
}

// One `irsight eval`.
class Evaluations {
 public:
  Evaluations(const EvalLine& line, Dataset data)
      : line_(line), data_(std::move(data)), split_(*split_from_name(line.split)) {}

  Result<int> run() {
    const Result<std::vector<std::int32_t>> levels = levels_named(line_.levels, data_);
    if (!levels) return tl::unexpected(levels.error());
    for (const std::string& path : line_.models) {
      Result<Predictions> model = predictions_of_path(path, data_, line_.levels, line_.device);
      if (!model) return error_of(std::move(model));
      models_.push_back(at_levels(*model, *levels, data_));
      if (Status some = check_side(path); !some) return error_of(std::move(some));
    }
    if (Status put = put_together(); !put) return error_of(std::move(put));
    if (Status written = write_files(); !written) return error_of(std::move(written));
    return print(line_.json ? json() : text()).map([] { return kDone; });
  }

 private:
  // Errors: a model that says nothing of the programs that are asked for. `path`: of the last one.
  Status check_side(const std::string& path) const {
    const Predictions& model = models_.back();
    const bool of_test = split_ == Split::kTest;
    if ((of_test ? model.test : model.validation).size() > 0) return {};
    const bool has_other = (of_test ? model.validation : model.test).size() > 0;
    return tl::unexpected(
        Error{fmt::format("{}: says nothing of {} programs", path, name_of(split_)),
              has_other ? fmt::format("--split {} asks for the others",
                                      name_of(of_test ? Split::kValidation : Split::kTest))
                        : std::string()});
  }

  // Models of the same levels are one model too; those of different ones can be compared only.
  Status put_together() {
    if (models_.size() < 2) return {};
    Result<Predictions> ensemble = ensemble_of(models_);
    if (ensemble) {
      ensemble_ = *std::move(ensemble);
      return {};
    }
    for (const Predictions& model : models_) {
      if (Status same = check_comparable(levels_together(models_.front(), data_),
                                         levels_together(model, data_));
          !same)
        return same;
    }
    if (line_.output.empty() && line_.report.empty()) return {};
    return error_of(std::move(ensemble));
  }

  std::vector<ModelScores> scores() const {
    std::vector<ModelScores> scores;
    for (const Predictions& one : models_)
      scores.push_back({one.model, level_scores(one, split_, data_)});
    if (ensemble_) scores.push_back({ensemble_->model, level_scores(*ensemble_, split_, data_)});
    return scores;
  }

  // Of programs, whatever the number of levels.
  ModelComparison comparison() const {
    return comparison_of(levels_together(models_[0], data_), levels_together(models_[1], data_),
                         split_);
  }

  std::string text() const {
    std::string text = table_of(scores());
    if (models_.size() == 2) text += text_of(comparison());
    return text;
  }

  std::string json() const {
    std::string json = json_of(scores(), data_.manifest().classes);
    if (models_.size() == 2) {
      json.insert(json.size() - 1, ", \"comparison\": " + json_of_comparison(comparison()));
    }
    return json + "\n";
  }

  Status write_files() const {
    const Predictions& shown = ensemble_ ? *ensemble_ : models_.front();
    if (!line_.output.empty()) {
      if (Status written = write_predictions(line_.output, shown); !written) return written;
    }
    if (line_.report.empty()) return {};
    ClassificationReport report{
        .title = fmt::format("{} on {}", shown.model, data_.manifest().name), .facts = {}};
    if (ensemble_) report.others = models_;
    return write_file_atomically(line_.report, html_report(report, shown, data_));
  }

  const EvalLine& line_;
  Dataset data_;
  Split split_;
  std::vector<Predictions> models_;
  std::optional<Predictions> ensemble_;
};

Status check_files(const EvalLine& line) {
  if (Status two = check_outputs({{"--output", line.output}, {"--report", line.report}}, {}); !two)
    return two;
  if (Status free =
          check_replaceable("--output", line.output, "file of predictions", is_predictions);
      !free)
    return free;
  return check_replaceable("--report", line.report, "report of irsight",
                           begins_with({kReportBeginning}));
}

Result<int> evaluate(const EvalLine& line) {
  if (Status free = check_files(line); !free) return error_of(std::move(free));
  Result<Dataset> data = Dataset::open(line.data);
  if (!data) return error_of(std::move(data));
  if (Status whole = check_dataset(*data); !whole) return error_of(std::move(whole));
  return Evaluations(line, *std::move(data)).run();
}

}  // namespace

void add_eval_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("eval", "Say how well models do on a data set");
  auto line = std::make_shared<EvalLine>();
  verb->add_option("model", line->models,
                   "Folders of runs, model files, files of predictions, or names of models that "
                   "come with irsight: poj104; several are put together as one model too")
      ->required();
  verb->add_option("--data", line->data, "A data set")->required();
  verb->add_option("--split", line->split, "Which programs")
      ->check(CLI::IsMember({"validation", "test"}))
      ->capture_default_str();
  verb->add_option("--levels", line->levels, "Only these levels")->delimiter(',');
  verb->add_option("--device", line->device, "cpu, cuda or cuda:N")->capture_default_str();
  verb->add_option("--report", line->report, "Write a page of HTML");
  verb->add_option("-o,--output", line->output,
                   "Write what the model says, or several as one, as a file of predictions");
  verb->add_flag("--json", line->json, "Print one object of JSON");
  verb->footer(
      "Two models are compared by McNemar's exact test and a paired bootstrap.\n"
      "Example: irsight eval run-a run-b --data poj104-mem2reg");
  run_when_chosen(*verb, [line] { return evaluate(*line); });
}

}  // namespace irsight::tools
