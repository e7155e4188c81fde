#include "irsight/embeddings/skip_gram.h"

#include <cmath>
#include <numeric>

#include "irsight/embeddings/internal/skip_gram_state.h"
#include "test_pairs.h"

namespace irsight {
namespace {

using embeddings_internal::Noise;

constexpr std::int32_t kIds = 20;

SkipGramOptions small_options() {
  return {.width = 20, .negatives = 4, .learning_rate = 0.05, .epochs = 3, .round_pairs = 8192};
}

double cosine(const float* a, const float* b, std::size_t width) {
  const double dot = std::inner_product(a, a + width, b, 0.0);
  return dot / std::sqrt(std::inner_product(a, a + width, a, 0.0) *
                         std::inner_product(b, b + width, b, 0.0));
}

/// Returns the mean cosine within groups less that between them.
double separation(const SkipGram& model) {
  const std::vector<float> vectors = model.vectors();
  const auto width = static_cast<std::size_t>(model.options().width);
  double sums[2] = {0, 0};
  double counts[2] = {0, 0};
  for (std::size_t a = 0; a < kIds; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const bool same = (a < kIds / 2) == (b < kIds / 2);
      sums[same] += cosine(&vectors[a * width], &vectors[b * width], width);
      counts[same] += 1;
    }
  }
  return sums[1] / counts[1] - sums[0] / counts[0];
}

SkipGram trained(const PairFolder& source, const SkipGramOptions& options) {
  Result<SkipGram> model = SkipGram::create(source.context_counts(), options);
  EXPECT_TRUE(model) << model.error().message;
  const Status done = model->train(source);
  EXPECT_TRUE(done) << done.error().message;
  return *std::move(model);
}

TEST(SkipGram, IdsWithTheSameContextsComeTogether) {
  const auto source = folder_of(grouped_pairs(kIds, 60'000), kIds, fresh_folder());
  EXPECT_LT(separation(*SkipGram::create(source->context_counts(), small_options())), 0.2);
  EXPECT_GT(separation(trained(*source, small_options())), 0.35);
}

TEST(SkipGram, SeveralThreadsLearnTheSameWithoutLocks) {
  const auto source = folder_of(grouped_pairs(kIds, 200'000), kIds, fresh_folder());
  SkipGramOptions options = small_options();
  options.threads = 3;
  const SkipGram model = trained(*source, options);
  EXPECT_TRUE(model.finished());
  EXPECT_GT(separation(model), 0.35);
}

TEST(SkipGram, FullSoftmaxLearnsTheSame) {
  const auto source = folder_of(grouped_pairs(kIds, 20'000), kIds, fresh_folder());
  SkipGramOptions options = small_options();
  options.loss = SkipGramLoss::kFullSoftmax;
  options.learning_rate = 0.01;
  std::vector<double> losses;
  Result<SkipGram> model = SkipGram::create(source->context_counts(), options);
  ASSERT_TRUE(model->train(*source, [&losses](const SkipGramProgress& progress) {
    losses.push_back(progress.loss);
    return true;
  }));
  EXPECT_GT(separation(*model), 0.8);
  // Nine others of a group are equally likely: no model gets below log 9.
  EXPECT_NEAR(losses.back(), std::log(9.0), 0.05);
  EXPECT_GT(losses.front(), losses.back());
}

TEST(SkipGram, OneThreadAndOneSeedGiveTheSameBytes) {
  const auto source = folder_of(grouped_pairs(kIds, 20'000), kIds, fresh_folder());
  SkipGramOptions options = small_options();
  const std::vector<float> first = trained(*source, options).vectors();
  EXPECT_EQ(trained(*source, options).vectors(), first);
  options.seed = 2;
  EXPECT_NE(trained(*source, options).vectors(), first);
}

TEST(SkipGram, ReportsHowFarItIs) {
  const auto source = folder_of(grouped_pairs(kIds, 20'000), kIds, fresh_folder());
  Result<SkipGram> model = SkipGram::create(source->context_counts(), small_options());
  std::vector<SkipGramProgress> reports;
  ASSERT_TRUE(model->train(*source, [&reports](const SkipGramProgress& progress) {
    reports.push_back(progress);
    return true;
  }));
  ASSERT_EQ(reports.size(), 9);  // 8,192, 8,192 and 3,616 pairs, three times
  EXPECT_EQ(reports[1].pairs, 16'384);
  EXPECT_EQ(reports[1].epoch, 0);
  EXPECT_EQ(reports[2].epoch, 1);
  EXPECT_EQ(reports[8].pairs, 60'000);
  EXPECT_EQ(reports[8].expected_pairs, 60'000);
  EXPECT_NEAR(reports[8].learning_rate, 1e-4, 1e-12);
  EXPECT_LT(reports[8].loss, reports[0].loss);
}

TEST(SkipGram, RejectsAnotherVocabulary) {
  const auto source = folder_of({{0, 1}}, 2, fresh_folder());
  const std::vector<std::int64_t> counts = {1, 1, 1};
  EXPECT_EQ(SkipGram::create(counts, {})->train(*source).error().message,
            "skip-gram: the pairs' vocabulary has 2 ids, the vectors' 3");
}

TEST(SkipGram, NamesTheRateWhenVectorsOverflow) {
  const auto source = folder_of(grouped_pairs(kIds, 60'000), kIds, fresh_folder());
  SkipGramOptions options = small_options();
  options.learning_rate = options.last_learning_rate = 1e6;
  Result<SkipGram> model = SkipGram::create(source->context_counts(), options);
  EXPECT_EQ(model->train(*source).error().message,
            "skip-gram: vectors are no longer finite after 8192 pairs at a learning rate of "
            "1000000; take a lower one");
}

TEST(SkipGram, RejectsOptionsOutOfRange) {
  const std::vector<std::int64_t> counts = {1, 1};
  const auto message = [&counts](const SkipGramOptions& options) {
    return SkipGram::create(counts, options).error().message;
  };
  EXPECT_EQ(message({.width = 0}), "skip-gram: width is from 1 to 65536: 0");
  EXPECT_EQ(message({.negatives = 0}), "skip-gram: negatives are from 1 to 1024: 0");
  EXPECT_EQ(message({.loss = SkipGramLoss::kFullSoftmax, .threads = 2}),
            "skip-gram: full softmax has one thread, not 2");
  EXPECT_EQ(message({.learning_rate = std::nan("")}),
            "skip-gram: rates are from 0 to 1e6, the power from 0 to 16: learning_rate nan, "
            "last_learning_rate 0.0001, noise_power 0.75");
  EXPECT_EQ(message({.threads = 0}),
            "skip-gram: out of range: epochs 5, threads 0, batch 64, round_pairs 1048576");
}

TEST(SkipGram, RejectsCountsThatMakeNoModel) {
  EXPECT_EQ(SkipGram::create({}, {}).error().message, "skip-gram: a vocabulary of 0 ids");
  const std::vector<std::int64_t> negative = {1, -2};
  EXPECT_EQ(SkipGram::create(negative, {}).error().message, "skip-gram: id 1: count -2");
  const std::vector<std::int64_t> zeros = {0, 0};
  EXPECT_EQ(SkipGram::create(zeros, {}).error().message,
            "skip-gram: no id is ever a context: nothing to draw negatives from");
}

TEST(Noise, DrawsIdsInProportionToTheirWeights) {
  const std::vector<std::int64_t> counts = {16, 0, 1, 81, 1};
  const Noise noise(counts, 0.5);  // weights 4, 0, 1, 9, 1
  Random random(3);
  std::vector<double> drawn(5);
  for (int i = 0; i < 150'000; ++i) drawn[static_cast<std::size_t>(noise.draw(random))] += 1;
  const std::vector<double> expected = {40'000, 0, 10'000, 90'000, 10'000};
  EXPECT_EQ(drawn[1], 0);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_NEAR(drawn[i], expected[i], 5 * std::sqrt(expected[i]));
}

}  // namespace
}  // namespace irsight
