#include "irsight/tasks/training_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "irsight/base/safetensors.h"
#include "tests/base/scratch.h"
#include "tests/tasks/tiny_learner.h"

namespace irsight {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

TrainingOptions few_epochs(std::int64_t epochs = 4) {
  return {.epochs = epochs, .rate = 0.02, .warm_up = 1, .average = 0.9, .seed = 3};
}

std::string folder(const Scratch& scratch, const char* name) {
  std::filesystem::create_directories(scratch.path(name));
  return scratch.path(name);
}

TEST(TrainingLoopTest, LearnsAndWritesWhatItMeasured) {
  const Scratch scratch;
  TinyLearner learner(1);
  const Result<TrainingResult> result =
      train(learner, few_epochs(30), {.path = scratch.folder(), .clock = [] { return 7.0; }});
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_TRUE(result->is_complete);
  EXPECT_GT(result->best_score, 0.85);
  ASSERT_EQ(result->log.size(), 30U);
  EXPECT_EQ(result->log[1].step, 12);
  EXPECT_LT(result->log[29].values.at("train/loss"), result->log[0].values.at("train/loss") / 2);
  EXPECT_DOUBLE_EQ(result->log[static_cast<std::size_t>(result->best_epoch) - 1].values.at(
                       "validation/accuracy"),
                   result->best_score);
  EXPECT_EQ(scratch.names(),
            (std::vector<std::string>{"events.out.tfevents.irsight", "metrics.jsonl",
                                      "model.safetensors", "state.safetensors"}));
  EXPECT_EQ(Safetensors::open(model_file(scratch.folder()))->metadata().at("epoch"),
            std::to_string(result->best_epoch));
}

TEST(TrainingLoopTest, TheSameSeedGivesTheSameBitsAndAnotherDoesNot) {
  const Scratch scratch;
  std::vector<std::string> models;
  for (const std::uint64_t seed : {3U, 3U, 4U}) {
    const std::string name = "run" + std::to_string(models.size());
    TrainingOptions options = few_epochs();
    options.seed = seed;
    TinyLearner learner(1);
    ASSERT_TRUE(train(learner, options, {.path = folder(scratch, name.c_str())}));
    models.push_back(bytes_of(model_file(scratch.path(name))));
  }
  EXPECT_EQ(models[0], models[1]);
  EXPECT_NE(models[0], models[2]);
}

TEST(TrainingLoopTest, ARunThatIsInterruptedAfterAnyBatchEndsWithTheSameBits) {
  const Scratch scratch;
  TinyLearner whole(1);
  const Result<TrainingResult> expected =
      train(whole, few_epochs(), {.path = folder(scratch, "whole"), .clock = [] { return 0.0; }});
  ASSERT_TRUE(expected);
  // Each part ends after five batches, so in another place of an epoch of six.
  TrainingRunFolder parts{
      .path = folder(scratch, "parts"), .resume = true, .clock = [] { return 0.0; }};
  int batches = 0, runs = 0;
  parts.interrupted = [&] { return ++batches % 5 == 0; };
  Result<TrainingResult> result;
  do {
    TinyLearner learner(1);
    result = train(learner, few_epochs(), parts);
    ASSERT_TRUE(result) << result.error().message;
    ++runs;
  } while (!result->is_complete && runs < 20);
  EXPECT_EQ(runs, 5);
  EXPECT_EQ(bytes_of(model_file(scratch.path("whole"))),
            bytes_of(model_file(scratch.path("parts"))));
  EXPECT_EQ(bytes_of(state_file(scratch.path("whole"))),
            bytes_of(state_file(scratch.path("parts"))));
  EXPECT_EQ(bytes_of(scratch.path("whole/metrics.jsonl")),
            bytes_of(scratch.path("parts/metrics.jsonl")));
}

TEST(TrainingLoopTest, InBfloat16OnlyStepsAreAndWhatIsKeptIsFloat32) {
  const Scratch scratch;
  std::vector<std::string> models;
  for (const bool bfloat16 : {false, true, true}) {
    const std::string name = "run" + std::to_string(models.size());
    TrainingOptions options = few_epochs(30);
    options.bfloat16 = bfloat16;
    TinyLearner learner(1);
    const Result<TrainingResult> result = train(
        learner, options, {.path = folder(scratch, name.c_str()), .clock = [] { return 0.0; }});
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_GT(result->best_score, 0.85);
    EXPECT_EQ(learner.trained_in, bfloat16 ? torch::kBFloat16 : torch::kFloat32);
    EXPECT_EQ(learner.evaluated_in, torch::kFloat32);
    for (const std::string& file :
         {model_file(scratch.path(name)), state_file(scratch.path(name))}) {
      const Result<TensorFile> tensors = read_tensors(file);
      ASSERT_TRUE(tensors);
      for (const auto& [tensor, value] : tensors->tensors)
        EXPECT_NE(value.scalar_type(), torch::kBFloat16) << tensor;
    }
    models.push_back(bytes_of(model_file(scratch.path(name))));
  }
  EXPECT_NE(models[0], models[1]);
  EXPECT_EQ(models[1], models[2]);
}

TEST(TrainingLoopTest, RefusesToGoOnInAnotherPrecision) {
  const Scratch scratch;
  TinyLearner learner(1);
  ASSERT_TRUE(train(learner, few_epochs(1), {.path = scratch.folder()}));
  TrainingOptions other = few_epochs(1);
  other.bfloat16 = true;
  EXPECT_EQ(
      train(learner, other, {.path = scratch.folder(), .resume = true}).error().message,
      state_file(scratch.folder()) + ": is of another run: training.precision was fp32, now bf16");
}

TEST(TrainingLoopTest, ResumingARunThatIsCompleteChangesNothing) {
  const Scratch scratch;
  TinyLearner learner(1);
  ASSERT_TRUE(train(learner, few_epochs(), {.path = scratch.folder()}));
  const std::string state = bytes_of(state_file(scratch.folder()));
  TinyLearner again(1);
  const Result<TrainingResult> result =
      train(again, few_epochs(), {.path = scratch.folder(), .resume = true});
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->is_complete);
  EXPECT_EQ(again.evaluations, 0);
  EXPECT_EQ(bytes_of(state_file(scratch.folder())), state);
}

