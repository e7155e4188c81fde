#include "irsight/models/linear/linear_model.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <stdexcept>

#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/models/linear/internal/sparse_rows.h"
#include "tests/base/scratch.h"
#include "tests/models/linear/test_programs.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

LinearModel trained(const Dataset& data, const LinearOptions& options) {
  Result<LinearModel> model = LinearModel::train(data, options);
  EXPECT_TRUE(model) << model.error().message;
  return *std::move(model);
}

double test_accuracy(const LinearModel& model, const Dataset& data) {
  const std::vector<std::int32_t> examples = data.examples({.split = Split::kTest});
  const std::vector<float> logits = model.logits(data, examples);
  double correct = 0;
  for (std::size_t i = 0; i < examples.size(); ++i)
    correct +=
        (logits[2 * i + 1] > logits[2 * i]) == (data.example(examples[i]).label == 1) ? 1 : 0;
  return correct / static_cast<double>(examples.size());
}

TEST(SparseRows, AreWeightsOfKnownGramsScaledToLengthOne) {
  using linear_internal::SparseRows;
  const std::vector<std::uint64_t> vocabulary = {10, 20, 30};
  const std::vector<float> idf = {1, 2, 3};
  const std::vector<GramCount> counts = {{5, 9}, {10, 1}, {30, 2}, {40, 1}};
  const auto values = [&](TermWeight weight) {
    SparseRows rows;
    linear_internal::append_row(counts, vocabulary, idf, weight, rows);
    EXPECT_THAT(rows.columns, ElementsAre(0, 2));
    return rows.values;
  };
  const auto row = [](double a, double b) {
    const double norm = std::sqrt(a * a + b * b);
    return ElementsAre(static_cast<float>(a / norm), static_cast<float>(b / norm));
  };
  const double twice = 1 + std::log(2.0);
  EXPECT_THAT(values(TermWeight::kBinary), row(1, 1));
  EXPECT_THAT(values(TermWeight::kLogCount), row(1, twice));
  EXPECT_THAT(values(TermWeight::kTfIdf), row(1, 3 * twice));
}

// Two classes with one feature each. With y = ±1 the best weights of `min 1/2 (u² + v² + b²) + C sum (1 - y f)²` are
// u = -v, b = 0 by symmetry, and 2u = 4C (1 - u), so u = 2C / (1 + 2C): 2/3 for C = 1.
TEST(OneAgainstRest, FindsTheSolutionThatIsKnownByHand) {
  linear_internal::SparseRows rows;
  rows.columns = {0, 1};
  rows.values = {1, 1};
  rows.offsets = {0, 1, 2};
  const std::vector<std::int32_t> labels = {0, 1};
  const auto weights = linear_internal::one_against_rest(rows, labels, 2, 3, 1, 2);
  ASSERT_TRUE(weights) << weights.error().message;
  ASSERT_EQ(weights->size(), 9);
  const auto at = [&](std::size_t row, std::size_t column) { return (*weights)[row * 3 + column]; };
  EXPECT_NEAR(at(0, 0), 2.0 / 3, 0.05);
  EXPECT_NEAR(at(1, 0), -2.0 / 3, 0.05);
  EXPECT_NEAR(at(2, 0), 0, 0.05);
  EXPECT_NEAR(at(0, 1), -2.0 / 3, 0.05);
  EXPECT_NEAR(at(1, 1), 2.0 / 3, 0.05);
  // A class without a program is never likely.
  EXPECT_EQ(at(0, 2), 0);
  EXPECT_EQ(at(2, 2), -1);
}

TEST(LinearModel, OverPairsTellsWhatOnlyOrderTellsAndOverSinglesDoesNot) {
  const Scratch scratch;
  const Dataset data = written(scratch.path("data"), programs_told_by_order());
  for (const GramSource source : {GramSource::kTokens, GramSource::kStatements}) {
    const LinearModel pairs = trained(data, {.grams = {.source = source, .length = 2}});
    EXPECT_EQ(test_accuracy(pairs, data), 1) << name_of(source);
    EXPECT_EQ(pairs.chosen().accuracy, 1);
    const LinearModel singles = trained(data, {.grams = {.source = source, .length = 1}});
    EXPECT_LE(test_accuracy(singles, data), 0.75) << name_of(source);
  }
}

TEST(LinearModel, IsTheSameForAnyNumberOfJobs) {
  const Scratch scratch;
  const Dataset data = written(scratch.path("data"), programs_told_by_order());
  LinearOptions options{.grams = {.source = GramSource::kTokens, .length = 3}};
  ASSERT_TRUE(trained(data, options).save(scratch.path("one")));
  options.jobs = 3;
  ASSERT_TRUE(trained(data, options).save(scratch.path("three")));
  EXPECT_EQ(*read_file(scratch.path("one")), *read_file(scratch.path("three")));
}

