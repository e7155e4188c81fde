#include "irsight/models/linear/linear_run.h"

#include <algorithm>
#include <filesystem>

#include "irsight/base/check.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/models/linear/internal/examples_within.h"

namespace irsight {
namespace {

bool is_right(std::span<const float> logits, std::int32_t label) {
  return std::max_element(logits.begin(), logits.end()) - logits.begin() == label;
}

SplitPredictions predictions_of(const LinearModel& model, const Dataset& data,
                                const Dataset::Selection& selection, std::int64_t largest) {
  SplitPredictions split;
  split.example = linear_internal::examples_within(data, selection, largest);
  for (const std::int32_t example : split.example)
    split.label.push_back(data.example(example).label);
  split.logits = model.logits(data, split.example);
  return split;
}

LinearAccuracy accuracy_of(const LinearModel& model, const Dataset& data, Split side,
                           const Predictions& all, const SplitPredictions& predictions,
                           std::int64_t largest) {
  LinearAccuracy accuracy{.covered = static_cast<std::int64_t>(predictions.size())};
  std::vector<bool> is_covered(static_cast<std::size_t>(data.num_sources()));
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    is_covered[static_cast<std::size_t>(data.example(predictions.example[i]).source)] = true;
    accuracy.correct_covered += is_right(all.row(predictions, i), predictions.label[i]) ? 1 : 0;
  }
  accuracy.correct = accuracy.correct_covered;
  for (std::int32_t i = 0; i < data.num_sources(); ++i) {
    const Dataset::Source source = data.source(i);
    if (source.split != side) continue;
    ++accuracy.sources;
    const bool by_tokens = model.grams().source == GramSource::kTokens && largest == 0;
    if (is_covered[static_cast<std::size_t>(i)] || !by_tokens) continue;
    accuracy.correct +=
        is_right(model.logits_of_sources(data, std::span(&i, 1)), source.label) ? 1 : 0;
  }
  return accuracy;
}

}  // namespace

Result<GramOptions> linear_grams_of(std::string_view model) {
  if (model == "linear-source") return GramOptions{.source = GramSource::kTokens, .length = 4};
  if (model == "linear-statements")
    return GramOptions{.source = GramSource::kStatements, .length = 3};
  if (model == "opcodes") return GramOptions{.source = GramSource::kOpcodes, .length = 3};
  if (model == "majority") return GramOptions{.source = GramSource::kNone};
  return error("no linear model '{}': there are {}", model, fmt::join(kLinearModels, ", "));
}

Status check_linear_graphs(const GramOptions& grams, std::string_view model, const Dataset& data) {
  if (grams.source != GramSource::kStatements && grams.source != GramSource::kOpcodes) return {};
  return check_graph_rules(data.folder(), data.manifest().rules.at("graph"), model,
                           kInstructionGraphRules);
}

Result<LinearReport> run_linear(const Dataset& data, const std::string& name,
                                const LinearOptions& options, const std::string& folder) {
  check(options.level.has_value() || data.manifest().levels.size() == 1,
        "run_linear: a level, where there are several");
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: cannot make the folder: {}", folder, failed.message());
  const Result<LinearModel> model = LinearModel::train(data, options);
  if (!model) return tl::unexpected(model.error());
  if (Status saved = model->save(folder + "/model.safetensors"); !saved)
    return error_of(std::move(saved));
  const std::int64_t largest = options.largest_graph;
  Predictions predictions = linear_predictions(*model, name, data, options.level, largest);
  predictions.about["dropped"] = text_of_dropped(data.manifest());
  if (Status written = write_predictions(folder + "/predictions.safetensors", predictions);
      !written)
    return error_of(std::move(written));
  return LinearReport{
      .chosen = model->chosen(),
      .grams = model->num_grams(),
      .validation = accuracy_of(*model, data, Split::kValidation, predictions,
                                predictions.validation, largest),
      .test = accuracy_of(*model, data, Split::kTest, predictions, predictions.test, largest)};
}

Predictions linear_predictions(const LinearModel& model, const std::string& name,
                               const Dataset& data, std::optional<std::int32_t> level,
                               std::int64_t largest_graph) {
  const auto side = [&](Split split) {
    return predictions_of(model, data, {.split = split, .level = level}, largest_graph);
  };
  return {.model = name,
          .data = data.digest(),
          .classes = data.num_classes(),
          .validation = side(Split::kValidation),
          .test = side(Split::kTest)};
}

}  // namespace irsight