// Asks for more than there is in its third batch.
class GreedyLearner : public TinyLearner {
 public:
  explicit GreedyLearner(bool of_torch) : TinyLearner(1), of_torch_(of_torch) {}

  BatchOutcome next_batch() override {
    if (++batches_ != 9) return TinyLearner::next_batch();
    if (!of_torch_) throw std::bad_alloc();
    return {.loss = torch::empty({std::int64_t{1} << 50})};
  }

 private:
  bool of_torch_;
  int batches_ = 0;
};

TEST(TrainingLoopTest, MemoryThatDoesNotSufficeNamesTheBatchAndKeepsTheCheckpoint) {
  for (const bool of_torch : {false, true}) {
    const Scratch scratch;
    GreedyLearner learner(of_torch);
    const Result<TrainingResult> result = train(learner, few_epochs(), {.path = scratch.folder()});
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().message,
                StartsWith(scratch.folder() + ": epoch 2, batch 3: not enough memory"));
    EXPECT_EQ(result.error().message.find("you tried to allocate 4503599627370496 bytes") !=
                  std::string::npos,
              of_torch);
    TinyLearner again(1);
    EXPECT_TRUE(train(again, few_epochs(), {.path = scratch.folder(), .resume = true}));
  }
}

TEST(TrainingLoopTest, ARefusedRunDoesNotBegin) {
  const Scratch scratch;
  int begun = 0;
  TrainingRunFolder folder = {.path = scratch.folder(), .begin = [&] {
                                ++begun;
                                return Status();
                              }};
  const auto run = [&](std::int64_t epochs) {
    TinyLearner learner(1);
    return train(learner, few_epochs(epochs), folder).has_value();
  };
  EXPECT_TRUE(run(1));
  EXPECT_FALSE(run(1));
  folder.resume = true;
  EXPECT_FALSE(run(2));
  EXPECT_EQ(begun, 1);
  EXPECT_TRUE(run(1));
  EXPECT_EQ(begun, 2);
}

