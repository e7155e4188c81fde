#include "irsight/tasks/evaluation/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "irsight/tasks/evaluation/charts.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using testing::HasSubstr;
using testing::Not;

// Test sources 2, 8, 14, 20, all of class "c", at two levels; source 2 at O0 is taken for "a" with
// probability e^2 / (e^2 + 2) = 0.787, the rest is right.
Predictions test_predictions(const Dataset& data, const std::string& model, bool wrong) {
  Predictions p{.model = model, .data = data.digest(), .classes = 3, .validation = {}, .test = {}};
  for (const std::int32_t i : data.examples({.split = Split::kTest})) {
    const bool is_error = wrong && p.test.size() == 0;
    p.test.example.push_back(i);
    p.test.label.push_back(data.example(i).label);
    p.test.logits.insert(p.test.logits.end(), {is_error ? 2.0F : 0.0F, 0, is_error ? 0.0F : 2.0F});
  }
  return p;
}

ClassificationReport small_report(const Dataset& data) {
  return {.title = "A <small> report",
          .facts = {{"seed", "1"}},
          .log = {{.epoch = 1, .step = 9, .seconds = 0, .values = {{"train/loss", 2}}},
                  {.epoch = 2, .step = 18, .seconds = 1, .values = {{"train/loss", 1}}}},
          .others = {test_predictions(data, "baseline", false)},
          .configuration = "{\n  \"seed\": 1\n}\n"};
}

TEST(ReportTest, SaysWhatAPersonAsks) {
  const Scratch scratch;
  write_test_dataset(scratch.path("data"));
  const Dataset data = opened(scratch.path("data"));
  const std::string page =
      html_report(small_report(data), test_predictions(data, "ours", true), data);
  EXPECT_THAT(page, HasSubstr("<h1>A &lt;small&gt; report</h1>"));
  EXPECT_THAT(page, HasSubstr("<td>ours, O0</td><td class=\"n\">75.00 %</td>"));
  EXPECT_THAT(page, HasSubstr("<td>ours, O2</td><td class=\"n\">100.00 %</td>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"n\">1 (0 : 1)</td>"));  // McNemar of one difference
  EXPECT_THAT(page, HasSubstr("<td>2/2.cpp (O0)</td><td class=\"n\">c</td><td class=\"n\">a</td>"
                              "<td class=\"n\">0.7870</td><td class=\"n\">0.1065</td>"));
  EXPECT_THAT(page, HasSubstr("<td class=\"n\">a (1)</td>"));  // what c is taken for
  EXPECT_THAT(page, HasSubstr("c said to be a: 1 of 8"));
  EXPECT_THAT(page, HasSubstr("train at 2: 1</title>"));
  EXPECT_THAT(page, HasSubstr("&quot;seed&quot;: 1\n"));
}

TEST(ReportTest, NeedsNothingFromOutside) {
  const Scratch scratch;
  write_test_dataset(scratch.path("data"));
  const Dataset data = opened(scratch.path("data"));
  const std::string page =
      html_report(small_report(data), test_predictions(data, "ours", true), data);
  for (const char* const outside : {"src=", "href=", "url(", "<script", "@import", "<link"})
    EXPECT_THAT(page, Not(HasSubstr(outside)));
}

TEST(ReportTest, ShowsValidationWhereTestIsEmpty) {
  const Scratch scratch;
  write_test_dataset(scratch.path("data"));
  const Dataset data = opened(scratch.path("data"));
  Predictions p = test_predictions(data, "ours", true);
  p.test = {};
  p.validation.example = data.examples({.split = Split::kValidation});
  p.validation.label.assign(p.validation.example.size(), 1);
  p.validation.logits.assign(3 * p.validation.example.size(), 0);
  const std::string page = html_report({.title = "t", .facts = {}}, p, data);
  EXPECT_THAT(page, HasSubstr("<h2>Accuracy on validation programs</h2>"));
  EXPECT_THAT(page, HasSubstr("<p>6 of 6</p>"));
}

TEST(ChartsTest, PlacePointsOnTheirScale) {
  const std::string svg =
      line_chart("t", "epoch", {{.name = "a", .points = {{0, 0}, {5, NAN}, {10, 2}}}});
  // The drawing goes from x 56 to 448 and from y 226 (low) to 30.
  EXPECT_THAT(svg, HasSubstr("points=\"56.0,226.0 448.0,30.0 \""));
  EXPECT_THAT(svg, HasSubstr(">0.5</text>"));
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
}

TEST(ChartsTest, DrawWithoutPointsAndWithOne) {
  EXPECT_THAT(line_chart("t", "x", {}), HasSubstr("no values"));
  EXPECT_THAT(line_chart("t", "x", {{.name = "a", .points = {{3, 7}}}}),
              HasSubstr("points=\"252.0,128.0 \""));
}

TEST(ChartsTest, ConfusionHasOnlyCellsThatOccur) {
  const std::vector<std::int64_t> counts = {3, 1, 0, 4};
  const std::string svg = confusion_chart(counts, {"x<", "y"});
  EXPECT_THAT(svg, HasSubstr("x&lt; said to be y: 1 of 4"));
  EXPECT_THAT(svg, HasSubstr("fill-opacity=\"0.57\""));  // 0.15 + 0.85 sqrt(1/4)
  EXPECT_THAT(svg, Not(HasSubstr("y said to be x")));
  EXPECT_THROW(confusion_chart(counts, {"x"}), std::logic_error);
}

}  // namespace
}  // namespace irsight
