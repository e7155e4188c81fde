#include "irsight/datasets/near_duplicates.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using Text = std::vector<std::int32_t>;

Text counting(int first, int count) {
  Text text;
  for (int i = 0; i < count; ++i) text.push_back(first + i);
  return text;
}

std::vector<double> compared(const std::vector<std::pair<Text, bool>>& texts) {
  std::vector<TokenText> views;
  for (const auto& [text, is_training] : texts) views.push_back({text, is_training});
  return near_duplicates(views);
}

TEST(NearDuplicates, AreFoundAcrossTheSplitAtTheThresholdTheyReach) {
  // 13 tokens are 10 grams; one more or less is a similarity of 10/11.
  EXPECT_THAT(compared({{counting(0, 13), true}, {counting(0, 13), false}}), ElementsAre(1.0, 1.0));
  EXPECT_THAT(compared({{counting(0, 13), true}, {counting(0, 14), false}}), ElementsAre(0.9, 0.9));
  EXPECT_THAT(compared({{counting(0, 11), true}, {counting(0, 13), false}}), ElementsAre(0.8, 0.8));
  EXPECT_THAT(compared({{counting(0, 10), true}, {counting(0, 13), false}}), ElementsAre(0.0, 0.0));
}

TEST(NearDuplicates, OneSideAloneHasNone) {
  EXPECT_THAT(compared({{counting(0, 13), true}, {counting(0, 13), true}}), ElementsAre(0.0, 0.0));
  EXPECT_THAT(compared({{counting(0, 13), false}, {counting(0, 13), false}}),
              ElementsAre(0.0, 0.0));
}

TEST(NearDuplicates, HowOftenAGramOccursMakesNoDifference) {
  const Text once = {1, 2, 3, 4, 1, 2, 3};
  const Text twice = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3};
  EXPECT_THAT(compared({{once, true}, {twice, false}}), ElementsAre(1.0, 1.0));
}

TEST(NearDuplicates, ShortTextsAreOneGramAndEmptyOnesLikeNothing) {
  EXPECT_THAT(compared({{{1, 2}, true}, {{1, 2}, false}, {{1, 2, 3}, false}}),
              ElementsAre(1.0, 1.0, 0.0));
  EXPECT_THAT(compared({{{}, true}, {{}, false}}), ElementsAre(0.0, 0.0));
  EXPECT_THAT(compared({}), ElementsAre());
}

// The definition, pair by pair.
std::vector<double> by_definition(const std::vector<std::pair<Text, bool>>& texts) {
  const auto grams = [](const Text& text) {
    std::set<Text> set;
    for (std::size_t i = 0; i == 0 || i + 4 <= text.size(); ++i)
      set.insert(Text(text.begin() + static_cast<std::ptrdiff_t>(i),
                      text.begin() + static_cast<std::ptrdiff_t>(std::min(i + 4, text.size()))));
    return set;
  };
  std::vector<double> best(texts.size(), 0);
  for (std::size_t a = 0; a < texts.size(); ++a) {
    for (std::size_t b = 0; b < texts.size(); ++b) {
      if (texts[a].second == texts[b].second) continue;
      const auto left = grams(texts[a].first), right = grams(texts[b].first);
      std::vector<Text> both;
      std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                            std::back_inserter(both));
      const double similarity = static_cast<double>(both.size()) /
                                static_cast<double>(left.size() + right.size() - both.size());
      for (const double threshold : kNearDuplicateThresholds)
        if (similarity >= threshold) best[a] = std::max(best[a], threshold);
    }
  }
  return best;
}

TEST(NearDuplicates, AreThoseOfTheDefinition) {
  std::mt19937 random(1);
  std::vector<std::pair<Text, bool>> texts;
  std::set<double> met;
  for (int family = 0; family < 12; ++family) {
    Text text;
    for (int i = 0; i < 60; ++i) text.push_back(static_cast<std::int32_t>(random() % 30));
    for (int copy = 0; copy < 10; ++copy) {
      Text changed = text;
      const auto changes = random() % 5;
      for (unsigned i = 0; i < changes; ++i)
        changed[random() % changed.size()] = static_cast<std::int32_t>(random() % 30);
      texts.emplace_back(changed, random() % 2 == 0);
    }
  }
  const std::vector<double> wanted = by_definition(texts);
  EXPECT_EQ(compared(texts), wanted);
  EXPECT_EQ(std::set<double>(wanted.begin(), wanted.end()), (std::set<double>{0, 0.8, 0.9, 1.0}));
}

TEST(NearDuplicates, OfADataSetAreCountedBySplit) {
  const Scratch scratch;
  write_test_dataset(scratch.path("data"));
  const Dataset data = opened(scratch.path("data"));
  const std::vector<double> similarities = near_duplicates_of(data);
  const std::vector<NearDuplicateCount> counts = count_near_duplicates(data, similarities);
  ASSERT_EQ(counts.size(), 3);
  EXPECT_EQ(counts[2], (NearDuplicateCount{.threshold = 1.0}));
  // Long texts differ by 4 tokens from the next: their neighbours are near.
  EXPECT_GT(counts[0].train, 0);
  EXPECT_GE(counts[0].train, counts[1].train);
  const std::vector<std::int32_t> dropped = training_duplicates(data, similarities, 0.8);
  EXPECT_EQ(static_cast<std::int64_t>(dropped.size()), counts[0].train);
  for (const std::int32_t source : dropped) EXPECT_EQ(data.source(source).split, Split::kTrain);
  EXPECT_THAT(training_duplicates(data, similarities, 0), ElementsAre());
}

}  // namespace
}  // namespace irsight
