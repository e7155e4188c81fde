#include "irsight/tools/compile/predict_dataset.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "irsight/base/json_text.h"
#include "irsight/base/progress.h"
#include "irsight/datasets/dataset.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/predict_text.h"

namespace irsight::tools {
namespace {

constexpr std::size_t kTogether = 512;  // examples between two writes

// One run of `irsight predict MODEL --data FOLDER`.
class DatasetPrediction {
 public:
  DatasetPrediction(const PredictedDataset& what, const Predictor& predictor, const Dataset& data)
      : what_(what), predictor_(predictor), data_(data), words_(predictor.reading()) {
    for (std::int32_t w = 0; w < data.num_words(); ++w)
      words_.add(data.statement(data.statement_of(w)), data.code(w), data.detail(w));
  }

  Result<bool> run(const std::vector<std::int32_t>& examples) {
    Progress progress(static_cast<std::int64_t>(examples.size()), "examples");
    for (std::size_t first = 0; first < examples.size(); first += kTogether) {
      const auto some =
          std::span(examples).subspan(first, std::min(kTogether, examples.size() - first));
      const std::vector<Result<Prediction>> predictions = predict(some);
      for (std::size_t i = 0; i < some.size(); ++i) {
        if (!predictions[i]) progress.hide();
        std::fputs(line_of(data_.example(some[i]), predictions[i]).c_str(), stdout);
        progress.add(!predictions[i]);
      }
    }
    progress.hide();
    if (!what_.json && !examples.empty())
      fmt::print("{} of {} right: {:.2f} %\n", right_, examples.size(),
                 100.0 * static_cast<double>(right_) / static_cast<double>(examples.size()));
    if (std::fflush(stdout) != 0) return error("standard output: cannot write");
    return all_well_;
  }

 private:
  std::vector<Result<Prediction>> predict(std::span<const std::int32_t> examples) const {
    std::vector<Result<Prediction>> results(examples.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < examples.size(); i = next++)
        results[i] = predictor_.predict(data_.example(examples[i]).graph, words_);
    };
    std::vector<std::jthread> others;
    for (int i = 1; i < what_.threads; ++i) others.emplace_back(work);
    work();
    others.clear();  // waits
    return results;
  }

  std::string line_of(const Dataset::Example& example, const Result<Prediction>& prediction) {
    const std::string name(data_.source(example.source).name);
    const std::vector<std::string>& classes = predictor_.description().classes;
    const std::string& truth = data_.manifest().classes[static_cast<std::size_t>(example.label)];
    const std::string& level = data_.manifest().levels[static_cast<std::size_t>(example.level)];
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
                         json_members_of(*prediction, classes));
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

// The number of the level that is to be predicted, in the data set.
Result<std::int32_t> level_in(const Dataset& data, const std::string& wanted,
                              const std::vector<std::string>& models) {
  const std::vector<std::string>& levels = data.manifest().levels;
  const auto place_of = [&](const std::string& level) -> std::optional<std::int32_t> {
    const auto found = std::find(levels.begin(), levels.end(), level);
    if (found == levels.end()) return std::nullopt;
    return static_cast<std::int32_t>(found - levels.begin());
  };
  for (const std::string& level : wanted.empty() ? models : std::vector<std::string>{wanted}) {
    if (const std::optional<std::int32_t> place = place_of(level)) return *place;
  }
  return error("{}: has no level {}, but {}", data.folder(),
               wanted.empty() ? fmt::format("{}", fmt::join(models, " or ")) : wanted,
               fmt::join(levels, ", "));
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
  const Result<std::int32_t> level = level_in(*data, what.level, model.levels);
  if (!level) return tl::unexpected(level.error());
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
  return DatasetPrediction(what, predictor, *data)
      .run(data->examples({.split = split, .level = *level}));
}

}  // namespace irsight::tools
