#include "irsight/tools/train/linear_training.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <span>
#include <thread>
#include <utility>

#include "irsight/models/linear/linear_run.h"
#include "irsight/tasks/classify/classify_data.h"
#include "irsight/tasks/classify/classify_run.h"

namespace irsight::tools {
namespace {

// The one level that a linear model learns from.
Result<std::int32_t> level_of(const ClassifyOptions& programs, const Dataset& data) {
  const Result<std::vector<std::int32_t>> levels = levels_named(programs.levels, data);
  if (!levels) return tl::unexpected(levels.error());
  if (levels->size() == 1) return levels->front();
  return tl::unexpected(Error{fmt::format("{}: a linear model learns from one level, here are {}",
                                          data.folder(), fmt::join(data.manifest().levels, ", ")),
                              "--set data.levels=LEVEL names one"});
}

Result<LinearOptions> linear_options(const GramOptions& grams, const Dataset& data,
                                     const Configuration& configuration) {
  const ClassifyOptions programs = linear_programs(configuration);
  const Result<std::int32_t> level = level_of(programs, data);
  if (!level) return tl::unexpected(level.error());
  const auto threads = configuration.get<std::int64_t>("threads");
  LinearOptions options{.grams = grams,
                        .level = *level,
                        .largest_graph = configuration.get<std::int64_t>("data.largest_graph")};
  options.jobs = static_cast<int>(
      threads > 0 ? threads : std::max<std::int64_t>(1, std::thread::hardware_concurrency()));
  if (programs.per_class == 0 && !programs.shuffle_labels && options.largest_graph == 0)
    return options;
  Result<ClassifyExamples> training =
      training_examples(data, std::span(&*options.level, 1), programs);
  if (!training) return error_of(std::move(training));
  options.training = {std::move(training->example), std::move(training->label)};
  return options;
}

}  // namespace

Configuration linear_configuration() {
  std::vector<SettingSpec> settings = classify_settings();
  std::erase_if(settings, [](const SettingSpec& spec) {
    return spec.name != "seed" && spec.name != "threads" && !spec.name.starts_with("data.");
  });
  for (SettingSpec& spec : settings) {
    if (spec.name == "seed") spec.what = "of programs that are drawn, and of shuffled labels";
    if (spec.name == "threads") spec.what = "classes trained at once; 0: as many as the CPU has";
    if (spec.name == "data.levels") spec.what = "one, to learn from and validate on";
    if (spec.name != "data.largest_graph") continue;
    spec.what += "; 0: none";
    spec.by_default = std::int64_t{0};
    spec.least = 0;
  }
  return Configuration(std::move(settings));
}

ClassifyOptions linear_programs(const Configuration& configuration) {
  const auto whole = [&](const char* name) { return configuration.get<std::int64_t>(name); };
  const std::int64_t largest = whole("data.largest_graph");
  ClassifyOptions programs{
      .levels = configuration.get<std::vector<std::string>>("data.levels"),
      .per_class = whole("data.per_class"),
      .shuffle_labels = configuration.get<bool>("data.shuffle_labels"),
      .largest_graph = largest > 0 ? largest : std::numeric_limits<std::int64_t>::max()};
  programs.training.seed = static_cast<std::uint64_t>(whole("seed"));
  return programs;
}

Result<Predictions> train_linear(const std::string& model, const Dataset& data,
                                 const Configuration& configuration, const std::string& folder) {
  const Result<GramOptions> grams = linear_grams_of(model);
  if (!grams) return tl::unexpected(grams.error());
  if (Status same = check_linear_graphs(*grams, model, data); !same)
    return error_of(std::move(same));
  const Result<LinearOptions> options = linear_options(*grams, data, configuration);
  if (!options) return tl::unexpected(options.error());
  std::error_code ignored;
  if (std::filesystem::exists(model_file(folder), ignored))
    return tl::unexpected(Error{model_file(folder) + ": is there already, and would be lost",
                                "remove it, or name another folder"});
  const Result<LinearReport> report = run_linear(data, model, *options, folder);
  if (!report) return tl::unexpected(report.error());
  return read_predictions(predictions_file(folder));
}

}  // namespace irsight::tools
