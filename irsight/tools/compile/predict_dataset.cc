#include "irsight/tools/compile/predict_dataset.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <vector>

#include "irsight/base/by_threads.h"
#include "irsight/base/json_text.h"
#include "irsight/base/progress.h"
#include "irsight/datasets/dataset.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/predict_text.h"

namespace irsight::tools {
namespace {

constexpr std::size_t kAtOnce = 512;  // programs between two writes

// The examples of one source at the levels that are looked at.
using Program = std::vector<std::int32_t>;

// One run of `irsight predict MODEL --data FOLDER`.
class DatasetPrediction {
 public:
  DatasetPrediction(const PredictedDataset& what, const Predictor& predictor, const Dataset& data)
      : what_(what), predictor_(predictor), data_(data), words_(predictor.reading()) {
    for (std::int32_t w = 0; w < data.num_words(); ++w)
      words_.add(data.statement(data.statement_of(w)), data.code(w), data.detail(w));
  }

  Result<bool> run(const std::vector<Program>& programs) {
    Progress progress(static_cast<std::int64_t>(programs.size()), "programs");
    for (std::size_t first = 0; first < programs.size(); first += kAtOnce) {
      const auto some =
          std::span(programs).subspan(first, std::min(kAtOnce, programs.size() - first));
      const std::vector<Result<Prediction>> predictions = predict(some);
      for (std::size_t i = 0; i < some.size(); ++i) {
        if (Status told = print(line_of(some[i], predictions[i])); !told)
          return error_of(std::move(told));
        progress.add(!predictions[i]);
      }
    }
    if (what_.json || programs.empty()) return all_well_;
    const double share = static_cast<double>(right_) / static_cast<double>(programs.size());
    if (Status told = print(
            fmt::format("{} of {} right: {:.2f} %\n", right_, programs.size(), 100.0 * share));
        !told)
      return error_of(std::move(told));
    return all_well_;
  }

 private:
  std::vector<Result<Prediction>> predict(std::span<const Program> programs) const {
    std::vector<Result<Prediction>> results(programs.size());
    by_threads(programs.size(), what_.threads, [&](std::size_t i) {
      std::vector<InstructionGraphView> views;
      for (const std::int32_t example : programs[i]) views.push_back(data_.example(example).graph);
      results[i] = predictor_.predict_together(views, words_);
    });
    return results;
  }

  std::string level_of(const Program& program) const {
    std::vector<std::string> names;
    for (const std::int32_t example : program) {
      const auto level = static_cast<std::size_t>(data_.example(example).level);
      names.push_back(data_.manifest().levels[level]);
    }
    return fmt::format("{}", fmt::join(names, ","));
  }

  std::string line_of(const Program& program, const Result<Prediction>& prediction) {
    const Dataset::Example example = data_.example(program.front());
    const std::string name(data_.source(example.source).name);
    const std::vector<std::string>& classes = predictor_.description().classes;
    const std::string& truth = data_.manifest().classes[static_cast<std::size_t>(example.label)];
    const std::string level = level_of(program);
    if (!prediction) {
      all_well_ = false;
      print_error(Error(prediction.error()).in(printable(name)));
      if (!what_.json) return {};
      return fmt::format("{{\"file\": {}, \"level\": {}, \"error\": {}}}\n", json_quote(name),
                         json_quote(level), json_quote(prediction.error().message));
    }
    const auto label = static_cast<std::size_t>(prediction->label);
    right_ += classes[label] == truth ? 1 : 0;
    if (what_.json)
      return fmt::format("{{\"file\": {}, \"level\": {}, \"truth\": {}, {}}}\n", json_quote(name),
                         json_quote(level), json_quote(truth),
                         json_members_of(*prediction, classes, what_.top));
    return fmt::format("{}\t{}\t{}\t{}\t{:.4f}\t{}\n", printable(name), level, printable(truth),
                       printable(classes[label]), prediction->probabilities[label],
                       classes[label] == truth ? "right" : "wrong");
  }

  const PredictedDataset& what_;
  const Predictor& predictor_;
  const Dataset& data_;
  NetworkWords words_;
  std::int64_t right_ = 0;
  bool all_well_ = true;
};

// The levels that are looked at, those of the model where the data set has them.
Result<std::vector<std::string>> levels_in(const Dataset& data, const std::string& wanted,
                                           const std::vector<std::string>& models) {
  const std::vector<std::string>& has = data.manifest().levels;
  std::vector<std::string> levels;
  for (const std::string& level : wanted.empty() ? models : std::vector<std::string>{wanted}) {
    if (std::ranges::find(has, level) != has.end()) levels.push_back(level);
  }
  if (!levels.empty()) return levels;
  return error("{}: has no level {}, but {}", data.folder(),
               wanted.empty() ? fmt::format("{}", fmt::join(models, " or ")) : wanted,
               fmt::join(has, ", "));
}

// The programs of a split, each with its examples at these levels.
std::vector<Program> programs_of(const Dataset& data, Split split,
                                 const std::vector<std::string>& levels) {
  std::vector<Program> programs;
  std::int32_t last = -1;
  for (const std::int32_t i : data.examples({.split = split})) {
    const Dataset::Example example = data.example(i);
    const std::string& level = data.manifest().levels[static_cast<std::size_t>(example.level)];
    if (std::ranges::find(levels, level) == levels.end()) continue;
    if (example.source != last) programs.emplace_back();
    last = example.source;
    programs.back().push_back(i);
  }
  return programs;
}

}  // namespace

Result<bool> predict_dataset(const PredictedDataset& what, const Predictor& predictor) {
  const Result<Dataset> data = Dataset::open(what.folder);
  if (!data) return tl::unexpected(data.error());
  const ModelDescription& model = predictor.description();
  if (Status same = check_graph_rules(what.folder, data->manifest().rules.at("graph"),
                                      model.encoder, model.rules.at("graph"));
      !same)
    return error_of(std::move(same));
  const std::vector<std::string>& classes = data->manifest().classes;
  if (std::ranges::find_first_of(classes, model.classes) == classes.end())
    return error("{}: has no class that the model knows", what.folder);
  const auto levels = levels_in(*data, what.level, model.levels);
  if (!levels) return tl::unexpected(levels.error());
  Split split = Split::kTest;
  for (const Split each : {Split::kTrain, Split::kValidation, Split::kTest}) {
    if (name_of(each) == what.split) split = each;
  }
  std::int64_t without = 0;
  for (std::int32_t s = 0; s < data->num_sources(); ++s) {
    const Dataset::Source source = data->source(s);
    without += source.split == split && !source.failure.empty() ? 1 : 0;
  }
  if (without > 0)
    print_note(fmt::format("{}: {} sources have no graph: irsight dataset show --failures says why",
                           what.folder, without));
  return DatasetPrediction(what, predictor, *data).run(programs_of(*data, split, *levels));
}

}  // namespace irsight::tools
