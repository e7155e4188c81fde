#include "irsight/models/input/batch_plan.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Batches = std::vector<std::vector<std::int32_t>>;

const std::vector<std::int64_t> kSizes = {5, 1, 4, 9, 2, 2, 30, 1, 7, 3};

std::vector<std::int32_t> sorted(const Batches& batches) {
  std::vector<std::int32_t> all;
  for (const auto& batch : batches) all.insert(all.end(), batch.begin(), batch.end());
  std::sort(all.begin(), all.end());
  return all;
}

std::int64_t size_of(const std::vector<std::int32_t>& batch) {
  return std::accumulate(
      batch.begin(), batch.end(), std::int64_t{0},
      [](std::int64_t sum, std::int32_t i) { return sum + kSizes[static_cast<std::size_t>(i)]; });
}

TEST(Batches, InOrderAreCutWhereTheyAreFull) {
  EXPECT_THAT(batches_in_order(kSizes, {.nodes = 10}),
              ElementsAre(ElementsAre(0, 1, 2), ElementsAre(3), ElementsAre(4, 5), ElementsAre(6),
                          ElementsAre(7, 8), ElementsAre(9)));
  EXPECT_THAT(batches_in_order(std::vector<std::int64_t>{1, 1, 1}, {.nodes = 10, .graphs = 2}),
              ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(Batches, HoldEachGraphOnceAndNoMoreNodesThanAskedForUnlessItIsAlone) {
  for (const int bucketed : {1, 2, 100}) {
    for (std::int64_t epoch = 0; epoch < 5; ++epoch) {
      const Batches batches =
          shuffled_batches(kSizes, {.nodes = 12, .bucketed = bucketed}, 7, epoch);
      EXPECT_THAT(sorted(batches), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
      for (const auto& batch : batches) EXPECT_TRUE(batch.size() == 1 || size_of(batch) <= 12);
    }
  }
}

TEST(Batches, DependOnSeedAndEpochAlone) {
  const BatchPlanOptions options = {.nodes = 12};
  EXPECT_EQ(shuffled_batches(kSizes, options, 7, 3), shuffled_batches(kSizes, options, 7, 3));
  EXPECT_NE(shuffled_batches(kSizes, options, 7, 3), shuffled_batches(kSizes, options, 7, 4));
  EXPECT_NE(shuffled_batches(kSizes, options, 7, 3), shuffled_batches(kSizes, options, 8, 3));
}

TEST(Batches, OfOneBucketAreOfLikeSizes) {
  const Batches batches = shuffled_batches(kSizes, {.nodes = 12, .bucketed = 100}, 1, 0);
  std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
  for (const auto& batch : batches) {
    const auto [least, most] =
        std::minmax_element(batch.begin(), batch.end(), [](std::int32_t a, std::int32_t b) {
          return kSizes[static_cast<std::size_t>(a)] < kSizes[static_cast<std::size_t>(b)];
        });
    ranges.emplace_back(kSizes[static_cast<std::size_t>(*least)],
                        kSizes[static_cast<std::size_t>(*most)]);
  }
  std::sort(ranges.begin(), ranges.end());
  for (std::size_t i = 1; i < ranges.size(); ++i) EXPECT_LE(ranges[i - 1].second, ranges[i].first);
}

TEST(Batches, OfNothingAreNone) {
  EXPECT_THAT(shuffled_batches({}, {}, 1, 0), IsEmpty());
  EXPECT_THAT(batches_in_order({}, {}), IsEmpty());
}

}  // namespace
}  // namespace irsight