TEST(TrainingLoopTest, DoesNotWriteOverARunThatIsThere) {
  const Scratch scratch;
  TinyLearner learner(1);
  ASSERT_TRUE(train(learner, few_epochs(1), {.path = scratch.folder()}));
  const Result<TrainingResult> again = train(learner, few_epochs(1), {.path = scratch.folder()});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message,
            state_file(scratch.folder()) + ": is there already, and would be lost");
}

TEST(TrainingLoopTest, RefusesTheStateOfAnotherRun) {
  const Scratch scratch;
  TinyLearner learner(1);
  ASSERT_TRUE(train(learner, few_epochs(1),
                    {.path = scratch.folder(), .run = {{"rules.graph", "instructions-1"}}}));
  TrainingOptions other = few_epochs(1);
  other.rate = 0.5;
  EXPECT_EQ(
      train(learner, other,
            {.path = scratch.folder(), .run = {{"rules.graph", "instructions-2"}}, .resume = true})
          .error()
          .message,
      state_file(scratch.folder()) +
          ": is of another run: rules.graph was instructions-1, now instructions-2; "
          "training.rate was 0.02, now 0.5");
}

TEST(TrainingLoopTest, StopsAtALossThatIsNotFiniteAndKeepsTheLastCheckpoint) {
  const Scratch scratch;
  TinyLearner learner(1);
  learner.bad_epoch = 2;
  const Result<TrainingResult> result = train(learner, few_epochs(), {.path = scratch.folder()});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, scratch.folder() + ": epoch 3, batch 2: the loss is nan");
  EXPECT_THAT(result.error().hint, StartsWith("the last checkpoint is kept"));
  // What is kept is of the end of epoch 2, and good: the run goes on with it.
  TinyLearner mended(1);
  int batches = 0;
  TrainingRunFolder rest{.path = scratch.folder(), .resume = true};
  rest.report = [&](const TrainingProgress&) { ++batches; };
  ASSERT_TRUE(train(mended, few_epochs(), rest));
  EXPECT_EQ(batches, 12);
  TinyLearner whole(1);
  ASSERT_TRUE(train(whole, few_epochs(), {.path = folder(scratch, "whole")}));
  EXPECT_EQ(bytes_of(model_file(scratch.folder())), bytes_of(model_file(scratch.path("whole"))));
}

TEST(TrainingLoopTest, StopsAtAGradientThatIsNotFinite) {
  const Scratch scratch;
  TinyLearner learner(1);
  learner.bad_epoch = 0;
  learner.bad_factor = 1e38;
  const Result<TrainingResult> result = train(learner, few_epochs(), {.path = scratch.folder()});
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, HasSubstr(": epoch 1, batch 2: the "));
  EXPECT_THAT(result.error().message, EndsWith("is inf"));
  EXPECT_THAT(result.error().hint, StartsWith("a lower rate"));  // there is no checkpoint yet
}

TEST(TrainingLoopTest, EndsEarlyWithoutABetterScore) {
  const Scratch scratch;
  TinyLearner learner(1);
  learner.scores = {0.1, 0.5, 0.5, 0.4, 0.9, 0.9};
  TrainingOptions options = few_epochs(6);
  options.patience = 2;
  const Result<TrainingResult> result = train(learner, options, {.path = scratch.folder()});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->log.size(), 4U);  // epochs 3 and 4 are no better than 2
  EXPECT_EQ(result->best_epoch, 2);
  EXPECT_EQ(Safetensors::open(model_file(scratch.folder()))->metadata().at("epoch"), "2");
}