TEST(LinearModel, LearnsItsVocabularyFromTrainingProgramsOnly) {
  const Scratch scratch;
  std::vector<TestProgram> programs = programs_told_by_order();
  const Dataset data = written(scratch.path("data"), programs);
  const LinearOptions options{.grams = {.source = GramSource::kTokens}, .min_programs = 1};
  const LinearModel model = trained(data, options);
  EXPECT_EQ(model.num_grams(), 7);  // x y n0 n1 n2 n3 n4
  for (TestProgram& program : programs) {
    if (program.split == Split::kTest) program.tokens.push_back("new");
  }
  programs[0].tokens.push_back("once");
  const Dataset more = written(scratch.path("more"), programs);
  EXPECT_EQ(trained(more, options).num_grams(), 8);
  EXPECT_EQ(trained(more, {.grams = options.grams, .min_programs = 2}).num_grams(), 7);
}

TEST(LinearModel, TriesEachWeightWithEachCostAndKeepsTheFirstOfTheBest) {
  const Scratch scratch;
  const Dataset data = written(scratch.path("data"), programs_told_by_order());
  std::vector<std::string> tried;
  LinearOptions options{.grams = {.source = GramSource::kTokens, .length = 2},
                        .weights = {TermWeight::kTfIdf, TermWeight::kBinary},
                        .costs = {2, 8}};
  options.progress = [&](const LinearTrial& trial) {
    tried.push_back(fmt::format("{} {} {}", name_of(trial.weight), trial.cost, trial.accuracy));
  };
  const LinearModel model = trained(data, options);
  EXPECT_THAT(tried, ElementsAre("tf-idf 2 1", "tf-idf 8 1", "binary 2 1", "binary 8 1"));
  EXPECT_EQ(model.weight(), TermWeight::kTfIdf);
  EXPECT_EQ(model.chosen().cost, 2);
}

TEST(LinearModel, WithoutGramsGivesTheSharesOfTheClasses) {
  const Scratch scratch;
  std::vector<TestProgram> programs = programs_told_by_order();
  programs.erase(programs.begin(), programs.begin() + 1);  // one of class 0
  const Dataset data = written(scratch.path("data"), programs);
  const LinearModel model = trained(data, {.grams = {.source = GramSource::kNone}});
  const std::vector<std::int32_t> first = {0};
  EXPECT_THAT(model.logits(data, first), ElementsAre(static_cast<float>(std::log(11.0 / 23)),
                                                     static_cast<float>(std::log(12.0 / 23))));
}

TEST(LinearModel, LearnsFromTheExamplesThatAreNamedAsTheyAreLabelled) {
  const Scratch scratch;
  const Dataset data = written(scratch.path("data"), programs_told_by_order());
  LabelledExamples turned{.example = data.examples({.split = Split::kTrain}), .label = {}};
  for (const std::int32_t i : turned.example) turned.label.push_back(1 - data.example(i).label);
  for (const GramSource source : {GramSource::kTokens, GramSource::kStatements}) {
    const GramOptions grams{.source = source, .length = 2};
    const LinearModel model = trained(data, {.grams = grams, .level = 0, .training = turned});
    EXPECT_EQ(test_accuracy(model, data), 0) << name_of(source);
  }
  const LabelledExamples three{.example = {0, 1, 3}, .label = {0, 1, 1}};
  const GramOptions none{.source = GramSource::kNone};
  const LinearModel shares = trained(data, {.grams = none, .level = 0, .training = three});
  const std::vector<std::int32_t> first = {0};
  EXPECT_THAT(shares.logits(data, first), ElementsAre(static_cast<float>(std::log(1.0 / 3)),
                                                      static_cast<float>(std::log(2.0 / 3))));
}

TEST(LinearModel, OfADataSetWithoutTrainingProgramsIsAnError) {
  const Scratch scratch;
  const Dataset data =
      written(scratch.path("data"), {{.split = Split::kTest, .statements = {"s"}}});
  const Result<LinearModel> model = LinearModel::train(data, {});
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().message, scratch.path("data") + ": no training program");
  EXPECT_THROW(LinearModel::train(data, {.costs = {0}}).value(), std::logic_error);
  EXPECT_THROW(LinearModel::train(data, {.weights = {}}).value(), std::logic_error);
}

TEST(LinearModel, OfADataSetWithoutValidationProgramsIsAnErrorUnlessThereIsNothingToChoose) {
  const Scratch scratch;
  std::vector<TestProgram> programs = programs_told_by_order();
  std::erase_if(programs, [](const TestProgram& one) { return one.split == Split::kValidation; });
  const Dataset data = written(scratch.path("data"), programs);
  const Result<LinearModel> model = LinearModel::train(data, {});
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().message,
            scratch.path("data") + ": no validation program to choose among trials by");
  EXPECT_TRUE(LinearModel::train(data, {.grams = {.source = GramSource::kNone}}));
}

