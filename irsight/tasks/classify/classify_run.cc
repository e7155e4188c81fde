#include "irsight/tasks/classify/classify_run.h"

#include <torch/utils.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "irsight/base/atomic_file.h"
#include "irsight/base/safetensors.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/models/devices.h"
#include "irsight/tasks/classify/classifier_file.h"
#include "irsight/tasks/classify/classify_learner.h"
#include "irsight/tasks/evaluation/report.h"
#include "irsight/tasks/memory.h"

namespace irsight {
namespace {

// What decides over a run besides the training options, which the loop knows.
TrainingRun training_run(const Dataset& data, const Configuration& configuration,
                         const NetworkReading& reading) {
  TrainingRun run = {{"data", data.digest()},
                     {"dropped near-duplicates", text_of_dropped(data.manifest())}};
  for (const auto& [name, version] : current_model_rules()) run["rules." + name] = version;
  for (const SettingSpec& spec : configuration.specs()) {
    const std::string& name = spec.name;
    if (name.starts_with("training.") || name == "seed" || name == "device" || name == "threads")
      continue;
    run[name] = configuration.value_text(name);
  }
  if (const auto* const tokens = std::get_if<TokenReading>(&reading))
    run["vocabulary"] = tokens->vocabulary.digest();
  return run;
}

ModelDescription description_of(const Dataset& data, const Configuration& configuration,
                                const std::vector<std::int32_t>& levels) {
  ModelDescription description;
  description.task = "classify";
  description.classes = data.manifest().classes;
  for (const std::int32_t level : levels)
    description.levels.push_back(data.manifest().levels[static_cast<std::size_t>(level)]);
  description.rules = current_model_rules();
  for (const auto& [name, version] : data.manifest().rules) description.rules[name] = version;
  description.provenance = nlohmann::ordered_json{
      {"data", data.manifest().name},
      {"digest", data.digest()},
      {"dropped", text_of_dropped(data.manifest())},
      {"seed", configuration.get<std::int64_t>(
                   "seed")}}.dump();
  return description;
}

// Returns the settings of the network that are not as they are by default.
std::string network_settings(const Configuration& configuration) {
  const Configuration by_default =
      classify_configuration(configuration.get<std::string>("model.encoder"));
  std::string settings;
  for (const SettingSpec& spec : configuration.specs()) {
    const std::string value = configuration.value_text(spec.name);
    if (spec.name.starts_with("model.") && value != by_default.value_text(spec.name))
      settings += fmt::format("{}{} {}", settings.empty() ? "" : ", ", spec.name, value);
  }
  return settings.empty() ? "model" : settings;
}

// Returns a network whose weights have room in memory so many times; throws where they have not.
Result<std::unique_ptr<GraphClassifier>> make_within(const Configuration& configuration,
                                                     std::int64_t classes, std::int64_t copies) {
  const AllocationLimit limit(memory_of_process(), copies);
  return make_classifier(configuration, classes);
}

// How often training keeps the weights in the host's memory: as values, gradients, two moments of AdamW and averages. Of a GPU's
// memory libtorch itself says when it does not suffice.
std::int64_t copies_of_weights(const Configuration& configuration, torch::Device device) {
  if (!device.is_cpu()) return 1;
  return classify_options(configuration).training.average > 0 ? 5 : 4;
}

Result<std::unique_ptr<GraphClassifier>> classifier_within_memory(
    const Configuration& configuration, std::int64_t classes, torch::Device device) {
  return within_memory(network_settings(configuration), "a smaller network needs less", [&] {
    Result<std::unique_ptr<GraphClassifier>> made =
        make_within(configuration, classes, copies_of_weights(configuration, device));
    if (made) (*made)->module().to(device);
    return made;
  });
}

Status write_inputs(const ClassifyRun& run) {
  std::error_code problem;
  std::filesystem::create_directories(run.folder, problem);
  if (problem) return error("{}: {}", run.folder, problem.message());
  return write_file_atomically(config_file(run.folder), run.configuration.json());
}

Status write_results(const Dataset& data, const ClassifyRun& run, const ClassifyResult& result) {
  if (Status written = write_predictions(predictions_file(run.folder), result.predictions);
      !written)
    return written;
  Result<std::vector<Predictions>> others = run.others ? run.others() : std::vector<Predictions>{};
  if (!others) return error_of(std::move(others));
  const ClassificationReport report{
      .title = fmt::format("{} on {}", result.predictions.model, data.manifest().name),
      .facts = run.facts,
      .log = result.training.log,
      .others = *std::move(others),
      .configuration = run.configuration.json()};
  return write_file_atomically(report_file(run.folder),
                               html_report(report, result.predictions, data));
}

// Trains, and leaves the classifier with the best weights.
Result<TrainingResult> train_classifier(const Dataset& data, const ClassifyRun& run,
                                        GraphClassifier& classifier, torch::Device device) {
  const ClassifyOptions options = classify_options(run.configuration);
  const Result<std::vector<std::int32_t>> levels = levels_named(options.levels, data);
  if (!levels) return tl::unexpected(levels.error());
  Result<ClassifyExamples> training = training_examples(data, *levels, options);
  if (!training) return error_of(std::move(training));
  const ExampleBatches batches(data, classifier.reading());
  const ModelDescription description = description_of(data, run.configuration, *levels);
  const auto save = [&](const std::string& path, std::int64_t epoch, const auto& values) {
    ModelDescription now = description;
    now.metrics = nlohmann::ordered_json{{"epoch", epoch}, {"validation", values}}.dump();
    return save_classifier(path, classifier, std::move(now), weight_type(run.configuration));
  };
  ClassifyExamples validation =
      examples_of(data, Split::kValidation, *levels, options.largest_graph);
  if (validation.size() == 0)
    return tl::unexpected(Error{
        data.folder() + ": has no validation program with a graph at these levels, so none to "
                        "choose the best epoch by",
        "irsight dataset select puts some of its programs on that side"});
  ClassifyLearner learner(classifier, batches, *std::move(training), std::move(validation), options,
                          device, save);
  Result<TrainingResult> result =
      train(learner, options.training,
            {.path = run.folder,
             .run = training_run(data, run.configuration, classifier.reading()),
             .resume = run.resume,
             .begin = [&] { return write_inputs(run); },
             .interrupted = run.interrupted,
             .report = run.report});
  if (!result || !result->is_complete) return result;
  const Result<ModelFile> best = ModelFile::open(model_file(run.folder));
  if (!best) return tl::unexpected(best.error());
  if (Status loaded = load_weights(*best, classifier); !loaded) return error_of(std::move(loaded));
  return result;
}

}  // namespace

Result<ClassifyResult> run_classify(const Dataset& data, const ClassifyRun& run) {
  const Configuration& configuration = run.configuration;
  const Result<torch::Device> device = device_named(configuration.get<std::string>("device"));
  if (!device) return tl::unexpected(device.error());
  if (const auto threads = configuration.get<std::int64_t>("threads"); threads > 0)
    torch::set_num_threads(static_cast<int>(threads));
  seed_torch(static_cast<std::uint64_t>(configuration.get<std::int64_t>("seed")), "weights");
  Result<std::unique_ptr<GraphClassifier>> classifier =
      classifier_within_memory(configuration, data.num_classes(), *device);
  if (!classifier) return error_of(std::move(classifier));
  const NetworkReading reading = (*classifier)->reading();
  const std::string& graphs = data.manifest().rules.at("graph");
  if (std::holds_alternative<GraphReading>(reading)) {
    if (Status same =
            check_graph_rules(data.folder(), graphs, (*classifier)->name(), kInstructionGraphRules);
        !same)
      return error_of(std::move(same));
  }
  Result<TrainingResult> training = train_classifier(data, run, **classifier, *device);
  if (!training) return error_of(std::move(training));
  ClassifyResult result{.training = *std::move(training), .predictions = {}};
  if (!result.training.is_complete) return result;
  result.predictions =
      predictions_of(**classifier, (*classifier)->name(), data, configuration, *device);
  result.predictions.about["seed"] = configuration.value_text("seed");
  result.predictions.about["weights"] = model_digest(run.folder);
  result.predictions.about["dropped"] = text_of_dropped(data.manifest());
  if (Status written = write_results(data, run, result); !written)
    return error_of(std::move(written));
  return result;
}

Status check_goes_on(const Dataset& data, const ClassifyRun& run) {
  std::error_code ignored;
  if (!std::filesystem::exists(state_file(run.folder), ignored)) return {};
  const Result<std::unique_ptr<GraphClassifier>> classifier =
      classifier_within_memory(run.configuration, data.num_classes(), torch::kCPU);
  if (!classifier) return tl::unexpected(classifier.error());
  return check_goes_on(
      classify_options(run.configuration).training,
      {.path = run.folder, .run = training_run(data, run.configuration, (*classifier)->reading())});
}

std::string model_digest(const std::string& folder) {
  const Result<Safetensors> file = Safetensors::open(model_file(folder));
  if (!file) return {};
  const auto digest = file->metadata().find("digest");
  return digest == file->metadata().end() ? std::string() : digest->second;
}

Predictions predictions_of(GraphClassifier& classifier, const std::string& name,
                           const Dataset& data, const Configuration& configuration,
                           torch::Device device) {
  const ClassifyOptions options = classify_options(configuration);
  const ExampleBatches batches(data, classifier.reading());
  const std::vector<std::int32_t> levels = *levels_named(options.levels, data);
  const auto split = [&](Split side) {
    ClassifyExamples examples = examples_of(data, side, levels, options.largest_graph);
    std::vector<float> logits = logits_of(classifier, batches, examples, options.batches, device);
    return SplitPredictions{.example = std::move(examples.example),
                            .label = std::move(examples.label),
                            .logits = std::move(logits)};
  };
  return {.model = name,
          .data = data.digest(),
          .classes = data.num_classes(),
          .validation = split(Split::kValidation),
          .test = split(Split::kTest)};
}

std::string config_file(const std::string& folder) { return folder + "/config.json"; }
std::string predictions_file(const std::string& folder) {
  return folder + "/predictions.safetensors";
}
std::string report_file(const std::string& folder) { return folder + "/report.html"; }

}  // namespace irsight
