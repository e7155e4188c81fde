#include "irsight/tools/train/baselines.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/tasks/classify/classifier_file.h"
#include "irsight/tasks/classify/classify_data.h"
#include "irsight/tasks/classify/classify_run.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/train/linear_training.h"
#include "irsight/tools/train/training_watch.h"

namespace irsight::tools {
namespace {

bool is_linear(const std::string& name) {
  return name == "majority" || name.starts_with("linear-");
}

std::string folder_of(const std::string& name, const std::string& folder) {
  return fmt::format("{}/baselines/{}", folder, name);
}

// Whether a run learns from other labels or programs than the data set's training side.
bool learns_otherwise(const Configuration& run) {
  return run.get<std::int64_t>("data.per_class") > 0 || run.get<bool>("data.shuffle_labels");
}

// The settings of a linear baseline. It learns from all programs, those that are too large for a network too, unless the run
// learns from some only or from other labels: then from those very ones.
Result<Configuration> linear_settings(const Configuration& run, const std::string& level) {
  Configuration settings = linear_configuration();
  if (Status set = settings.set("data.levels=" + level); !set) return error_of(std::move(set));
  if (!learns_otherwise(run)) return settings;
  for (const char* name : {"seed", "data.per_class", "data.shuffle_labels", "data.largest_graph"})
    settings.copy(name, run);
  return settings;
}

// Whether an earlier run learnt by these settings. One that left none learnt from all programs.
bool has_settings(const std::string& folder, const Configuration& settings,
                  const Configuration& run) {
  const auto file = MappedFile::open(config_file(folder));
  return file ? (*file)->text() == settings.json() : !learns_otherwise(run);
}

// What an earlier run left, if it is about the same data set and level, and of the same programs dropped.
bool is_of_level(const Predictions& said, const Dataset& data, std::int32_t level) {
  const auto dropped = said.about.find("dropped");
  return check_predictions("", said, data) && dropped != said.about.end() &&
         dropped->second == text_of_dropped(data.manifest()) &&
         std::ranges::all_of(said.test.example, [&](std::int32_t example) {
           return data.example(example).level == level;
         });
}

Result<Predictions> linear_baseline(const std::string& name, const Dataset& data,
                                    const Configuration& run, const std::string& folder) {
  const Result<std::vector<std::int32_t>> levels =
      levels_named(run.get<std::vector<std::string>>("data.levels"), data);
  if (!levels) return tl::unexpected(levels.error());
  const std::string& level = data.manifest().levels[static_cast<std::size_t>(levels->front())];
  Result<Configuration> settings = linear_settings(run, level);
  if (!settings) return error_of(std::move(settings));
  Result<Predictions> kept = read_predictions(predictions_file(folder));
  if (kept && is_of_level(*kept, data, levels->front()) && has_settings(folder, *settings, run))
    return kept;
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);  // of other data, or never finished
  std::filesystem::create_directories(folder, ignored);
  if (Status written = write_file_atomically(config_file(folder), settings->json()); !written)
    return error_of(std::move(written));
  settings->copy("threads", run);  // which change nothing
  return train_linear(name, data, *settings, folder);
}

// Errors: a name that there is not, then a word for several that does not stand alone.
Status check_names(const std::vector<std::string>& names) {
  const auto is_word = [](const std::string& name) {
    return name == "none" || name == "quick" || name == "all";
  };
  for (const std::string& name : names) {
    if (!is_word(name) && std::ranges::find(kBaselines, name) == kBaselines.end())
      return error("--baselines: {}: there are {}, none, quick and all", name,
                   fmt::join(kBaselines, ", "));
  }
  const auto word = std::ranges::find_if(names, is_word);
  if (word == names.end()) return {};
  return error("--baselines: {}: stands alone, not in {}", *word, fmt::join(names, ","));
}

// A network's own settings, but for what decides over data, machine and chance.
Result<Configuration> network_settings(const std::string& name, const Configuration& run) {
  const bool without_edges = name == "no-edges";
  if (without_edges && run.get<std::string>("model.encoder") == "irnet") {
    Configuration same = run;
    if (Status set = same.set("model.edges=false"); !set) return error_of(std::move(set));
    return same;
  }
  Configuration configuration = classify_configuration(without_edges ? "irnet" : name);
  for (const SettingSpec& spec : configuration.specs()) {
    const std::string& shared = spec.name;
    if (shared.starts_with("data.") || shared == "seed" || shared == "threads" ||
        shared == "device" || shared == "training.precision")
      configuration.copy(shared, run);
  }
  if (without_edges) {
    if (Status set = configuration.set("model.edges=false"); !set) return error_of(std::move(set));
  }
  return configuration;
}

Result<Predictions> network_baseline(const std::string& name, const Dataset& data,
                                     const Configuration& run, const std::string& folder) {
  Result<Configuration> configuration = network_settings(name, run);
  if (!configuration) return error_of(std::move(configuration));
  TrainingWatch watch(name);
  Result<ClassifyResult> result =
      run_classify(data, {.folder = folder,
                          .configuration = *std::move(configuration),
                          .resume = true,
                          .interrupted = is_interrupted,
                          .report = [&](const TrainingProgress& now) { watch.show(now); }});
  if (!result) return error_of(std::move(result));
  if (!result->training.is_complete)
    return tl::unexpected(Error{folder + ": training was interrupted", "--resume goes on"});
  return std::move(result->predictions);
}

}  // namespace

std::vector<std::string> baselines_named(const std::vector<std::string>& names) {
  if (names == std::vector<std::string>{"none"}) return {};
  if (names == std::vector<std::string>{"all"}) return {kBaselines.begin(), kBaselines.end()};
  if (names == std::vector<std::string>{"quick"})
    return {kBaselines.begin(), kBaselines.begin() + kQuickBaselines};
  return names;
}

Status check_baselines(const std::vector<std::string>& names, const Dataset& data) {
  if (Status known = check_names(names); !known) return known;
  for (const std::string& name : names) {
    if (name != "linear-statements") continue;
    if (Status same = check_graph_rules(data.folder(), data.manifest().rules.at("graph"), name,
                                        kInstructionGraphRules);
        !same)
      return same;
  }
  return {};
}

Status check_earlier_baselines(const std::vector<std::string>& names, const Dataset& data,
                               const Configuration& run, const std::string& folder) {
  for (const std::string& name : names) {
    if (is_linear(name)) continue;
    Result<Configuration> configuration = network_settings(name, run);
    if (!configuration) return error_of(std::move(configuration));
    const std::string own = folder_of(name, folder);
    const Status same =
        check_goes_on(data, {.folder = own, .configuration = *std::move(configuration)});
    if (!same)
      return tl::unexpected(
          Error{same.error().message, "remove " + own + ", and it is trained anew"});
  }
  return {};
}

Result<std::vector<Predictions>> train_baselines(const std::vector<std::string>& names,
                                                 const Dataset& data, const Configuration& run,
                                                 const std::string& folder) {
  std::vector<Predictions> said;
  for (const std::string& name : names) {
    const std::string own = folder_of(name, folder);
    Result<Predictions> one = is_linear(name) ? linear_baseline(name, data, run, own)
                                              : network_baseline(name, data, run, own);
    if (!one) return error_of(std::move(one));
    said.push_back(*std::move(one));
  }
  return said;
}

}  // namespace irsight::tools
