#include <gmock/gmock.h>

#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/pair_counts.h"
#include "irsight/embeddings/skip_gram.h"
#include "test_pairs.h"

namespace irsight {
namespace {

constexpr std::int32_t kIds = 20;

SkipGramOptions options_of(SkipGramLoss loss) {
  return {.width = 20, .loss = loss, .epochs = 3, .round_pairs = 4096};
}

std::string bytes_of(const std::string& path) { return *read_file(path); }

class Checkpoint : public testing::TestWithParam<SkipGramLoss> {};

// Stopped in the middle of an epoch, at the end of one, and twice.
TEST_P(Checkpoint, InterruptedTrainingEndsWithTheSameBytes) {
  const std::string folder = fresh_folder();
  const auto source = folder_of(grouped_pairs(kIds, 10'000), kIds, folder + "/pairs");
  Result<SkipGram> whole = SkipGram::create(source->context_counts(), options_of(GetParam()));
  ASSERT_TRUE(whole->train(*source));
  ASSERT_TRUE(whole->save(folder + "/whole.safetensors"));
  for (const std::vector<int>& stops : {std::vector{2}, std::vector{3}, std::vector{1, 4}}) {
    Result<SkipGram> model = SkipGram::create(source->context_counts(), options_of(GetParam()));
    for (const int stop : stops) {
      int round = 0;
      ASSERT_TRUE(model->train(*source, [&](const SkipGramProgress&) { return ++round < stop; }));
      EXPECT_FALSE(model->finished());
      ASSERT_TRUE(model->save(folder + "/part.safetensors"));
      model = SkipGram::load(folder + "/part.safetensors");
      ASSERT_TRUE(model) << model.error().message;
    }
    ASSERT_TRUE(model->train(*source));
    EXPECT_TRUE(model->finished());
    ASSERT_TRUE(model->save(folder + "/resumed.safetensors"));
    EXPECT_EQ(bytes_of(folder + "/resumed.safetensors"), bytes_of(folder + "/whole.safetensors"));
  }
}

INSTANTIATE_TEST_SUITE_P(Losses, Checkpoint,
                         testing::Values(SkipGramLoss::kNegativeSampling,
                                         SkipGramLoss::kFullSoftmax),
                         [](const auto& loss) {
                           return loss.param == SkipGramLoss::kFullSoftmax ? "FullSoftmax"
                                                                           : "NegativeSampling";
                         });

TEST(CheckpointOfSubsampling, InterruptedTrainingEndsWithTheSameBytes) {
  const std::string folder = fresh_folder();
  const auto source = folder_of(grouped_pairs(kIds, 30'000), kIds, folder + "/pairs");
  PairCounts counts;
  ASSERT_TRUE(counts.add_all(*source));
  const SubsampledPairs sampled(*source, counts, 1e-3);
  const SkipGramOptions options = options_of(SkipGramLoss::kNegativeSampling);
  Result<SkipGram> whole = SkipGram::create(source->context_counts(), options);
  ASSERT_TRUE(whole->train(sampled));
  Result<SkipGram> part = SkipGram::create(source->context_counts(), options);
  int round = 0;
  ASSERT_TRUE(part->train(sampled, [&](const SkipGramProgress&) { return ++round < 3; }));
  ASSERT_TRUE(part->save(folder + "/part.safetensors"));
  Result<SkipGram> resumed = SkipGram::load(folder + "/part.safetensors");
  ASSERT_TRUE(resumed->train(sampled));
  EXPECT_EQ(resumed->vectors(), whole->vectors());
  EXPECT_EQ(resumed->context_vectors(), whole->context_vectors());
}

TEST(CheckpointOfThreads, GoesOnWhereEachOfThemWas) {
  const std::string folder = fresh_folder();
  const auto source = folder_of(grouped_pairs(kIds, 200'000), kIds, folder + "/pairs");
  SkipGramOptions options = options_of(SkipGramLoss::kNegativeSampling);
  options.threads = 3;
  Result<SkipGram> model = SkipGram::create(source->context_counts(), options);
  int round = 0;
  ASSERT_TRUE(model->train(*source, [&](const SkipGramProgress&) { return ++round < 7; }));
  ASSERT_TRUE(model->save(folder + "/part.safetensors"));
  Result<SkipGram> resumed = SkipGram::load(folder + "/part.safetensors");
  std::uint64_t pairs = 0;
  ASSERT_TRUE(resumed->train(*source, [&pairs](const SkipGramProgress& progress) {
    pairs = progress.pairs;
    return true;
  }));
  EXPECT_TRUE(resumed->finished());
  EXPECT_EQ(pairs, 600'000);
}

class CheckpointErrors : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fresh_folder();
    path_ = folder_ + "/model.safetensors";
    const std::vector<std::int64_t> counts = {3, 2, 1};
    Result<SkipGram> model = SkipGram::create(counts, {.width = 8});
    model->set_run({{"--width", "8"}});
    ASSERT_TRUE(model->save(path_));
  }

  std::string load_error() const {
    Result<SkipGram> model = SkipGram::load(path_);
    return model ? "none" : model.error().message;
  }

  std::string folder_;
  std::string path_;
};

TEST_F(CheckpointErrors, AFileThatIsCutIsRefusedAtEveryLength) {
  const std::string bytes = bytes_of(path_);
  for (std::size_t length = 0; length < bytes.size(); length += 7) {
    ASSERT_TRUE(write_file_atomically(path_, bytes.substr(0, length)));
    EXPECT_THAT(load_error(), testing::StartsWith(path_ + ": ")) << length;
  }
}

// A bit of the blanks behind the header may go unseen: nothing is told by them.
TEST_F(CheckpointErrors, AFlippedBitIsRefusedOrChangesNothing) {
  const std::string bytes = bytes_of(path_);
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 5) {
    ASSERT_TRUE(write_file_atomically(path_, with_flipped_bit(bytes, bit)));
    Result<SkipGram> model = SkipGram::load(path_);
    if (model) {
      ASSERT_TRUE(model->save(path_));
      EXPECT_EQ(bytes_of(path_), bytes) << "bit " << bit;
    } else {
      EXPECT_THAT(model.error().message, testing::StartsWith(path_ + ": "));
    }
  }
}

TEST_F(CheckpointErrors, RunIsKept) {
  EXPECT_EQ(SkipGram::load(path_)->run(), (TrainingRun{{"--width", "8"}}));
}

TEST_F(CheckpointErrors, AnotherVersionIsNamedBesideOurs) {
  ASSERT_TRUE(
      write_safetensors(path_, {}, {{"format", "irsight skip-gram checkpoint"}, {"version", "9"}}));
  EXPECT_EQ(load_error(), path_ + ": version 9 of the format, this irsight reads version 2");
}

TEST_F(CheckpointErrors, AnyOtherFileIsNone) {
  ASSERT_TRUE(write_safetensors(path_, {}));
  EXPECT_EQ(load_error(), path_ + ": is no checkpoint of skip-gram");
}

TEST_F(CheckpointErrors, AnotherSourceIsRefused) {
  const auto first = folder_of(grouped_pairs(kIds, 5000), kIds, folder_ + "/first");
  const auto second = folder_of(grouped_pairs(kIds, 6000), kIds, folder_ + "/second");
  Result<SkipGram> model = SkipGram::create(first->context_counts(), {.width = 8});
  ASSERT_TRUE(model->train(*first, [](const SkipGramProgress&) { return false; }));
  EXPECT_EQ(model->train(*second).error().message,
            "skip-gram: training began with 5000 pairs an epoch, the source has 6000");
}

}  // namespace
}  // namespace irsight
