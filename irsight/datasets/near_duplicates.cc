#include "irsight/datasets/near_duplicates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace irsight {
namespace {

constexpr std::size_t kGram = 4;
constexpr std::int32_t kNoToken = -1;
constexpr double kLeast = kNearDuplicateThresholds.front();

using Gram = std::array<std::int32_t, kGram>;  // its tokens: no hash, no collision
using GramSet = std::vector<std::int32_t>;     // ranks of grams, rarest first

// The distinct grams of a text, ascending; none where it has no token.
std::vector<Gram> grams_of(std::span<const std::int32_t> tokens) {
  std::vector<Gram> grams;
  if (tokens.empty()) return grams;
  for (std::size_t i = 0; i == 0 || i + kGram <= tokens.size(); ++i) {
    Gram& gram = grams.emplace_back();
    for (std::size_t k = 0; k < kGram; ++k)
      gram[k] = i + k < tokens.size() ? tokens[i + k] : kNoToken;
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

// Replaces grams by their ranks: by the number of texts that have them, then by themselves.
std::vector<GramSet> ranked(const std::vector<std::vector<Gram>>& texts) {
  std::vector<Gram> all;
  for (const std::vector<Gram>& text : texts) all.insert(all.end(), text.begin(), text.end());
  std::sort(all.begin(), all.end());
  std::vector<std::pair<std::int32_t, Gram>> counted;
  for (const Gram& gram : all) {
    if (counted.empty() || counted.back().second != gram) counted.emplace_back(0, gram);
    ++counted.back().first;
  }
  std::vector<std::int32_t> order(counted.size()), rank(counted.size());
  std::iota(order.begin(), order.end(), 0);
  const auto at = [](std::int32_t i) { return static_cast<std::size_t>(i); };
  std::sort(order.begin(), order.end(),
            [&](std::int32_t a, std::int32_t b) { return counted[at(a)] < counted[at(b)]; });
  for (std::size_t i = 0; i < order.size(); ++i) rank[at(order[i])] = static_cast<std::int32_t>(i);
  std::vector<GramSet> sets(texts.size());
  for (std::size_t t = 0; t < texts.size(); ++t) {
    for (const Gram& gram : texts[t]) {
      const auto found = std::lower_bound(
          counted.begin(), counted.end(), gram,
          [](const auto& entry, const Gram& value) { return entry.second < value; });
      sets[t].push_back(rank[static_cast<std::size_t>(found - counted.begin())]);
    }
    std::sort(sets[t].begin(), sets[t].end());
  }
  return sets;
}

double jaccard(const GramSet& a, const GramSet& b) {
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    both += a[i] == b[j] ? 1 : 0;
    const bool step_a = a[i] <= b[j];
    const bool step_b = b[j] <= a[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}

double reached(double similarity) {
  double threshold = 0;
  for (const double one : kNearDuplicateThresholds) {
    if (similarity >= one - 1e-12) threshold = one;
  }
  return threshold;
}

// So many of its rarest grams a text shares at least one with any text that is similar enough.
std::size_t prefix_of(const GramSet& set) {
  const auto needed =
      static_cast<std::size_t>(std::ceil(kLeast * static_cast<double>(set.size()) - 1e-9));
  return set.size() - needed + 1;
}

// Texts with one and the same set of grams.
struct Group {
  const GramSet* set = nullptr;
  std::array<bool, 2> has = {};     // texts on each side, [1] for training
  std::array<double, 2> best = {};  // of its texts on each side
};

class Comparison {
 public:
  explicit Comparison(std::vector<GramSet> sets) : sets_(std::move(sets)) {}

  std::vector<double> run(std::span<const TokenText> texts) {
    make_groups(texts);
    index_training();
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g].has[0]) compare(g);
    }
    std::vector<double> best;
    for (std::size_t t = 0; t < texts.size(); ++t)
      best.push_back(groups_[group_of_[t]].best[texts[t].is_training ? 1 : 0]);
    return best;
  }

 private:
  void make_groups(std::span<const TokenText> texts) {
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(sets_[a], a) < std::tie(sets_[b], b);
    });
    group_of_.resize(texts.size());
    for (const std::size_t text : order) {
      if (groups_.empty() || *groups_.back().set != sets_[text])
        groups_.push_back({.set = &sets_[text]});
      // What has no gram is like nothing.
      if (!sets_[text].empty()) groups_.back().has[texts[text].is_training ? 1 : 0] = true;
      group_of_[text] = groups_.size() - 1;
    }
    for (Group& group : groups_) {
      if (group.has[0] && group.has[1]) group.best = {1.0, 1.0};
    }
  }

  void index_training() {
    std::int32_t grams = 0;
    for (const Group& group : groups_)
      grams = std::max(grams, group.set->empty() ? 0 : group.set->back() + 1);
    groups_with_.resize(static_cast<std::size_t>(grams));
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!groups_[g].has[1]) continue;
      for (std::size_t i = 0; i < prefix_of(*groups_[g].set); ++i)
        groups_with_[static_cast<std::size_t>((*groups_[g].set)[i])].push_back(g);
    }
    seen_by_.assign(groups_.size(), groups_.size());
  }

  // Compares a group's validation and test texts with training texts.
  void compare(std::size_t here) {
    constexpr double kHighest = kNearDuplicateThresholds[kNearDuplicateThresholds.size() - 2];
    Group& group = groups_[here];
    for (std::size_t i = 0; i < prefix_of(*group.set); ++i) {
      for (const std::size_t there : groups_with_[static_cast<std::size_t>((*group.set)[i])]) {
        Group& other = groups_[there];
        if (there == here || seen_by_[there] == here) continue;
        seen_by_[there] = here;
        // Different sets do not reach 1: nothing is left to be learnt of these two.
        if (group.best[0] >= kHighest && other.best[1] >= kHighest) continue;
        const auto [less, more] = std::minmax({group.set->size(), other.set->size()});
        if (static_cast<double>(less) < kLeast * static_cast<double>(more) - 1e-9) continue;
        const double threshold = reached(jaccard(*group.set, *other.set));
        group.best[0] = std::max(group.best[0], threshold);
        other.best[1] = std::max(other.best[1], threshold);
      }
    }
  }

  std::vector<GramSet> sets_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;                  // of each text
  std::vector<std::vector<std::size_t>> groups_with_;  // each gram in their rarest
  std::vector<std::size_t> seen_by_;
};

}  // namespace

