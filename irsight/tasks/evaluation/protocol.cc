#include "irsight/tasks/evaluation/protocol.h"

#include <algorithm>
#include <numeric>

#include "irsight/tasks/evaluation/levels_together.h"

namespace irsight {
namespace {

double share_of_sources(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

const SplitPredictions& side_of(const Predictions& predictions, Split split) {
  return split == Split::kTest ? predictions.test : predictions.validation;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> merged_pairs_of(std::string_view data_set) {
  if (data_set == "poj104") return {{"26", "62"}, {"16", "56"}};
  return {};
}

std::vector<std::int32_t> merged_classes(
    const std::vector<std::string>& classes,
    const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<std::int32_t> merged(classes.size());
  std::iota(merged.begin(), merged.end(), 0);
  for (const auto& [first, second] : pairs) {
    const auto one = std::ranges::find(classes, first);
    const auto other = std::ranges::find(classes, second);
    if (one == classes.end() || other == classes.end()) continue;
    merged[static_cast<std::size_t>(other - classes.begin())] =
        merged[static_cast<std::size_t>(one - classes.begin())];
  }
  return merged;
}

double LevelScores::coverage() const { return share_of_sources(scores.examples, sources); }
double LevelScores::accuracy_of_all() const { return share_of_sources(scores.correct, sources); }
double LevelScores::accuracy_of_all_merged() const {
  return share_of_sources(scores.correct_merged, sources);
}

std::vector<LevelScores> level_scores(const Predictions& predictions, Split split,
                                      const Dataset& data) {
  std::int64_t sources = 0;
  for (std::int32_t s = 0; s < data.num_sources(); ++s)
    sources += data.source(s).split == split ? 1 : 0;
  const DatasetManifest& manifest = data.manifest();
  const std::vector<std::int32_t> merged =
      merged_classes(manifest.classes, merged_pairs_of(manifest.name));
  std::vector<LevelScores> levels;
  const auto add = [&](std::string_view level, const Predictions& some) {
    const SplitPredictions& side = side_of(some, split);
    if (side.size() > 0)
      levels.push_back({std::string(level), sources, scores_of(some, side, merged)});
  };
  for (std::int32_t level = 0; level < static_cast<std::int32_t>(manifest.levels.size()); ++level)
    add(manifest.levels[static_cast<std::size_t>(level)],
        at_levels(predictions, std::span(&level, 1), data));
  if (levels.size() > 1) add(kLevelsTogether, levels_together(predictions, data));
  return levels;
}

}  // namespace irsight
