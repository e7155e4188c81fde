#include "irsight/tasks/evaluation/protocol.h"

#include <algorithm>
#include <numeric>

#include "irsight/tasks/evaluation/levels_together.h"

namespace irsight {
namespace {

double share_of_sources(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Returns the rows of a split whose example is of that level.
SplitPredictions at_level(const Predictions& predictions, const SplitPredictions& split,
                          std::int32_t level, const Dataset& data) {
  SplitPredictions part;
  for (std::size_t i = 0; i < split.size(); ++i) {
    if (data.example(split.example[i]).level != level) continue;
    const std::span<const float> row = predictions.row(split, i);
    part.example.push_back(split.example[i]);
    part.label.push_back(split.label[i]);
    part.logits.insert(part.logits.end(), row.begin(), row.end());
  }
  return part;
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
  const SplitPredictions& side = split == Split::kTest ? predictions.test : predictions.validation;
  std::int64_t sources = 0;
  for (std::int32_t s = 0; s < data.num_sources(); ++s)
    sources += data.source(s).split == split ? 1 : 0;
  const DatasetManifest& manifest = data.manifest();
  const std::vector<std::int32_t> merged =
      merged_classes(manifest.classes, merged_pairs_of(manifest.name));
  std::vector<LevelScores> levels;
  for (std::size_t level = 0; level < manifest.levels.size(); ++level) {
    const SplitPredictions part =
        at_level(predictions, side, static_cast<std::int32_t>(level), data);
    if (part.size() == 0) continue;
    levels.push_back({manifest.levels[level], sources, scores_of(predictions, part, merged)});
  }
  if (levels.size() > 1) {
    const Predictions all = levels_together(predictions, data);
    const SplitPredictions& whole = split == Split::kTest ? all.test : all.validation;
    levels.push_back({std::string(kLevelsTogether), sources, scores_of(all, whole, merged)});
  }
  return levels;
}

}  // namespace irsight
