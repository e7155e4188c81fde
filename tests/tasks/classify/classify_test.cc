#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/nn/functional/embedding.h>
#include <torch/nn/modules/embedding.h>
#include <torch/utils.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <set>

#include "irsight/models/tensor_file.h"
#include "irsight/tasks/classify/classify_learner.h"
#include "irsight/tasks/training_loop.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

// Sums a row for each structure of a graph: a linear model.
class BagClassifier : public GraphClassifier {
 public:
  explicit BagClassifier(std::uint64_t seed) {
    torch::set_num_threads(1);  // tests run beside each other
    seed_torch(seed, "weights");
    table_ = torch::nn::EmbeddingBag(torch::nn::EmbeddingBagOptions(512, 3).mode(torch::kSum));
  }
  std::string encoder() const override { return "bag"; }
  std::string sizes() const override { return "{}"; }
  NetworkReading reading() const override {
    return GraphReading{.options = {.with_edges = true, .structure_buckets = 512},
                        .word_buckets = 16};
  }
  torch::nn::Module& module() override { return *table_; }
  torch::Tensor logits(const NetworkBatch& made) override {
    const auto& batch = std::get<GraphBatch>(made);
    return torch::nn::functional::embedding_bag(batch.structures.row, table_->weight,
                                                torch::nn::functional::EmbeddingBagFuncOptions()
                                                    .offsets(batch.structures.offsets)
                                                    .mode(torch::kSum)
                                                    .per_sample_weights(batch.structures.weight)
                                                    .include_last_offset(true));
  }

 private:
  torch::nn::EmbeddingBag table_ = nullptr;
};

class ClassifyTest : public testing::Test {
 protected:
  ClassifyTest()
      : data_([this] {
          write_test_dataset(scratch_.path("data"));
          return opened(scratch_.path("data"));
        }()) {}

  std::vector<std::int32_t> levels(const std::vector<std::string>& names = {}) const {
    return levels_named(names, data_).value();
  }

  Scratch scratch_;
  Dataset data_;
};

