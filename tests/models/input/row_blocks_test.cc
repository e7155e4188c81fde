#include "irsight/models/input/row_blocks.h"

#include <gmock/gmock.h>

#include <random>

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Reached = std::vector<std::int64_t>;

TEST(RowBlocks, HaveTheRelationsThatReachTheirRows) {
  EXPECT_THAT(row_blocks(4096, Reached{4096, 4000, 3000, 1000}),
              ElementsAre(RowBlock{0, 1024, 4}, RowBlock{1024, 3072, 3}, RowBlock{3072, 4096, 2}));
}

TEST(RowBlocks, HaveALaterRelationThoughEarlierOnesReachLess) {
  EXPECT_THAT(row_blocks(2048, Reached{0, 1024, 640}),
              ElementsAre(RowBlock{0, 640, 3}, RowBlock{640, 2048, 2}));
}

TEST(RowBlocks, AreNotMadeOfFewRows) {
  EXPECT_THAT(row_blocks(400, Reached{300, 10}), ElementsAre(RowBlock{0, 512, 2}));
  EXPECT_THAT(row_blocks(1100, Reached{1000, 500}),
              ElementsAre(RowBlock{0, 512, 2}, RowBlock{512, 1152, 1}));
  EXPECT_THAT(row_blocks(700, Reached{600, 512}), ElementsAre(RowBlock{0, 768, 2}));
}

TEST(RowBlocks, AreOneWithoutRelationsAndNoneWithoutRows) {
  EXPECT_THAT(row_blocks(1000, Reached{}), ElementsAre(RowBlock{0, 1024, 0}));
  EXPECT_THAT(row_blocks(1000, Reached{0, 0}), ElementsAre(RowBlock{0, 1024, 0}));
  EXPECT_THAT(row_blocks(0, Reached{0}), IsEmpty());
}

TEST(RowBlocks, HaveEveryRowOnceAndAllThatReachesIt) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t rows = 1 + random() % 9000;
    Reached reached(random() % 5);
    for (std::int64_t& first_rows : reached) first_rows = random() % (rows + 1);
    std::int64_t next = 0;
    for (const RowBlock& block : row_blocks(rows, reached)) {
      ASSERT_EQ(block.begin, next);
      ASSERT_EQ(block.size() % 128, 0);
      ASSERT_GT(block.size(), 0);
      for (std::size_t r = 0; r < reached.size(); ++r)
        ASSERT_TRUE(reached[r] <= block.begin || static_cast<std::int64_t>(r) < block.relations);
      next = block.end;
    }
    ASSERT_EQ(next, padded_rows(rows));
  }
}

}  // namespace
}  // namespace irsight
