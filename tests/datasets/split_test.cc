#include "irsight/datasets/split.h"

#include <gmock/gmock.h>

namespace irsight {
namespace {

using ::testing::ElementsAre;

std::string message(std::string_view text) {
  const auto rows = split_rows_from_csv("splits.csv", text);
  return rows ? "accepted" : rows.error().message;
}

TEST(Splits, RowsAreReadInTheirOrder) {
  const auto rows = split_rows_from_csv(
      "s", "class,file,split\r\n10,b.cpp,test\n2,a.cpp,train\n2,b.cpp,validation");
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 3);
  EXPECT_EQ((*rows)[0].label, "10");
  EXPECT_EQ((*rows)[0].split, Split::kTest);
  EXPECT_EQ((*rows)[1].file, "a.cpp");
  EXPECT_EQ((*rows)[2].split, Split::kValidation);
}

TEST(Splits, ClassesAreNumbersInTheirOrderThenNames) {
  std::vector<SplitRow> rows;
  for (const char* name : {"b", "10", "2", "a", "2", "1"})
    rows.push_back({.label = name, .file = "a.cpp"});
  EXPECT_THAT(classes_of(rows), ElementsAre("1", "2", "10", "a", "b"));
}

TEST(Splits, WrongTablesAreRefusedByTheirLine) {
  EXPECT_EQ(message(""), "splits.csv: names no file");
  EXPECT_EQ(message("file,class\n"),
            "splits.csv: line 1: 'file,class', expected is 'class,file,split'");
  const std::string head = "class,file,split\n1,a.cpp,train\n";
  EXPECT_EQ(message(head + "1,b.cpp\n"),
            "splits.csv: line 3: 2 fields, expected are class, file and split");
  EXPECT_EQ(message(head + ",b.cpp,test\n"), "splits.csv: line 3: a class and a file have a name");
  EXPECT_EQ(message(head + "1,b.cpp,dev\n"),
            "splits.csv: line 3: split 'dev', expected is train, validation or test");
  EXPECT_EQ(message(head + "1,a.cpp,test\n"), "splits.csv: line 3: 1/a.cpp for the second time");
  EXPECT_EQ(message(head + "1,../a.cpp,test\n"),
            "splits.csv: line 3: ../a.cpp: leads out of the folder");
  EXPECT_EQ(message(head + "/etc,a.cpp,test\n"),
            "splits.csv: line 3: /etc: leads out of the folder");
}

}  // namespace
}  // namespace irsight
