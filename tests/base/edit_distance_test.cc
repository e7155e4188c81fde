#include "irsight/base/edit_distance.h"

#include <gtest/gtest.h>

#include <string>

namespace irsight {
namespace {

TEST(EditDistanceTest, CountsInsertionsRemovalsAndReplacements) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);  // k→s, e→i, +g
  EXPECT_EQ(edit_distance("flaw", "lawn"), 2U);       // -f, +n
}

TEST(EditDistanceTest, FindsTheFirstOfTheNearest) {
  const std::vector<std::string> words = {"loop.rate", "seed", "seat"};
  EXPECT_EQ(nearest_word("seet", words), "seed");
  EXPECT_EQ(nearest_word("rate", std::vector<std::string>{}), "");
}

}  // namespace
}  // namespace irsight