std::vector<double> near_duplicates(std::span<const TokenText> texts) {
  std::vector<std::vector<Gram>> grams;
  for (const TokenText& text : texts) grams.push_back(grams_of(text.tokens));
  return Comparison(ranked(grams)).run(texts);
}

std::vector<double> near_duplicates_of(const Dataset& data) {
  std::vector<TokenText> texts;
  for (std::int32_t i = 0; i < data.num_sources(); ++i) {
    const Dataset::Source source = data.source(i);
    texts.push_back({source.tokens, source.split == Split::kTrain});
  }
  return near_duplicates(texts);
}

std::vector<NearDuplicateCount> count_near_duplicates(const Dataset& data,
                                                      std::span<const double> similarities) {
  std::vector<NearDuplicateCount> counts;
  for (const double threshold : kNearDuplicateThresholds) {
    NearDuplicateCount count{.threshold = threshold};
    for (std::int32_t i = 0; i < data.num_sources(); ++i) {
      if (similarities[static_cast<std::size_t>(i)] < threshold) continue;
      const Split split = data.source(i).split;
      ++(split == Split::kTrain        ? count.train
         : split == Split::kValidation ? count.validation
                                       : count.test);
    }
    counts.push_back(count);
  }
  return counts;
}

std::vector<std::int32_t> training_duplicates(const Dataset& data,
                                              std::span<const double> similarities,
                                              double threshold) {
  std::vector<std::int32_t> sources;
  for (std::int32_t i = 0; threshold > 0 && i < data.num_sources(); ++i) {
    const bool is_near = similarities[static_cast<std::size_t>(i)] >= threshold;
    if (is_near && data.source(i).split == Split::kTrain) sources.push_back(i);
  }
  return sources;
}

}  // namespace irsight
