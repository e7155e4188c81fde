#include "irsight/models/input/ahead.h"

#include <gmock/gmock.h>

#include <stdexcept>
#include <vector>

namespace irsight {
namespace {

TEST(Ahead, GivesThingsInOrderHoweverManyAreUnderWay) {
  for (const std::size_t depth : {1U, 2U, 7U, 100U}) {
    Ahead<std::int64_t> squares(20, [](std::int64_t i) { return i * i; }, 5, depth);
    std::vector<std::int64_t> seen;
    while (const auto square = squares.next()) seen.push_back(*square);
    ASSERT_EQ(seen.size(), 15);
    for (std::size_t k = 0; k < seen.size(); ++k)
      EXPECT_EQ(seen[k], static_cast<std::int64_t>((k + 5) * (k + 5)));
    EXPECT_EQ(squares.next(), std::nullopt);
  }
}

TEST(Ahead, ThrowsWhatMakingOneThrewAndGoesOn) {
  Ahead<int> things(3, [](std::int64_t i) {
    if (i == 1) throw std::runtime_error("the second");
    return static_cast<int>(i);
  });
  EXPECT_EQ(things.next(), 0);
  EXPECT_THROW(things.next(), std::runtime_error);
  EXPECT_EQ(things.next(), 2);
}

TEST(Ahead, MayBeLeftBeforeItsEnd) {
  Ahead<int> things(1000, [](std::int64_t i) { return static_cast<int>(i); });
  EXPECT_EQ(things.next(), 0);
}

}  // namespace
}  // namespace irsight