TEST(LinearModel, IsWhatWasSaved) {
  const Scratch scratch;
  const Dataset data = written(scratch.path("data"), programs_told_by_order());
  const LinearModel model = trained(
      data, {.grams = {.source = GramSource::kTokens, .length = 2, .erase_literals = true}});
  ASSERT_TRUE(model.save(scratch.path("model")));
  const Result<LinearModel> read = LinearModel::load(scratch.path("model"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->grams(), model.grams());
  EXPECT_EQ(read->weight(), model.weight());
  EXPECT_EQ(read->classes(), model.classes());
  const std::vector<std::int32_t> all = {0, 1, 2, 38, 39};
  EXPECT_EQ(read->logits(data, all), model.logits(data, all));
  ASSERT_TRUE(read->save(scratch.path("again")));
  EXPECT_EQ(*read_file(scratch.path("again")), *read_file(scratch.path("model")));
}

// Writes a model's file with changed tensors or metadata.
class ModelFile {
 public:
  std::vector<std::int64_t> gram = {3, 7};
  std::vector<float> idf = {1, 1}, weight = {0, 1, 2, 3}, bias = {0, 0};
  std::map<std::string, std::string> metadata = {
      {"format", "irsight-linear"},
      {"version", "1"},
      {"model",
       R"({"classes":["a","b"],"cost":1.0,"data":"","erase_literals":false,"grams":"tokens","length":2,)"
       R"("rules":"grams-1","validation_accuracy":0.5,"weight":"log"})"}};

  std::string failure(const Scratch& scratch) const {
    const std::string path = scratch.path("model");
    const auto rows = static_cast<std::int64_t>(weight.size()) / 2;
    const Status written =
        write_safetensors(path,
                          {tensor_source("gram", std::span<const std::int64_t>(gram)),
                           tensor_source("idf", std::span<const float>(idf)),
                           tensor_source("weight", std::span<const float>(weight), {rows, 2}),
                           tensor_source("bias", std::span<const float>(bias))},
                          metadata);
    EXPECT_TRUE(written) << written.error().message;
    const Result<LinearModel> model = LinearModel::load(path);
    if (model) return "none";
    EXPECT_THAT(model.error().message, ::testing::StartsWith(path + ": "));
    return model.error().message.substr(path.size() + 2);
  }
};

TEST(LinearModel, WrongFilesAreErrorsThatSayWhatIsWrong) {
  const Scratch scratch;
  const auto failure = [&](const std::function<void(ModelFile&)>& change) {
    ModelFile file;
    change(file);
    return file.failure(scratch);
  };
  EXPECT_EQ(failure([](ModelFile&) {}), "none");
  EXPECT_EQ(failure([](ModelFile& f) { f.metadata["format"] = "x"; }),
            "format 'x', expected is 'irsight-linear'");
  EXPECT_EQ(failure([](ModelFile& f) { f.metadata["version"] = "9"; }),
            "version '9', expected is '1'");
  EXPECT_THAT(failure([](ModelFile& f) { f.metadata["model"] = "{"; }), HasSubstr("model: "));
  const auto replaced = [&](const std::string& from, const std::string& to) {
    return failure([&](ModelFile& f) {
      std::string& text = f.metadata["model"];
      text.replace(text.find(from), from.size(), to);
    });
  };
  EXPECT_EQ(replaced("grams-1", "grams-0"), "model: rules 'grams-0', expected are 'grams-1'");
  EXPECT_EQ(replaced("tokens", "words"), "model: no n-grams 'words'");
  EXPECT_EQ(replaced("\"log\"", "\"lag\""), "model: no weight 'lag'");
  EXPECT_EQ(replaced(":2", ":9"), "model: length 9, expected is 1 to 8");
  EXPECT_EQ(replaced("[\"a\",\"b\"]", "[]"), "model: no class");
  EXPECT_EQ(failure([](ModelFile& f) { f.gram = {7, 3}; }), "gram: not ascending");
  EXPECT_EQ(failure([](ModelFile& f) { f.idf = {1}; }), "idf: 1 numbers, expected are 2");
  EXPECT_EQ(failure([](ModelFile& f) { f.weight = {1, 2}; }), "weight: 2 numbers, expected are 4");
  EXPECT_EQ(failure([](ModelFile& f) { f.bias[1] = NAN; }), "bias: number 1 is not finite");
  std::ofstream(scratch.path("cut")) << "short";
  EXPECT_FALSE(LinearModel::load(scratch.path("cut")));
}

}  // namespace
}  // namespace irsight
