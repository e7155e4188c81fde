#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/default_files.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/models/inference/predictor.h"
#include "irsight/models/tensor_file.h"
#include "irsight/tasks/classify/classify_run.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"
#include "tests/tasks/classify/token_networks.h"

namespace irsight {
namespace {

using testing::HasSubstr;

Configuration configured(const std::string& encoder, const std::vector<std::string>& settings) {
  Configuration configuration = classify_configuration(encoder);
  for (const std::string& setting : settings) {
    const Status set = configuration.set(setting);
    EXPECT_TRUE(set) << set.error().message;
  }
  return configuration;
}

Configuration small(const std::string& encoder) {
  Configuration configuration =
      configured(encoder, {"model.width=6", "training.epochs=2", "batch.graphs=5", "threads=1"});
  if (encoder == "ggnn") {
    EXPECT_TRUE(configuration.set("model.layers=1"));
  }
  return configuration;
}

std::string bytes_of(const std::string& path) { return read_file(path).value(); }

TEST(ClassifierSettings, OfEachNetworkAreItsOwn) {
  Configuration ggnn = classify_configuration("ggnn");
  EXPECT_TRUE(ggnn.set("model.steps=3"));
  const Status heads = ggnn.set("model.heads=2");
  ASSERT_FALSE(heads);
  EXPECT_EQ(heads.error().message, "model.heads: there is no such setting");
  EXPECT_FALSE(classify_configuration("lstm").set("model.steps=3"));
  EXPECT_FALSE(classify_configuration().set("model.steps=3"));
  const Status other = ggnn.set("model.encoder=irnet");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().message, "model.encoder: takes one of ggnn, not \"irnet\"");
}

TEST(ClassifierSettings, HaveTheDefaultsOfTheLiterature) {
  const Configuration ggnn = classify_configuration("ggnn"), lstm = classify_configuration("lstm");
  EXPECT_EQ(ggnn.get<std::int64_t>("training.epochs"), 25);
  EXPECT_EQ(ggnn.get<double>("training.rate"), 2.5e-4);
  EXPECT_EQ(ggnn.get<std::int64_t>("batch.graphs"), 128);
  EXPECT_EQ(lstm.get<std::int64_t>("training.epochs"), 50);
  EXPECT_EQ(lstm.get<double>("training.weight_decay"), 0);
  EXPECT_EQ(lstm.get<std::int64_t>("batch.graphs"), 64);
  EXPECT_EQ(classify_configuration().get<std::int64_t>("training.epochs"),
            TrainingOptions{}.epochs);
}

TEST(ClassifierSettings, OfSizesThatCannotBeAreRefused) {
  const auto message = [](const std::string& encoder, const std::vector<std::string>& settings) {
    const auto made = make_classifier(configured(encoder, settings), 3);
    return made ? "" : made.error().message;
  };
  EXPECT_EQ(message("ggnn", {"model.width=7"}), "model.width: 7 is not even");
  const std::string width = message("ggnn", {"model.width=8", "model.embedding=inst2vec"});
  EXPECT_THAT(width, HasSubstr("200"));
  EXPECT_THAT(width, HasSubstr("8"));
  EXPECT_EQ(message("lstm", {"model.vocabulary=0123456789abcdef"}),
            "inst2vec_vocabulary.json: its digest is " + default_vocabulary()->digest() +
                ", the setting vocabulary says 0123456789abcdef");
}

TEST(GgnnClassifier, BeginsWithTheTableWhereAsked) {
  const auto made =
      make_classifier(configured("ggnn", {"model.layers=0", "model.embedding=inst2vec"}), 3);
  ASSERT_TRUE(made) << made.error().message;
  const torch::Tensor rows = (*made)->module().named_parameters()["embedding.weight"];
  const EmbeddingTable table = default_table().value();
  EXPECT_EQ(rows.size(0), table.size() + 2);
  EXPECT_EQ(rows[17][3].item<float>(), table[17][3]);
  EXPECT_TRUE(rows.requires_grad());
}

class TokenClassifiers : public testing::TestWithParam<const char*> {
 protected:
  TokenClassifiers()
      : data_([this] {
          torch::set_num_threads(1);  // tests run beside each other
          write_test_dataset(scratch_.path("data"));
          return opened(scratch_.path("data"));
        }()) {}

  Result<ClassifyResult> run(const std::string& folder, bool resume = false, int stop_after = -1) {
    int batches = 0;
    return run_classify(data_, {.folder = scratch_.path(folder),
                                .configuration = small(GetParam()),
                                .resume = resume,
                                .interrupted = [&] { return ++batches == stop_after; }});
  }

