#include "irsight/models/linear/linear_run.h"

#include <gmock/gmock.h>

#include "irsight/datasets/predictions.h"
#include "tests/base/scratch.h"
#include "tests/models/linear/test_programs.h"

namespace irsight {
namespace {

TEST(LinearRun, WritesAModelAndThePredictionsOfItsValidationAndTestExamples) {
  const Scratch scratch;
  const Dataset data = written(scratch.path("data"), programs_told_by_order());
  const LinearOptions options{.grams = {.source = GramSource::kTokens, .length = 2}, .level = 0};
  const auto report = run_linear(data, "pairs", options, scratch.path("run"));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->test, (LinearAccuracy{8, 8, 8, 8}));
  EXPECT_EQ(report->validation, (LinearAccuracy{8, 8, 8, 8}));
  const auto predictions = read_predictions(scratch.path("run/predictions.safetensors"));
  ASSERT_TRUE(predictions) << predictions.error().message;
  EXPECT_TRUE(check_predictions("run", *predictions, data));
  EXPECT_EQ(predictions->model, "pairs");
  EXPECT_EQ(predictions->test.example, data.examples({.split = Split::kTest}));
  const auto model = LinearModel::load(scratch.path("run/model.safetensors"));
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->logits(data, predictions->test.example), predictions->test.logits);
}

TEST(LinearRun, CountsSourcesWithoutAGraphAsWrongUnlessTheirTokensAreEnough) {
  const Scratch scratch;
  std::vector<TestProgram> programs = programs_told_by_order();
  programs[39].has_graph = false;
  const Dataset data = written(scratch.path("data"), programs);
  const auto test_of = [&](GramSource source) {
    const auto report =
        run_linear(data, "pairs", {.grams = {.source = source, .length = 2}}, scratch.path("run"));
    EXPECT_TRUE(report) << report.error().message;
    return report->test;
  };
  EXPECT_EQ(test_of(GramSource::kTokens), (LinearAccuracy{8, 7, 7, 8}));
  EXPECT_EQ(test_of(GramSource::kStatements), (LinearAccuracy{8, 7, 7, 7}));
}

TEST(LinearRun, LeavesOutGraphsThatAreTooLarge) {
  const Scratch scratch;
  std::vector<TestProgram> programs = programs_told_by_order();
  for (const std::size_t large : {24, 39})  // one to validate, one to test
    programs[large].statements.emplace_back("one more");
  const Dataset data = written(scratch.path("data"), programs);
  for (const GramSource source : {GramSource::kTokens, GramSource::kStatements}) {
    LinearOptions options{.grams = {.source = source, .length = 2}, .level = 0};
    options.largest_graph = static_cast<std::int64_t>(data.example(0).graph.num_nodes());
    const auto report = run_linear(data, "pairs", options, scratch.path("run"));
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->validation, (LinearAccuracy{8, 7, 7, 7}));
    EXPECT_EQ(report->test, (LinearAccuracy{8, 7, 7, 7})) << "what is left out counts as wrong";
  }
}

TEST(LinearRun, KnowsTheBaselinesByName) {
  EXPECT_EQ(linear_grams_of("linear-source"),
            (GramOptions{.source = GramSource::kTokens, .length = 4}));
  EXPECT_EQ(linear_grams_of("linear-statements"),
            (GramOptions{.source = GramSource::kStatements, .length = 3}));
  EXPECT_EQ(linear_grams_of("opcodes"), (GramOptions{.source = GramSource::kOpcodes, .length = 3}));
  EXPECT_EQ(linear_grams_of("majority"), (GramOptions{.source = GramSource::kNone}));
  EXPECT_EQ(
      linear_grams_of("linear").error().message,
      "no linear model 'linear': there are linear-source, linear-statements, opcodes, majority");
}

}  // namespace
}  // namespace irsight
