// irsight train: trains models on data sets.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "irsight/base/atomic_file.h"
#include "irsight/base/folder_lock.h"
#include "irsight/base/mapped_file.h"
#include "irsight/models/autocast.h"
#include "irsight/models/linear/linear_run.h"
#include "irsight/tasks/classify/classifier_file.h"
#include "irsight/tasks/classify/classify_data.h"
#include "irsight/tasks/classify/classify_options.h"
#include "irsight/tasks/classify/classify_run.h"
#include "irsight/tasks/evaluation/score_table.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/train/baselines.h"
#include "irsight/tools/train/classify_runs.h"
#include "irsight/tools/train/commands.h"
#include "irsight/tools/train/linear_training.h"

namespace irsight::tools {
namespace {

constexpr std::size_t kMostClassesNamed = 5;  // in a note

bool is_network(const std::string& model) {
  return std::ranges::find(classifier_kinds(), model, &ClassifierKind::encoder) !=
         classifier_kinds().end();
}

// Why a setting was not taken, and whether networks have it where a linear model has not.
Error error_of_setting(Error error, const std::string& assignment, const std::string& model,
                       const Configuration& configuration) {
  const auto has_it = [name = assignment.substr(0, assignment.find('='))](const Configuration& of) {
    return std::ranges::find(of.specs(), name, &SettingSpec::name) != of.specs().end();
  };
  const bool is_of_networks =
      std::ranges::any_of(classifier_kinds(), [&](const ClassifierKind& kind) {
        return has_it(classify_configuration(std::string(kind.encoder)));
      });
  if (!is_network(model) && is_of_networks && !has_it(configuration))
    error.hint = fmt::format("it is a setting of networks, {} is none", model);
  return std::move(error).in("--set");
}

Result<Configuration> configuration_of(const ClassifyLine& line) {
  Configuration configuration =
      is_network(line.model) ? classify_configuration(line.model) : linear_configuration();
  if (!line.config.empty()) {
    const auto file = MappedFile::open(line.config);
    if (!file) return tl::unexpected(file.error());
    if (Status read = configuration.read(line.config, (*file)->text()); !read)
      return error_of(std::move(read));
  }
  for (const std::string& assignment : line.set) {
    if (Status set = configuration.set(assignment); !set)
      return tl::unexpected(
          error_of_setting(std::move(set).error(), assignment, line.model, configuration));
  }
  return configuration;
}

// Classes of which nothing can be learnt, such as those whose programs were all dropped as near-duplicates.
void note_empty_classes(const ClassifyOptions& options, const Dataset& data) {
  const std::vector<std::string> classes = classes_without_programs(data, options);
  if (classes.empty()) return;
  const std::size_t named = std::min(classes.size(), kMostClassesNamed);
  print_note(fmt::format(
      "{}: no training program is left of {} of {} classes: {}{}", data.folder(), classes.size(),
      data.num_classes(),
      fmt::join(classes.begin(), classes.begin() + static_cast<std::ptrdiff_t>(named), ", "),
      named < classes.size() ? ", …" : ""));
}

void note_few_programs(const ClassifyOptions& options, const Dataset& data) {
  note_empty_classes(options, data);
  if (options.per_class == 0) return;
  if (const std::int64_t fewest = fewest_programs(data, options); fewest < options.per_class)
    print_note(fmt::format("data.per_class {}: a class has {} training programs only",
                           options.per_class, fewest));
}

Result<int> train_baseline(const ClassifyLine& line, const Dataset& data,
                           const Configuration& configuration) {
  note_few_programs(linear_programs(configuration), data);
  const Result<Predictions> said = train_linear(line.model, data, configuration, line.output);
  if (!said) return tl::unexpected(said.error());
  if (Status kept = write_file_atomically(config_file(line.output), configuration.json()); !kept)
    return error_of(std::move(kept));
  const Split split = said->test.size() > 0 ? Split::kTest : Split::kValidation;
  const std::vector<ModelScores> scores = {{said->model, level_scores(*said, split, data)}};
  const std::string text =
      line.json ? json_of(scores, data.manifest().classes) + "\n" : table_of(scores);
  return print(text).map([] { return kDone; });
}

bool is_slow_in_bfloat16(const Configuration& configuration) {
  return classify_options(configuration).training.bfloat16 &&
         configuration.get<std::string>("device") == "cpu" && !has_bfloat16_products(torch::kCPU);
}

// What settings ask for and do not get.
void note_settings(const Configuration& configuration, const Dataset& data) {
  const ClassifyOptions options = classify_options(configuration);
  if (is_slow_in_bfloat16(configuration))
    print_note(
        "training.precision bf16: this processor has no instructions for it; fp32 is faster");
  if (options.training.warm_up > static_cast<double>(options.training.epochs))
    print_note(fmt::format(
        "training.warm_up {}: longer than the run's {} epochs, so the rate stays below {}",
        options.training.warm_up, options.training.epochs, options.training.rate));
  note_few_programs(options, data);
}

// Returns the right to write into the folder of a run, which it makes.
Result<FolderLock> run_folder(const std::string& folder) {
  std::error_code failed;
  if (std::filesystem::exists(manifest_file(folder), failed))
    return tl::unexpected(
        Error{folder + ": holds a data set", "--output names a folder of the run's own"});
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: {}", folder, failed.message());
  return FolderLock::take(folder);
}

bool holds_run(const std::string& folder) {
  std::error_code ignored;
  return std::filesystem::exists(model_file(folder), ignored) ||
         std::filesystem::exists(state_file(folder), ignored);
}

// Returns a seed's folder in which there is a run; "" where there is none.
std::string run_of_a_seed(const std::string& folder) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().filename().string().starts_with("seed-") && holds_run(entry.path().string()))
      return entry.path().string();
  }
  return {};
}

