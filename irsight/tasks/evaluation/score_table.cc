#include "irsight/tasks/evaluation/score_table.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace irsight {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson json_of_level(const LevelScores& level, const std::vector<std::string>& classes) {
  const Scores& scores = level.scores;
  OrderedJson json = {{"level", level.level},
                      {"sources", level.sources},
                      {"examples", scores.examples},
                      {"coverage", level.coverage()},
                      {"accuracy", scores.accuracy()},
                      {"accuracy_merged", scores.accuracy_merged()},
                      {"accuracy_of_all", level.accuracy_of_all()},
                      {"accuracy_of_all_merged", level.accuracy_of_all_merged()},
                      {"accuracy_top5", scores.accuracy_top5()},
                      {"macro_f1", scores.macro_f1()},
                      {"loss", scores.loss},
                      {"classes", OrderedJson::array()}};
  for (std::size_t c = 0; c < scores.classes.size(); ++c) {
    const ClassScore& one = scores.classes[c];
    json["classes"].push_back({{"name", classes.at(c)},
                               {"support", one.support},
                               {"precision", one.precision()},
                               {"recall", one.recall()},
                               {"f1", one.f1()}});
  }
  return json;
}

// The figures of which mean and deviation over seeds are given.
struct Figure {
  const char* name;
  double (*value)(const LevelScores&);
};
constexpr Figure kFigures[] = {
    {"accuracy", [](const LevelScores& one) { return one.scores.accuracy(); }},
    {"accuracy_merged", [](const LevelScores& one) { return one.scores.accuracy_merged(); }},
    {"accuracy_of_all", [](const LevelScores& one) { return one.accuracy_of_all(); }},
    {"accuracy_of_all_merged", [](const LevelScores& one) { return one.accuracy_of_all_merged(); }},
};

MeanAndDeviation over_seeds(const std::vector<ModelScores>& seeds, std::size_t level,
                            const Figure& figure) {
  std::vector<double> values;
  for (const ModelScores& seed : seeds) values.push_back(figure.value(seed.levels.at(level)));
  return mean_and_deviation(values);
}

std::vector<double> right_or_wrong(const Predictions& predictions, const SplitPredictions& split) {
  const std::vector<bool> correct = correct_rows(predictions, split);
  return {correct.begin(), correct.end()};
}

}  // namespace

std::string table_of(const std::vector<ModelScores>& models) {
  std::size_t width = 5;
  for (const ModelScores& one : models) width = std::max(width, one.model.size());
  std::string text =
      fmt::format("{:<{}} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}\n", "model", width, "level",
                  "accuracy", "merged", "coverage", "of all", "merged", "macro F1");
  for (const ModelScores& one : models) {
    for (const LevelScores& level : one.levels) {
      text += fmt::format("{:<{}} {:>8}", one.model, width, level.level);
      for (const double share :
           {level.scores.accuracy(), level.scores.accuracy_merged(), level.coverage(),
            level.accuracy_of_all(), level.accuracy_of_all_merged(), level.scores.macro_f1()})
        text += fmt::format(" {:>7.2f} %", 100 * share);
      text += '\n';
    }
  }
  return text;
}

std::string json_of(const std::vector<ModelScores>& models, const std::vector<std::string>& classes,
                    const std::vector<ModelScores>& seeds) {
  OrderedJson json = {{"models", OrderedJson::array()}};
  for (const ModelScores& one : models) {
    OrderedJson levels = OrderedJson::array();
    for (const LevelScores& level : one.levels) levels.push_back(json_of_level(level, classes));
    json["models"].push_back({{"model", one.model}, {"levels", levels}});
  }
  for (std::size_t level = 0; !seeds.empty() && level < seeds.front().levels.size(); ++level) {
    OrderedJson row = {{"level", seeds.front().levels[level].level}, {"count", seeds.size()}};
    for (const Figure& figure : kFigures) {
      const MeanAndDeviation found = over_seeds(seeds, level, figure);
      row[figure.name] = {{"mean", found.mean}, {"deviation", found.deviation}};
    }
    json["seeds"].push_back(std::move(row));
  }
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string text_of_seeds(const std::vector<ModelScores>& seeds) {
  std::string text;
  for (std::size_t level = 0; !seeds.empty() && level < seeds.front().levels.size(); ++level) {
    text += fmt::format("{} seeds, {}:", seeds.size(), seeds.front().levels[level].level);
    for (const Figure& figure : kFigures) {
      const MeanAndDeviation found = over_seeds(seeds, level, figure);
      text += fmt::format(" {} {:.2f} ± {:.2f} %{}", figure.name, 100 * found.mean,
                          100 * found.deviation, &figure == std::end(kFigures) - 1 ? "\n" : ",");
    }
  }
  return text;
}

ModelComparison comparison_of(const Predictions& first, const Predictions& second, Split split) {
  const auto side = [&](const Predictions& one) -> const SplitPredictions& {
    return split == Split::kTest ? one.test : one.validation;
  };
  const std::vector<double> one = right_or_wrong(first, side(first));
  const std::vector<double> other = right_or_wrong(second, side(second));
  std::int64_t only_first = 0, only_second = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    only_first += one[i] > other[i] ? 1 : 0;
    only_second += other[i] > one[i] ? 1 : 0;
  }
  return {mcnemar_exact(only_first, only_second), paired_bootstrap(one, other)};
}

}  // namespace irsight
