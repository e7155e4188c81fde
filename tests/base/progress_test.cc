#include "irsight/base/progress.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace irsight {
namespace {

class ProgressTest : public testing::Test {
 protected:
  Progress make(std::int64_t total) {
    return {total, "files", [this] { return now_; },
            [this](const std::string& text) { printed_.push_back(text); }};
  }
  double now_ = 0;
  std::vector<std::string> printed_;
};

TEST_F(ProgressTest, SaysHowFarHowFastAndHowLong) {
  Progress progress = make(100);
  now_ = 10;
  progress.add(false);
  now_ = 20;
  progress.add(true);
  EXPECT_EQ(printed_.back(), "\r\033[K2/100 files, 1 failed, 0.1/s, 16:20 left");
}

TEST_F(ProgressTest, MayLearnLaterHowManyThereAre) {
  Progress progress = make(0);
  now_ = 10;
  progress.add(false);
  EXPECT_EQ(printed_.back(), "\r\033[K1 files, 0.1/s");
  progress.expect(4);
  now_ = 20;
  progress.add(false);
  EXPECT_EQ(printed_.back(), "\r\033[K2/4 files, 0.1/s, 0:20 left");
}

TEST_F(ProgressTest, PrintsAtMostTenTimesASecondAndTheLastAlways) {
  Progress progress = make(50);
  for (int i = 0; i < 49; ++i) progress.add(false);
  EXPECT_EQ(printed_.size(), 1U);
  now_ = 0.01;
  progress.add(false);
  EXPECT_EQ(printed_.back(), "\r\033[K50/50 files, 5e+03/s");
}

TEST_F(ProgressTest, TakesItsLineAwayAtTheEnd) {
  {
    Progress progress = make(2);
    progress.add(false);
  }
  EXPECT_EQ(printed_.back(), "\r\033[K");
}

TEST_F(ProgressTest, PrintsNothingToTakeAwayWhenNothingWasShown) {
  {
    Progress progress = make(2);
  }
  EXPECT_TRUE(printed_.empty());
}

TEST_F(ProgressTest, AdvancesBySeveralWithANote) {
  Progress progress = make(100);
  now_ = 10;
  progress.advance(20, "loss 0.5");
  EXPECT_EQ(printed_.back(), "\r\033[K20/100 files, loss 0.5, 2/s, 0:40 left");
}

TEST_F(ProgressTest, WithoutATotalItCounts) {
  Progress progress = make(0);
  progress.add(false);
  EXPECT_EQ(printed_.back(), "\r\033[K1 files");
}

}  // namespace
}  // namespace irsight