// Errors: a folder whose predictions and report are those of another run. One run that is there already is train()'s to refuse.
Status check_own(const ClassifyLine& line) {
  const std::string seed = run_of_a_seed(line.output);
  const auto lost = [&](const std::string& what, const char* hint) {
    return tl::unexpected(Error{fmt::format("{}: {}, and would be lost", line.output, what), hint});
  };
  if (line.seeds > 1 && holds_run(line.output))
    return lost("a run of one model is there already", "--output names a folder of the run's own");
  if (line.seeds == 1 && !seed.empty())
    return lost("a run of several seeds is there already",
                "--seeds goes on with it by --resume; or --output names another folder");
  if (line.seeds > 1 && !seed.empty() && !line.resume)
    return lost("a run of several seeds is there already",
                "--resume goes on with it; or --output names another folder");
  return {};
}

Result<int> train_classifier(const ClassifyLine& line) {
  Result<Configuration> configuration = configuration_of(line);
  if (!configuration) return error_of(std::move(configuration));
  if (line.print_config) {
    const std::string text = line.json ? configuration->json() : configuration->text();
    return print(text).map([] { return kDone; });
  }
  Result<Dataset> data = Dataset::open(line.data);
  if (!data) return error_of(std::move(data));
  const Result<FolderLock> lock = run_folder(line.output);
  if (!lock) return tl::unexpected(lock.error());
  if (Status own = check_own(line); !own) return error_of(std::move(own));
  if (Status whole = check_dataset(*data); !whole) return error_of(std::move(whole));
  if (!is_network(line.model)) return train_baseline(line, *data, *configuration);
  note_settings(*configuration, *data);
  return train_runs(line, *std::move(data), *std::move(configuration));
}

// Errors: an option that means something for networks only.
Status check_linear_line(const ClassifyLine& line) {
  if (line.resume)
    return error("--resume: {} is trained in one go, of which nothing is kept before its end",
                 line.model);
  if (line.seeds > 1)
    return tl::unexpected(
        Error{fmt::format("--seeds: {} starts from no weights that a seed decides", line.model),
              "--set seed=N draws other programs where data.per_class is set"});
  const bool wants_baselines =
      !line.baselines.empty() && line.baselines != std::vector<std::string>{"none"};
  for (const auto& [option, is_there] :
       {std::pair{"--baselines", wants_baselines}, {"--compare", !line.compare.empty()}}) {
    if (is_there)
      return tl::unexpected(Error{
          fmt::format("{}: {} has no report, which would compare with them", option, line.model),
          "irsight eval compares models"});
  }
  return {};
}

Status check_line(const ClassifyLine& line) {
  if (line.print_config) return {};
  if (line.data.empty()) return error("--data is required");
  if (line.output.empty()) return error("--output is required");
  return is_network(line.model) ? Status{} : check_linear_line(line);
}

void add_classify(CLI::App& train) {
  CLI::App* verb = train.add_subcommand("classify", "Learn the classes of a data set's programs");
  auto line = std::make_shared<ClassifyLine>();
  verb->add_option("--data", line->data, "A data set");
  verb->add_option("-o,--output", line->output, "Folder of the run: model, metrics, report");
  std::vector<std::string> models;
  for (const ClassifierKind& kind : classifier_kinds()) models.emplace_back(kind.encoder);
  models.insert(models.end(), kLinearModels.begin(), kLinearModels.end());
  verb->add_option("--model", line->model, "A network, or a linear baseline")
      ->check(CLI::IsMember(models))
      ->capture_default_str();
  verb->add_option("--config", line->config, "Settings, an object of JSON");
  verb->add_option("--set", line->set, "One more setting, NAME=VALUE; again for others");
  verb->add_option("--compare", line->compare,
                   "Files of predictions of other models, for the report");
  verb->add_option(
          "--baselines", line->baselines,
          "Train these too, for the report: " +
              fmt::format("{}; none, quick (the first three) or all", fmt::join(kBaselines, ", ")))
      ->delimiter(',')
      ->default_str("quick");
  verb->add_option("--seeds", line->seeds, "Train so many models, which differ in their seed")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  verb->add_flag("--resume", line->resume, "Go on where the run was interrupted");
  verb->add_flag("--json", line->json, "Print one object of JSON");
  verb->add_flag("--print-config", line->print_config,
                 "Print all settings and what they mean, and train nothing");
  verb->footer(
      "Example: irsight train classify --data poj104-mem2reg -o run --set training.epochs=20\n"
      "         irsight train classify --model lstm --data poj104-mem2reg -o lstm");
  run_when_chosen(
      *verb, [line] { return train_classifier(*line); }, [line] { return check_line(*line); });
}

}  // namespace

void add_train_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("train", "Train models on data sets");
  verb->require_subcommand(1);
  add_classify(*verb);
  verb->footer("Example: irsight train classify --data poj104-mem2reg -o run");
}

}  // namespace irsight::tools
