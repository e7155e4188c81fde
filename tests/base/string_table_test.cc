#include "irsight/base/string_table.h"

#include <gmock/gmock.h>

#include <string>

namespace irsight {
namespace {

TEST(StringTable, InternReturnsTheSameIdForEqualText) {
  StringTableBuilder builder;
  EXPECT_EQ(builder.intern("add"), 0);
  EXPECT_EQ(builder.intern("br"), 1);
  EXPECT_EQ(builder.intern("add"), 0);
  EXPECT_EQ(builder.size(), 2U);
}

TEST(StringTable, AppendKeepsEqualTextApart) {
  StringTableBuilder builder;
  EXPECT_EQ(builder.append("x"), 0);
  EXPECT_EQ(builder.append("x"), 1);
  EXPECT_EQ(std::move(builder).build().size(), 2U);
}

TEST(StringTable, HoldsEmptyTextAndZeros) {
  StringTableBuilder builder;
  const std::string zeros("a\0b", 3);
  builder.intern("");
  builder.intern(zeros);
  const StringTable table = std::move(builder).build();
  EXPECT_EQ(table[0], "");
  EXPECT_EQ(table[1], zeros);
}

TEST(StringTable, FindsEveryTextAfterGrowing) {
  StringTableBuilder builder;
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(builder.intern(std::to_string(i)), i);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(builder.intern(std::to_string(i)), i);
}

TEST(StringTable, BuilderIsEmptyAfterBuild) {
  StringTableBuilder builder;
  builder.intern("add");
  std::move(builder).build();
  EXPECT_EQ(builder.size(), 0U);  // NOLINT(bugprone-use-after-move): build() documents this state.
  EXPECT_EQ(builder.intern("br"), 0);
}

}  // namespace
}  // namespace irsight