TEST_F(ClassifyTest, TakesLevelsByTheirNames) {
  EXPECT_EQ(levels(), (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(levels({"O2"}), (std::vector<std::int32_t>{1}));
  EXPECT_EQ(levels_named({"O3"}, data_).error().message,
            data_.folder() + ": has no level O3 (it has O0, O2)");
}

TEST_F(ClassifyTest, LeavesOutLargeGraphs) {
  const ClassifyExamples all = examples_of(data_, Split::kTest, levels(), 1000);
  EXPECT_EQ(all.size(), 8U);
  const ClassifyExamples small = examples_of(data_, Split::kTest, levels(), 10);
  EXPECT_EQ(small.size(), 5U);  // four of O2, and source 2 with 7 nodes
  EXPECT_EQ(small.nodes[0], 7);
}

TEST_F(ClassifyTest, TakesSomeProgramsOfEachClassAtAllTheirLevels) {
  ClassifyOptions options{.per_class = 2};
  const Result<ClassifyExamples> some = training_examples(data_, levels(), options);
  ASSERT_TRUE(some) << some.error().message;
  std::map<std::int32_t, std::set<std::int32_t>> sources;
  for (std::size_t i = 0; i < some->size(); ++i)
    sources[some->label[i]].insert(data_.example(some->example[i]).source);
  ASSERT_EQ(sources.size(), 3U);
  for (const auto& [label, of_class] : sources) EXPECT_EQ(of_class.size(), 2U);
  EXPECT_EQ(some->size(), 12U);
  options.training.seed = 2;
  EXPECT_NE(training_examples(data_, levels(), options)->example, some->example);
}

TEST_F(ClassifyTest, ShufflesLabelsBySource) {
  ClassifyOptions options{.shuffle_labels = true};
  const ClassifyExamples plain = *training_examples(data_, levels(), {});
  const ClassifyExamples shuffled = *training_examples(data_, levels(), options);
  EXPECT_EQ(plain.example, shuffled.example);
  EXPECT_NE(plain.label, shuffled.label);
  EXPECT_TRUE(std::ranges::is_permutation(plain.label, shuffled.label));
  std::map<std::int32_t, std::set<std::int32_t>> of_source;
  for (std::size_t i = 0; i < shuffled.size(); ++i)
    of_source[data_.example(shuffled.example[i]).source].insert(shuffled.label[i]);
  for (const auto& [source, labels] : of_source) EXPECT_EQ(labels.size(), 1U) << source;
}

TEST_F(ClassifyTest, LossSmoothsLabels) {
  BagClassifier classifier(1);
  {
    const torch::NoGradGuard no_gradients;
    classifier.module().parameters()[0].zero_();  // so each class has probability 1/3
  }
  const ExampleBatches batches(data_, classifier.reading());
  ClassifyOptions options{.label_smoothing = 0.3};
  ClassifyLearner learner(classifier, batches, *training_examples(data_, levels(), options),
                          examples_of(data_, Split::kValidation, levels(), 1000), options,
                          torch::kCPU, {});
  const EpochPlan plan = learner.begin_epoch(0, 0);
  EXPECT_EQ(plan.batches, 1);
  const BatchOutcome outcome = learner.next_batch();
  EXPECT_EQ(outcome.examples, plan.examples);
  EXPECT_NEAR(outcome.loss.item<double>(), std::log(3.0), 1e-5);
  EXPECT_NEAR(learner.evaluate().values.at("loss"), std::log(3.0), 1e-5);
}

TEST_F(ClassifyTest, ValidatesProgramsByTheMeanOfTheirLevels) {
  BagClassifier classifier(1);
  const ExampleBatches batches(data_, classifier.reading());
  const ClassifyExamples validation = examples_of(data_, Split::kValidation, levels(), 1000);
  const std::vector<float> logits = logits_of(classifier, batches, validation, {}, torch::kCPU);
  ASSERT_EQ(validation.size(), 6U);  // sources 1, 13 and 19 at two levels
  double loss = 0;
  for (std::size_t i = 0; i < 6; i += 2) {
    ASSERT_EQ(validation.source[i], validation.source[i + 1]);
    std::array<double, 3> mean = {};
    for (std::size_t c = 0; c < 3; ++c) mean[c] = (logits[3 * i + c] + logits[3 * i + 3 + c]) / 2;
    const double sum = std::exp(mean[0]) + std::exp(mean[1]) + std::exp(mean[2]);
    loss += (std::log(sum) - mean[static_cast<std::size_t>(validation.label[i])]) / 3;
  }
  const ClassifyOptions options;
  ClassifyLearner learner(classifier, batches, *training_examples(data_, levels(), options),
                          validation, options, torch::kCPU, {});
  EXPECT_NEAR(learner.evaluate().values.at("loss"), loss, 1e-5);
}

TEST_F(ClassifyTest, TellsHowManyProgramsTheSmallestClassHas) {
  EXPECT_EQ(fewest_programs(data_, {}), 4);
  EXPECT_EQ(fewest_programs(data_, {.levels = {"O0"}, .largest_graph = 5}), 0);  // source 0 only
}

TEST_F(ClassifyTest, LogitsDoNotDependOnTheBatches) {
  BagClassifier classifier(1);
  const ExampleBatches batches(data_, classifier.reading());
  const ClassifyExamples test = examples_of(data_, Split::kTest, levels(), 1000);
  const std::vector<float> together = logits_of(classifier, batches, test, {}, torch::kCPU);
  const std::vector<float> alone = logits_of(classifier, batches, test, {.nodes = 1}, torch::kCPU);
  ASSERT_EQ(together.size(), 3 * test.size());
  for (std::size_t i = 0; i < together.size(); ++i) EXPECT_NEAR(together[i], alone[i], 1e-6);
  EXPECT_TRUE(classifier.module().is_training());
}

TEST_F(ClassifyTest, LearnsTheProgramsThatItIsShown) {
  BagClassifier classifier(1);
  const ExampleBatches batches(data_, classifier.reading());
  ClassifyOptions options{
      .largest_graph = 10,  // sources 0, 3, 4 and 5
      .label_smoothing = 0,
      .training = {.epochs = 60, .rate = 0.1, .warm_up = 0, .weight_decay = 0, .average = 0}};
  options.batches.nodes = 60;
  ClassifyExamples training = *training_examples(data_, levels({"O0"}), options);
  ClassifyLearner learner(classifier, batches, training, training, options, torch::kCPU,
                          [&](const std::string& path, std::int64_t, const auto&) {
                            return write_tensors(path, tensors_of(classifier.module()));
                          });
  std::filesystem::create_directories(scratch_.path("run"));
  const Result<TrainingResult> result =
      train(learner, options.training, {.path = scratch_.path("run")});
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_GT(result->best_score, 0.99);
  EXPECT_TRUE(std::filesystem::exists(model_file(scratch_.path("run"))));
}

TEST(ClassifyLargeGraphTest, OfFiveMillionNodesIsLeftOutOfTraining) {
  const Scratch scratch;
  DatasetManifest plan = test_plan();
  plan.sources = 2;
  Result<DatasetWriter> writer = DatasetWriter::open(scratch.path("data"), plan);
  ASSERT_TRUE(writer) << writer.error().message;
  ASSERT_TRUE(writer->add(test_source(0)));
  DatasetSource large = test_source(3);
  large.variants = {{.level = 0, .graph = chain_graph(5'000'000)}};
  ASSERT_TRUE(writer->add(large));
  ASSERT_TRUE(writer->finish());
  const Dataset data = opened(scratch.path("data"));
  ASSERT_EQ(data.size(), 3);
  const std::vector<std::int32_t> level = {0};
  EXPECT_EQ(training_examples(data, level, {})->example, std::vector<std::int32_t>{0});
  EXPECT_EQ(training_examples(data, level, {.largest_graph = 6'000'000})->size(), 2);
}

TEST(ClassifySettingsTest, MakeTheOptionsThatTheyDeclare) {
  Configuration config(classify_settings());
  ASSERT_TRUE(config.set("data.levels=O0,O2"));
  ASSERT_TRUE(config.set("batch.nodes=77"));
  ASSERT_TRUE(config.set("training.epochs=3"));
  ASSERT_TRUE(config.set("seed=5"));
  const ClassifyOptions options = classify_options(config);
  EXPECT_EQ(options.levels, (std::vector<std::string>{"O0", "O2"}));
  EXPECT_EQ(options.batches.nodes, 77);
  EXPECT_EQ(options.training.epochs, 3);
  EXPECT_EQ(options.training.seed, 5U);
  EXPECT_EQ(options.largest_graph, ClassifyOptions{}.largest_graph);
}

}  // namespace
}  // namespace irsight
