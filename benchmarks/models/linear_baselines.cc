// Trains a linear baseline on a data set and prints a line of JSON: what was chosen, the accuracy with and without the
// pairs of classes merged, time and memory. What was tried goes to standard error.
//
//   linear_baselines poj104-O0 -o runs/statements --model linear-statements -j 2
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "irsight/models/linear/linear_run.h"
#include "irsight/tasks/evaluation/protocol.h"
#include "irsight/tools/command_line.h"

namespace irsight {
namespace {

struct Line {
  std::string data, model = "linear-statements", output, level;
  int length = 0;
  bool erase_literals = false;
  std::vector<std::string> weights = {"log", "tf-idf"};
  LinearOptions options;
};

// Errors: a level that the data set has not.
Status complete(const Dataset& data, Line& line) {
  Result<GramOptions> grams = linear_grams_of(line.model);
  if (!grams) return error_of(std::move(grams));
  line.options.grams = *grams;
  line.options.grams.erase_literals = line.erase_literals;
  if (line.length > 0) line.options.grams.length = line.length;
  line.options.weights.clear();
  for (const TermWeight weight : {TermWeight::kBinary, TermWeight::kLogCount, TermWeight::kTfIdf}) {
    if (std::ranges::find(line.weights, name_of(weight)) != line.weights.end())
      line.options.weights.push_back(weight);
  }
  const std::vector<std::string>& levels = data.manifest().levels;
  const auto level = std::ranges::find(levels, line.level.empty() ? levels.front() : line.level);
  if (level == levels.end()) return error("{}: no level {}", line.data, line.level);
  line.options.level = static_cast<std::int32_t>(level - levels.begin());
  line.options.progress = [](const LinearTrial& trial) {
    fmt::print(stderr, "{} C={}: validation {:.4f}\n", name_of(trial.weight), trial.cost,
               trial.accuracy);
  };
  return {};
}

double share(std::int64_t part, std::int64_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

std::int64_t peak_megabytes() {
  rusage own = {}, children = {};
  getrusage(RUSAGE_SELF, &own);
  getrusage(RUSAGE_CHILDREN, &children);
  return (own.ru_maxrss + children.ru_maxrss) / 1024;
}

nlohmann::json side_of(const LinearAccuracy& side, const Predictions& predictions,
                       const SplitPredictions& split, const std::vector<std::int32_t>& merged) {
  return {{"sources", side.sources},
          {"covered", side.covered},
          {"accuracy", share(side.correct_covered, side.covered)},
          {"accuracy_merged", scores_of(predictions, split, merged).accuracy_merged()},
          {"accuracy_of_all", share(side.correct, side.sources)}};
}

Result<int> measure(Line line) {
  const Result<Dataset> data = Dataset::open(line.data);
  if (!data) return tl::unexpected(data.error());
  if (Status good = complete(*data, line); !good) return error_of(std::move(good));
  const auto begin = std::chrono::steady_clock::now();
  const Result<LinearReport> report = run_linear(*data, line.model, line.options, line.output);
  if (!report) return tl::unexpected(report.error());
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  const Result<Predictions> predictions =
      read_predictions(line.output + "/predictions.safetensors");
  if (!predictions) return tl::unexpected(predictions.error());
  const std::vector<std::int32_t> merged =
      merged_classes(data->manifest().classes, merged_pairs_of(data->manifest().name));
  const nlohmann::json out = {
      {"model", line.model},
      {"length", line.options.grams.length},
      {"erase_literals", line.erase_literals},
      {"weight", name_of(report->chosen.weight)},
      {"cost", report->chosen.cost},
      {"grams", report->grams},
      {"data", data->digest()},
      {"validation", side_of(report->validation, *predictions, predictions->validation, merged)},
      {"test", side_of(report->test, *predictions, predictions->test, merged)},
      {"seconds", seconds.count()},
      {"peak_megabytes", peak_megabytes()}};
  fmt::print("{}\n", out.dump());
  return tools::kDone;
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  irsight::Line line;
  CLI::App app("Trains a linear baseline and prints how it does");
  app.add_option("data", line.data, "Folder of the data set")->required();
  app.add_option("-o,--output", line.output, "Folder of the run")->required();
  app.add_option("--model", line.model, "Which baseline")
      ->check(CLI::IsMember(
          std::vector<std::string>(irsight::kLinearModels.begin(), irsight::kLinearModels.end())));
  app.add_option("--length", line.length, "Of the longest n-gram (default: the baseline's)")
      ->check(CLI::Range(1, 8));
  app.add_option("--level", line.level, "Level of the examples (default: the first)");
  app.add_flag("--erase-literals", line.erase_literals, "Of tokens");
  app.add_option("--weights", line.weights, "To try: binary, log, tf-idf")->delimiter(',');
  app.add_option("--costs", line.options.costs, "To try")->delimiter(',');
  app.add_option("-j,--jobs", line.options.jobs, "Processes")->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  const irsight::Result<int> status = irsight::measure(line);
  if (!status) irsight::tools::print_error(status.error());
  return status ? *status : irsight::tools::kFailed;
}
