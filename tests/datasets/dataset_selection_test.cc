#include "irsight/datasets/dataset_selection.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <map>

#include "irsight/base/mapped_file.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

class DatasetSelectionTest : public ::testing::Test {
 protected:
  void SetUp() override { write_test_dataset(folder_); }

  Status select(const std::vector<SplitRow>& rows, const std::vector<std::string>& levels = {}) {
    return select_sources(opened(folder_), rows, levels, selected_);
  }

  Scratch scratch_;
  std::string folder_ = scratch_.path("data"), selected_ = scratch_.path("selected");
};

std::map<std::string, std::string> files_of(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    files[entry.path().filename()] = *read_file(entry.path().string(), 1 << 20);
  return files;
}

// Not in the order of the data set; one of them has no graph.
const std::vector<SplitRow> kRows = {{"2", "11.cpp", Split::kTest},
                                     {"0", "3.cpp", Split::kTrain},
                                     {"1", "7.cpp", Split::kValidation}};

TEST_F(DatasetSelectionTest, IsTheDataSetThatIsWrittenOfTheseSourcesAlone) {
  const Status selected = select(kRows);
  ASSERT_TRUE(selected) << selected.error().message;

  DatasetManifest plan = test_plan();
  plan.sources = 3;
  plan.list = digest_of_rows({kRows[1], kRows[2], kRows[0]});
  const std::string written = scratch_.path("written");
  Result<DatasetWriter> writer = DatasetWriter::open(written, plan);
  ASSERT_TRUE(writer) << writer.error().message;
  for (const int i : {3, 7, 11}) {
    DatasetSource source = test_source(i);
    source.split = i == 3 ? Split::kTrain : i == 7 ? Split::kValidation : Split::kTest;
    ASSERT_TRUE(writer->add(source));
  }
  ASSERT_TRUE(writer->finish());
  EXPECT_THAT(files_of(selected_), Eq(files_of(written)));
}

TEST_F(DatasetSelectionTest, HasTheLevelsThatAreNamed) {
  const Status selected = select(kRows, {"O2"});
  ASSERT_TRUE(selected) << selected.error().message;
  const Dataset data = opened(selected_);
  EXPECT_THAT(data.manifest().levels, ElementsAre("O2"));
  ASSERT_EQ(data.size(), 2);
  EXPECT_EQ(data.example(0).level, 0);
  EXPECT_THAT(data.example(0).graph.word, SizeIs(2 + 2));  // chain_graph(2, …)
}

TEST_F(DatasetSelectionTest, WhatWasDroppedFromTrainingStaysDropped) {
  DatasetManifest manifest = opened(folder_).manifest();
  manifest.dropped_from = 0.9;
  manifest.dropped = {0, 3, 4};
  ASSERT_TRUE(write_manifest(folder_, manifest));
  ASSERT_TRUE(select({{"0", "0.cpp", Split::kTest},
                      {"0", "3.cpp", Split::kTrain},
                      {"1", "4.cpp", Split::kTrain},
                      {"2", "5.cpp", Split::kTrain}}));
  EXPECT_THAT(opened(selected_).manifest().dropped, ElementsAre(1, 2));
  EXPECT_EQ(opened(selected_).manifest().dropped_from, 0.9);
}

TEST_F(DatasetSelectionTest, SelectingTwiceChangesNothing) {
  ASSERT_TRUE(select(kRows));
  const auto before = files_of(selected_);
  ASSERT_TRUE(select(kRows));
  EXPECT_THAT(files_of(selected_), Eq(before));
}

TEST_F(DatasetSelectionTest, WhatIsNotThereIsAnError) {
  Status wrong = select({{"9", "x.cpp", Split::kTrain}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, folder_ + ": has no source 9/x.cpp");
  wrong = select(kRows, {"O2", "O7"});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, folder_ + ": has no level O7 (it has O0, O2)");
  wrong = select({});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, folder_ + ": no source is selected");
  EXPECT_FALSE(std::filesystem::exists(selected_));
}

TEST_F(DatasetSelectionTest, TheDataSetItselfIsNotOverwritten) {
  const auto before = files_of(folder_);
  const Status wrong = select_sources(opened(folder_), kRows, {}, folder_ + "/.");
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("is the data set that is selected from"));
  EXPECT_THAT(files_of(folder_), Eq(before));
}

TEST_F(DatasetSelectionTest, AnotherSelectionInTheSameFolderIsRefused) {
  ASSERT_TRUE(select(kRows));
  const Status wrong = select({kRows[0]});
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, StartsWith(selected_));
}

}  // namespace
}  // namespace irsight