  Scratch scratch_;
  Dataset data_;
};

TEST_P(TokenClassifiers, EndWithTheSameBitsWhenInterrupted) {
  const Result<ClassifyResult> whole = run("whole");
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_TRUE(whole->training.is_complete);
  EXPECT_EQ(whole->predictions.model, GetParam());
  const Result<ClassifyResult> part = run("part", false, 2);
  ASSERT_TRUE(part) << part.error().message;
  EXPECT_FALSE(part->training.is_complete);
  const Result<ClassifyResult> rest = run("part", true);
  ASSERT_TRUE(rest) << rest.error().message;
  EXPECT_EQ(bytes_of(model_file(scratch_.path("part"))),
            bytes_of(model_file(scratch_.path("whole"))));
  EXPECT_EQ(rest->predictions.test.logits, whole->predictions.test.logits);
}

TEST_P(TokenClassifiers, SayTheSameFromTheirFilesWithLibtorchAndWithout) {
  const Result<ClassifyResult> whole = run("whole");
  ASSERT_TRUE(whole) << whole.error().message;
  const std::string path = model_file(scratch_.path("whole"));
  const auto loaded = load_classifier(*ModelFile::open(path));
  ASSERT_TRUE(loaded) << loaded.error().message;
  const Predictions again =
      predictions_of(**loaded, "again", data_, classify_configuration(GetParam()), torch::kCPU);
  const Result<Predictor> predictor = Predictor::load(path);
  ASSERT_TRUE(predictor) << predictor.error().message;
  NetworkWords words(predictor->reading());
  for (std::int32_t w = 0; w < data_.num_words(); ++w)
    words.add(data_.statement(data_.statement_of(w)), data_.code(w), data_.detail(w));
  const SplitPredictions& test = whole->predictions.test;
  for (std::size_t i = 0; i < test.size(); ++i) {
    const Prediction said = *predictor->predict(data_.example(test.example[i]).graph, words);
    for (std::size_t c = 0; c < 3; ++c) {
      EXPECT_NEAR(test.logits[3 * i + c], again.test.logits[3 * i + c], 1e-5);
      EXPECT_NEAR(test.logits[3 * i + c], said.logits[c], 1e-5);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Networks, TokenClassifiers, testing::Values("ggnn", "lstm"));

TEST(ProgramlDataset, IsForNetworksThatReadTokens) {
  torch::set_num_threads(1);  // tests run beside each other
  const Scratch scratch;
  DatasetManifest plan = test_plan();
  plan.rules["graph"] = kProgramlGraphRules;
  {
    Result<DatasetWriter> writer = DatasetWriter::open(scratch.path("data"), plan);
    ASSERT_TRUE(writer) << writer.error().message;
    add_test_sources(*writer, kTestSources);
    ASSERT_TRUE(writer->finish());
  }
  const Dataset data = opened(scratch.path("data"));
  const Result<ClassifyResult> refused = run_classify(
      data, {.folder = scratch.path("irnet"), .configuration = classify_configuration()});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, data.folder() +
                                         ": has graphs by the rules programl-0.3-1, irnet reads "
                                         "those by instructions-1");
  const Result<ClassifyResult> trained =
      run_classify(data, {.folder = scratch.path("ggnn"), .configuration = small("ggnn")});
  ASSERT_TRUE(trained) << trained.error().message;
  const auto file = ModelFile::open(model_file(scratch.path("ggnn")));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->description().rules.at("graph"), kProgramlGraphRules);
}

class TokenModelFile : public testing::Test {
 protected:
  // Writes a network's weights with another vocabulary, or none, or other sizes.
  std::string message(GraphClassifier& classifier, const Vocabulary* vocabulary,
                      const std::string& config) {
    std::vector<ModelWeight> weights;
    const NamedTensors tensors = tensors_of(classifier.module());
    for (const auto& [name, tensor] : tensors) {
      if (!tensor.is_floating_point()) continue;
      weights.push_back(
          {.name = name,
           .shape = tensor.sizes().vec(),
           .values = {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())}});
    }
    ModelDescription description = description_of_classes(3);
    description.encoder = classifier.encoder();
    description.config = config;
    const std::string path = scratch_.path("model");
    EXPECT_TRUE(write_model_file(path, description, weights, WeightType::kF32, vocabulary));
    const auto loaded = load_classifier(*ModelFile::open(path));
    const auto predictor = Predictor::load(path);
    EXPECT_FALSE(loaded);
    EXPECT_FALSE(predictor);
    if (loaded || predictor) return "";
    EXPECT_EQ(loaded.error().message, predictor.error().message);
    EXPECT_TRUE(loaded.error().message.starts_with(path + ": "));
    return loaded.error().message.substr(path.size() + 2);
  }

  Scratch scratch_;
};

TEST_F(TokenModelFile, OfAnotherVocabularyOrNoneIsRefused) {
  const auto ggnn = some_ggnn({.width = 4, .layers = 1, .classes = 3});
  const auto lstm = some_lstm({.width = 4, .hidden = 3}, 5, 3);
  StatementCounts counts;
  counts.add("ret void", 9);
  const Vocabulary other = Vocabulary::build(counts, {.cutoff = 0});
  for (GraphClassifier* const network :
       {static_cast<GraphClassifier*>(ggnn.get()), static_cast<GraphClassifier*>(lstm.get())}) {
    EXPECT_THAT(message(*network, nullptr, network->sizes()), HasSubstr("vocabulary"));
    EXPECT_EQ(
        message(*network, &other, network->sizes()),
        "holds vocabulary " + other.digest() + ", its network reads " + few_statements().digest());
  }
}

TEST_F(TokenModelFile, OfAVocabularyOfAnotherSizeThanItsWeightsIsRefused) {
  const auto ggnn = some_ggnn({.width = 4, .layers = 1, .classes = 3});
  StatementCounts counts;
  counts.add("ret void", 9);
  const Vocabulary other = Vocabulary::build(counts, {.cutoff = 0});
  std::string sizes = ggnn->sizes();
  sizes.replace(sizes.find(few_statements().digest()), 16, other.digest());
  EXPECT_EQ(
      message(*ggnn, &other, sizes),
      fmt::format("tensor 'weight.embedding.weight' has shape [{}, 4], this model needs [{}, 4]",
                  few_statements().size() + 2, other.size() + 2));
}

}  // namespace
}  // namespace irsight
