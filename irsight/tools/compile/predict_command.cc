#include "irsight/tools/compile/predict_command.h"

#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "irsight/base/json_text.h"
#include "irsight/base/mapped_file.h"
#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/source_digest.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/input_options.h"
#include "irsight/tools/compile/predict_dataset.h"
#include "irsight/tools/compile/predict_graphs.h"
#include "irsight/tools/compile/predict_text.h"
#include "irsight/tools/compile/predict_work.h"

namespace irsight::tools {
namespace {

constexpr std::uint64_t kLongestShown = std::uint64_t{16} << 20U;

struct PredictLine {
  InputOptions input;
  std::string model, level;
  PredictedDataset data;
  int lines = 3, top = 5;
  bool json = false;
};

// Colours are for people, on a terminal that has not been told otherwise (no-color.org).
bool is_colourful() {
  const char* const without = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && (without == nullptr || *without == '\0');
}

Result<std::string> read_input(const SourceInput& input) {
  if (input.contents) return *input.contents;
  const std::string path = input.path.starts_with('/') || input.directory.empty()
                               ? input.path
                               : input.directory + "/" + input.path;
  return read_file(path, kLongestShown);
}

// The text of an input where lines of it can be shown: lines of graphs and IR are those of a source that need not be there.
std::string shown_text_of(const SourceInput& input) {
  if (is_graph_file(input) || is_ir(input)) return {};
  Result<std::string> text = read_input(input);
  return text && !renumbers_lines(*text) ? *std::move(text) : std::string();
}

// As of graphs of another level.
void note_other_level(const PredictLine& line, const std::vector<std::string>& levels) {
  const auto known = std::ranges::find(levels, level_of_word(line.level));
  if (line.level.empty() || known != levels.end()) return;
  print_note(fmt::format("--level {}: the model learnt from {}: its answers may mean little",
                         line.level, fmt::join(levels, " and ")));
}

// One run over inputs.
class InputPrediction {
 public:
  InputPrediction(const PredictLine& line, const Predictor& predictor)
      : line_(line), predictor_(predictor), classes_(predictor.description().classes) {}

  Result<int> run(const BatchOptions& batch) {
    Result<std::vector<NamedInput>> inputs = named_inputs_from(line_.input);
    if (!inputs) return error_of(std::move(inputs));
    inputs_ = *std::move(inputs);
    std::vector<std::string> names;
    for (const NamedInput& input : inputs_) names.push_back(input.name);
    std::vector<std::string> levels = line_.level.empty()
                                          ? predictor_.description().levels
                                          : std::vector<std::string>{level_of_word(line_.level)};
    // Numbers of several levels have no mean that means something.
    if (predictor_.head().kind != HeadKind::kClassification) levels.resize(1);
    for (const std::string& level : levels) {
      if (std::ranges::find(dataset_levels(), level) == dataset_levels().end())
        return error("{}: levels: '{}' is none that irsight knows", line_.model, level);
    }
    const LowerOptions lower = lower_options_from(line_.input);
    const Result<bool> all_well = run_told_batch(
        names,
        [&](std::size_t item) {
          const SourceInput& input = inputs_[item].input;
          return is_graph_file(input) ? answers_about_graphs(input.path, levels, predictor_)
                                      : answers_of(input, lower, levels, predictor_);
        },
        batch, [&](std::size_t item, const BatchResult& result) { return take(item, result); });
    if (!all_well) return tl::unexpected(all_well.error());
    return *all_well && !failed_ ? kDone : kFailed;
  }

 private:
  Status take(std::size_t item, const BatchResult& result) {
    const std::string& name = inputs_[item].name;
    std::string text;
    if (!result.ok() && line_.json) text = line_of_failure(name, result.message);
    for (std::size_t i = 0; i < result.parts.size(); ++i) {
      const std::string& of_module = result.parts[i].name;
      text +=
          text_of_part(inputs_[item].input, result.parts[i],
                       of_module.empty() ? name_of_graph(name, i, result.parts.size()) : of_module);
    }
    return print(text);
  }

  // What is printed of an answer; a graph or module of a file may have none though the others have theirs.
  std::string text_of_part(const SourceInput& input, const BatchPart& part,
                           const std::string& name) {
    const Result<ModelAnswer> answer = answer_from_part(part);
    if (!answer) {
      failed_ = true;
      print_error(Error{with_printable(answer.error().message, input.path), answer.error().hint});
      return line_.json ? line_of_failure(name, answer.error().message) : "";
    }
    if (const auto* const outputs = std::get_if<Outputs>(&*answer))
      return line_.json ? json_of(name, *outputs) : text_of(name, *outputs);
    const auto& prediction = std::get<Prediction>(*answer);
    if (line_.json) return json_of(name, prediction, classes_, line_.top, line_.lines);
    return text_of(name, prediction, classes_, shown_text_of(input),
                   {.in_colour = is_colourful(), .lines = line_.lines});
  }