// While it lives no file may grow beyond 200 bytes, as if the disk were full.
class FullDisk {
 public:
  FullDisk() {
    std::signal(SIGXFSZ, SIG_IGN);
    EXPECT_EQ(::getrlimit(RLIMIT_FSIZE, &before_), 0);
    const rlimit full{.rlim_cur = 200, .rlim_max = before_.rlim_max};
    EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &full), 0);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

TEST(TrainingLoopTest, AFullDiskLeavesTheLastCheckpoint) {
  const Scratch scratch;
  TinyLearner whole(1);
  ASSERT_TRUE(train(whole, few_epochs(), {.path = folder(scratch, "whole")}));
  int batches = 0;
  TrainingRunFolder run{.path = folder(scratch, "run"), .resume = true, .checkpoint_steps = 1};
  run.interrupted = [&] { return ++batches == 8; };
  TinyLearner first(1);
  ASSERT_TRUE(train(first, few_epochs(), run));
  const std::string state = bytes_of(state_file(run.path));
  const std::string model = bytes_of(model_file(run.path));
  {
    const FullDisk full;
    TinyLearner second(1);
    const Result<TrainingResult> result = train(second, few_epochs(), run);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().message, StartsWith(run.path + "/"));
    EXPECT_THAT(result.error().message, HasSubstr("File too large"));
  }
  EXPECT_EQ(bytes_of(state_file(run.path)), state);
  EXPECT_EQ(bytes_of(model_file(run.path)), model);
  TinyLearner third(1);
  ASSERT_TRUE(train(third, few_epochs(), run));
  EXPECT_EQ(bytes_of(model_file(run.path)), bytes_of(model_file(scratch.path("whole"))));
}

TEST(TrainingLoopTest, TellsHowFarItIs) {
  const Scratch scratch;
  TinyLearner learner(1);
  std::vector<TrainingProgress> told;
  TrainingRunFolder run{.path = scratch.folder()};
  run.report = [&](const TrainingProgress& progress) { told.push_back(progress); };
  ASSERT_TRUE(train(learner, few_epochs(2), run));
  ASSERT_EQ(told.size(), 12U);
  EXPECT_EQ(told[7].epoch, 2);
  EXPECT_EQ(told[7].epochs, 2);
  EXPECT_EQ(told[7].batch, 2);
  EXPECT_EQ(told[7].plan.batches, 6);
  EXPECT_EQ(told[7].examples, 16);
  EXPECT_GT(told[7].means.at("loss"), 0);
  EXPECT_LE(told[7].means.at("accuracy"), 1);
}

TEST(TrainingLoopTest, RefusesADamagedState) {
  const Scratch scratch;
  TinyLearner learner(1);
  ASSERT_TRUE(train(learner, few_epochs(1), {.path = scratch.folder()}));
  const std::string path = state_file(scratch.folder());
  const std::string good = bytes_of(path);
  const TrainingRunFolder again{.path = scratch.folder(), .resume = true};
  const auto message_with = [&](const std::string& bytes) {
    std::filesystem::remove(path);
    std::ofstream(path, std::ios::binary) << bytes;
    const Result<TrainingResult> result = train(learner, few_epochs(1), again);
    return result ? "" : result.error().message;
  };
  std::string flipped = good;
  flipped[flipped.size() - 5] = static_cast<char>(flipped[flipped.size() - 5] ^ 1);
  EXPECT_THAT(message_with(flipped), StartsWith(path + ": is damaged: its digest is "));
  EXPECT_THAT(message_with(good.substr(0, good.size() - 8)), StartsWith(path + ": "));
  EXPECT_THAT(message_with(""), StartsWith(path + ": "));
  EXPECT_EQ(message_with(bytes_of(model_file(scratch.folder()))),
            path + ": is '' version '', not irsight-training-state version 2");
  EXPECT_EQ(message_with(good), "");
}

}  // namespace
}  // namespace irsight
