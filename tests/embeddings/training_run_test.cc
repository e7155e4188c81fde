#include "irsight/embeddings/training_run.h"

#include <gtest/gtest.h>

namespace irsight {
namespace {

TEST(TrainingRun, TextIsReadBack) {
  const TrainingRun run = {{"--width", "9"}, {"folders", "a \"b\"\n"}};
  EXPECT_EQ(*run_from_text(text_of_run(run)), run);
  EXPECT_EQ(*run_from_text(text_of_run({})), TrainingRun());
}

TEST(TrainingRun, OtherTextIsRefused) {
  EXPECT_EQ(run_from_text("none").error().message, "run: is no object of JSON");
  EXPECT_EQ(run_from_text(R"({"--width": 9})").error().message, "run: --width is no text");
}

TEST(TrainingRun, EveryDifferenceIsNamedWithBothValues) {
  const TrainingRun before = {{"--seed", "1"}, {"--share", "0.5"}, {"--width", "9"}};
  EXPECT_TRUE(check_same_run(before, before));
  const TrainingRun now = {{"--seed", "1"}, {"--width", "10"}, {"--negatives", "5"}};
  EXPECT_EQ(check_same_run(before, now).error().message,
            "--negatives was none, now 5; --share was 0.5, now none; --width was 9, now 10");
}

}  // namespace
}  // namespace irsight