  static std::string line_of_failure(const std::string& name, const std::string& message) {
    return fmt::format("{{\"file\": {}, \"error\": {}}}\n", json_quote(name), json_quote(message));
  }

  const PredictLine& line_;
  const Predictor& predictor_;
  const std::vector<std::string>& classes_;
  std::vector<NamedInput> inputs_;
  bool failed_ = false;  // a graph of a file that went well
};

Status check_head(const PredictLine& line, const ModelHead& head) {
  if (head.of != HeadOf::kGraph)
    return tl::unexpected(
        Error{fmt::format("{}: answers about each {}, irsight predict about whole programs",
                          line.model, name_of(head.of)),
              "Predictor::outputs() in C++ and irsight_predictor_outputs() in C ask such models"});
  if (!line.data.folder.empty() && head.kind != HeadKind::kClassification)
    return error("{}: is a {}, the examples of data sets have classes", line.model,
                 name_of(head.kind));
  return {};
}

// Why there is no model, with what helps where model and input were swapped.
Error with_hint(Error error, const PredictLine& line) {
  const auto& words = line.input.paths;
  const auto is_model = [](const std::string& word) {
    return model_path(word) != word || ModelFile::open(word).has_value();
  };
  if (const auto model = std::ranges::find_if(words, is_model); model != words.end())
    error.hint = fmt::format("the model comes first: irsight predict {} {}", *model, line.model);
  return error;
}

Result<int> predict(const PredictLine& line) {
  const Result<BatchOptions> batch = batch_options_from(line.input);
  if (!batch) return tl::unexpected(batch.error());
  const Result<Predictor> predictor = Predictor::load(
      model_path(line.model),
      {.most_bytes = batch->limits.resident_bytes, .hint_for_more = "--memory-limit allows more"});
  if (!predictor) return tl::unexpected(with_hint(predictor.error(), line));
  if (Status good = check_head(line, predictor->head()); !good) return error_of(std::move(good));
  if (line.data.folder.empty()) {
    note_other_level(line, predictor->description().levels);
    return InputPrediction(line, *predictor).run(*batch);
  }
  PredictedDataset data = line.data;
  data.threads = batch->workers;
  data.level = level_of_word(line.level);
  data.json = line.json;
  data.top = line.top;
  const Result<bool> all_well = predict_dataset(data, *predictor);
  if (!all_well) return tl::unexpected(all_well.error());
  return *all_well ? kDone : kFailed;
}

Status check_predict_usage(const PredictLine& line) {
  if (line.data.folder.empty()) return check_inputs(line.input);
  if (!line.input.paths.empty() || !line.input.files_from.empty() || !line.input.project.empty())
    return error("--data: takes the place of inputs");
  return {};
}

void declare_predict(CLI::App& verb, PredictLine& line) {
  verb.add_option("model", line.model,
                  "A model file or the folder of a run, as irsight train writes them, or the name "
                  "of one that comes with irsight: poj104")
      ->required();
  declare_inputs(verb, line.input);
  // IR is brought to the model's level.
  verb.remove_option(verb.get_option("--passes"));
  verb.remove_option(verb.get_option("-O"));
  verb.add_option(
          "--level", line.level,
          "Level of optimisation at which IR is looked at (default: the model's; of several "
          "the mean of its answers)")
      ->transform(is_level());
  verb.add_option("--lines", line.lines, "At most so many lines of source that decided")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  CLI::Option* json = verb.add_flag("--json", line.json, "Print a line of JSON for each input");
  verb.add_option("--top", line.top, "At most so many classes in it, the most probable; 0: all")
      ->check(CLI::NonNegativeNumber)
      ->needs(json)
      ->capture_default_str();
  CLI::Option* data = verb.add_option("--data", line.data.folder,
                                      "Predict the examples of a data set instead of inputs");
  verb.add_option("--split", line.data.split, "Part of the data set")
      ->check(CLI::IsMember({"train", "validation", "test"}))
      ->needs(data)
      ->capture_default_str();
  declare_limits(verb, line.input);
}

}  // namespace

void add_predict_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* verb = app.add_subcommand("predict", "Say what programs are, by a trained model");
  auto line = std::make_shared<PredictLine>();
  line->input.clang_arguments = std::move(clang_arguments);
  declare_predict(*verb, *line);
  verb->footer(
      "Inputs may be files of graphs, too, as irsight graph --words --level LEVEL writes them.\n"
      "What follows -- are Clang's arguments.\n"
      "Example: irsight predict poj104 program.cpp\n"
      "         irsight predict model.safetensors --data poj104-O0 --split test --json");
  run_when_chosen(
      *verb, [line] { return predict(*line); }, [line] { return check_predict_usage(*line); });
}

}  // namespace irsight::tools
