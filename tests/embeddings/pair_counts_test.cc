#include "irsight/embeddings/pair_counts.h"

#include <cmath>

#include "test_pairs.h"

namespace irsight {
namespace {

TEST(PairCounts, CountEachPair) {
  PairCounts counts;
  counts.add({1, 2});
  counts.add({2, 1});
  counts.add({1, 2}, 3);
  EXPECT_EQ((counts[{1, 2}]), 4);
  EXPECT_EQ((counts[{2, 1}]), 1);
  EXPECT_EQ((counts[{2, 2}]), 0);
  EXPECT_EQ(counts.total(), 5);
  EXPECT_EQ(counts.distinct(), 2);
}

TEST(PairCounts, OfPartsMergeToThoseOfAll) {
  PairCounts all;
  PairCounts parts[2];
  int part = 0;
  for (const ContextPair pair : grouped_pairs(200, 50'000)) {
    all.add(pair);
    parts[part ^= 1].add(pair);
  }
  parts[0].merge(parts[1]);
  EXPECT_EQ(parts[0].total(), all.total());
  EXPECT_EQ(parts[0].distinct(), all.distinct());
  for (const ContextPair pair : grouped_pairs(200, 1000)) {
    EXPECT_EQ(parts[0][pair], all[pair]);
  }
}

TEST(PairCounts, KeepByThePapersEquation) {
  PairCounts counts;
  counts.add({0, 1}, 900);
  counts.add({1, 0}, 100);
  // sqrt(0.25 * 1000 / 900) and sqrt(0.25 * 1000 / 100), which is above 1.
  EXPECT_DOUBLE_EQ(counts.kept({0, 1}, 0.25), std::sqrt(250.0 / 900.0));
  EXPECT_DOUBLE_EQ(counts.kept({1, 0}, 0.25), 1);
  EXPECT_DOUBLE_EQ(counts.expected(0.25), 900 * std::sqrt(250.0 / 900.0) + 100);
}

TEST(SubsampledPairs, KeepsAboutWhatIsExpected) {
  std::vector<ContextPair> pairs(90'000, {0, 1});
  pairs.insert(pairs.end(), 100, {1, 0});
  const auto source = folder_of(pairs, 2, fresh_folder());
  PairCounts counts;
  ASSERT_TRUE(counts.add_all(*source));
  EXPECT_EQ(counts.total(), 90'100);
  const SubsampledPairs sampled(*source, counts, 0.01);
  const std::vector<ContextPair> kept = all_of(sampled, {});
  const auto rare = std::count(kept.begin(), kept.end(), ContextPair{1, 0});
  EXPECT_EQ(rare, 100);
  EXPECT_EQ(sampled.pairs(), 9105);  // 90,000 sqrt(901 / 90,000) and the rare ones
  EXPECT_NEAR(static_cast<double>(kept.size()), 9105, 5 * std::sqrt(9005.0));
}

TEST(SubsampledPairs, OfAShareOfWhatWasCountedExpectTheirShare) {
  const auto half = folder_of(std::vector<ContextPair>(45'000, {0, 1}), 2, fresh_folder());
  PairCounts counts;
  counts.add({0, 1}, 90'000);
  const SubsampledPairs sampled(*half, counts, 0.01);
  EXPECT_EQ(sampled.pairs(), 4500);  // 45,000 sqrt(0.01)
  EXPECT_NEAR(static_cast<double>(all_of(sampled, {}).size()), 4500, 5 * std::sqrt(4500.0));
}

TEST(SubsampledPairs, DrawsAnewInEachEpochAndTheSameInOne) {
  const auto source = folder_of(std::vector<ContextPair>(10'000, {0, 1}), 2, fresh_folder());
  PairCounts counts;
  ASSERT_TRUE(counts.add_all(*source));
  const SubsampledPairs sampled(*source, counts, 0.01);
  EXPECT_EQ(all_of(sampled, {}).size(), all_of(sampled, {}).size());
  EXPECT_NE(all_of(sampled, {}).size(), all_of(sampled, {.epoch = 1}).size());
}

}  // namespace
}  // namespace irsight
