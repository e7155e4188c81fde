#include "irsight/datasets/dataset_summary.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class SummaryTest : public ::testing::Test {
 protected:
  SummaryTest() { write_test_dataset(folder_); }

  Scratch scratch_;
  std::string folder_ = scratch_.path("data");
};

TEST_F(SummaryTest, CountsSourcesExamplesAndFailures) {
  const DatasetSummary summary = summary_of(opened(folder_));
  EXPECT_THAT(summary.all.sources, ElementsAre(16, 4, 4));
  EXPECT_THAT(summary.all.covered, ElementsAre(16, 3, 4));
  ASSERT_EQ(summary.classes.size(), 3);
  EXPECT_THAT(summary.classes[1].sources, ElementsAre(4, 4, 0));
  EXPECT_EQ(summary.examples, 46);
  EXPECT_EQ(summary.mended, 17) << "three of four, but for the one that failed";
  EXPECT_EQ(summary.nodes.most, 28);
  EXPECT_EQ(summary.nodes.median, 4);
  EXPECT_EQ(summary.edges[2], 0);
  EXPECT_EQ(summary.edges[0], summary.edges[1]);
  ASSERT_EQ(summary.failures.size(), 1);
  EXPECT_EQ(summary.failures[0].message, "1/7.cpp:1:1: error: no program");
  std::int64_t in_histogram = 0;
  for (const std::int64_t count : summary.node_histogram) in_histogram += count;
  EXPECT_EQ(in_histogram, 46);
  EXPECT_EQ(summary.node_histogram[2], 23 + 3) << "of 4 to 7 nodes";
}

TEST_F(SummaryTest, IsTextJsonAndAPicture) {
  const DatasetSummary summary = summary_of(opened(folder_));
  EXPECT_THAT(text_of(summary), StartsWith("test: 3 classes, 46 examples at O0, O2, digest "));
  EXPECT_THAT(text_of(summary), HasSubstr("validation         4         3  75.00 %"));
  EXPECT_THAT(text_of(summary), HasSubstr("without a graph, by class: b (1)\n"));
  const auto json = nlohmann::json::parse(json_of(summary));
  EXPECT_EQ(json["all"]["validation"]["covered"], 3);
  EXPECT_EQ(json["failures"][0]["source"], "1/7.cpp");
  const std::string svg = svg_of(summary);
  EXPECT_THAT(svg, StartsWith("<svg "));
  EXPECT_THAT(svg, HasSubstr("class b: 1 without a graph"));
}

}  // namespace
}  // namespace irsight
