#include "irsight/tools/train/eval_models.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "irsight/graph/graph_rules.h"
#include "irsight/models/devices.h"
#include "irsight/models/linear/linear_run.h"
#include "irsight/tasks/classify/classifier_file.h"
#include "irsight/tasks/classify/classify_run.h"

namespace irsight::tools {
namespace {

std::string format_of(const std::string& path) {
  const Result<Safetensors> file = Safetensors::open(path);
  return file && file->metadata().contains("format") ? file->metadata().at("format") : "";
}

// Errors: classes of a model that are not the data set's in their order, which is that of a row of logits; with the first.
Status check_classes(const std::string& path, const std::vector<std::string>& known,
                     const Dataset& data) {
  const std::vector<std::string>& wanted = data.manifest().classes;
  if (known == wanted) return {};
  const auto lacks = [](const std::vector<std::string>& classes) {
    return [&classes](const std::string& one) {
      return std::ranges::find(classes, one) == classes.end();
    };
  };
  const auto refused = [&](const std::string& why, const char* hint = "") {
    return tl::unexpected(Error{fmt::format("{}: knows other classes than {} has, and is measured "
                                            "over all: {}",
                                            path, data.folder(), why),
                                hint});
  };
  if (const auto one = std::ranges::find_if(wanted, lacks(known)); one != wanted.end())
    return refused(fmt::format("'{}' is the data set's only", *one));
  if (const auto one = std::ranges::find_if(known, lacks(wanted)); one != known.end())
    return refused(fmt::format("'{}' is the model's only", *one),
                   "irsight predict answers about programs of some of a model's classes");
  const auto [ours, theirs] = std::ranges::mismatch(known, wanted);
  return refused(
      fmt::format("class {} is '{}', of the data set '{}'", ours - known.begin(), *ours, *theirs));
}

Result<Predictions> predict_by_linear_model(const std::string& path, const Dataset& data) {
  const Result<LinearModel> model = LinearModel::load(path);
  if (!model) return tl::unexpected(model.error());
  if (Status same = check_classes(path, model->classes(), data); !same)
    return error_of(std::move(same));
  if (Status same = check_linear_graphs(model->grams(), path, data); !same)
    return error_of(std::move(same));
  return linear_predictions(*model, path, data, std::nullopt);
}

// The levels at which a model looks at programs, those that the data set has.
std::vector<std::string> levels_of(const ModelDescription& model, const Dataset& data) {
  std::vector<std::string> levels;
  for (const std::string& level : data.manifest().levels) {
    if (std::ranges::find(model.levels, level) != model.levels.end()) levels.push_back(level);
  }
  return levels;
}

// Returns what a model file says of the data set at some levels; where none is named, at those of the model that the data set
// has, else at all.
Result<Predictions> predict(const std::string& word, const Dataset& data,
                            std::vector<std::string> levels, const std::string& device_name) {
  const std::string path = model_path(word);
  if (format_of(path) == kLinearModelFormat) return predict_by_linear_model(path, data);
  const Result<torch::Device> device = device_named(device_name);
  if (!device) return tl::unexpected(device.error());
  const Result<ModelFile> file = ModelFile::open(path);
  if (!file) return tl::unexpected(file.error());
  if (Status same = check_classes(path, file->description().classes, data); !same)
    return error_of(std::move(same));
  if (Status same = check_graph_rules(data.folder(), data.manifest().rules.at("graph"), path,
                                      file->description().rules.at("graph"));
      !same)
    return error_of(std::move(same));
  Result<std::unique_ptr<GraphClassifier>> classifier = load_classifier(*file);
  if (!classifier) return error_of(std::move(classifier));
  (*classifier)->module().to(*device);
  if (levels.empty()) levels = levels_of(file->description(), data);
  Configuration configuration = classify_configuration((*classifier)->encoder());
  if (!levels.empty()) {
    if (Status set = configuration.set(fmt::format("data.levels={}", fmt::join(levels, ","))); !set)
      return error_of(std::move(set));
  }
  return predictions_of(**classifier, word, data, configuration, *device);
}

// Whether a folder's predictions are of another model than lies there now: a run that was begun anew and has not come to its end.
bool are_of_another_model(const Predictions& predictions, const std::string& folder) {
  const auto weights = predictions.about.find("weights");
  const std::string now = model_digest(folder);
  return weights != predictions.about.end() && !now.empty() && weights->second != now;
}

bool has_levels(const Predictions& predictions, const std::vector<std::string>& levels,
                const Dataset& data) {
  std::set<std::string> has;
  for (const SplitPredictions* split : {&predictions.validation, &predictions.test}) {
    for (const std::int32_t i : split->example)
      has.insert(data.manifest().levels[static_cast<std::size_t>(data.example(i).level)]);
  }
  return std::ranges::all_of(levels, [&](const std::string& level) { return has.contains(level); });
}

}  // namespace

bool is_predictions(const std::string& path) { return format_of(path) == kPredictionsFormat; }

Result<Predictions> predictions_of_path(const std::string& path, const Dataset& data,
                                        const std::vector<std::string>& levels,
                                        const std::string& device) {
  // Also where the answer lies in a file: a command does not fail by what was left there before.
  if (const Result<torch::Device> there = device_named(device); !there)
    return tl::unexpected(there.error());
  std::error_code ignored;
  const bool is_folder = std::filesystem::is_directory(path, ignored);
  const std::string said = is_folder ? predictions_file(path) : path;
  if (!is_predictions(said)) return predict(path, data, levels, device);
  Result<Predictions> predictions = read_predictions(said);
  if (!predictions && is_folder)
    return tl::unexpected(
        Error{predictions.error().message, "without this file the model is asked"});
  if (!predictions) return predictions;
  if (is_folder && (predictions->data != data.digest() || are_of_another_model(*predictions, path)))
    return predict(path, data, levels, device);
  if (Status good = check_predictions(said, *predictions, data); !good)
    return error_of(std::move(good));
  if (is_folder && !has_levels(*predictions, levels, data))
    return predict(path, data, levels, device);
  predictions->model = path;
  return predictions;
}

}  // namespace irsight::tools
