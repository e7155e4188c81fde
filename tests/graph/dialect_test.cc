#include "irsight/graph/dialect.h"

#include <gtest/gtest.h>

#include "irsight/graph/kinds.h"

namespace irsight {
namespace {

TEST(Dialect, NamesAndAttributesGoBothWays) {
  for (const Dialect dialect : kAllDialects) {
    EXPECT_EQ(dialect_from_name(name_of(dialect)), dialect);
    EXPECT_EQ(dialect_from_attribute(attribute_of(dialect)), dialect);
  }
  EXPECT_EQ(attribute_of(Dialect::kIrsight), "irsight-1");
  EXPECT_EQ(name_of(Dialect::kProgramlReleased), "programl-0.3");
}

TEST(Dialect, UnknownNamesAreNone) {
  EXPECT_FALSE(dialect_from_name("irsight-1"));
  EXPECT_FALSE(dialect_from_attribute("irsight"));
  EXPECT_FALSE(dialect_from_name(""));
}

TEST(Kinds, NamesGoBothWays) {
  for (int i = 0; i < kNodeKinds; ++i) {
    const auto kind = static_cast<NodeKind>(i);
    EXPECT_EQ(node_kind_from_name(name_of(kind)), kind);
  }
  for (int i = 0; i < kFlows; ++i) {
    EXPECT_EQ(flow_from_name(name_of(static_cast<Flow>(i))), static_cast<Flow>(i));
  }
  for (int i = 0; i < kEntities; ++i) {
    EXPECT_EQ(entity_from_name(name_of(static_cast<Entity>(i))), static_cast<Entity>(i));
  }
}

TEST(GraphOptions, AreRefusedWhereTheDialectLacksThem) {
  EXPECT_TRUE(check_options({.memory = true, .statements = true, .encoding = true}));
  EXPECT_TRUE(
      check_options({.dialect = Dialect::kProgramlHead, .full_text = true, .strict = true}));
  EXPECT_EQ(
      check_options({.dialect = Dialect::kProgramlReleased, .memory = true, .statements = true})
          .error()
          .message,
      "memory, statements: not of the dialect programl-0.3");
  EXPECT_EQ(check_options({.instructions_only = true}).error().message,
            "instructions_only: not of the dialect irsight");
}

TEST(GraphOptions, WordsAreThoseOfAWholeGraph) {
  EXPECT_TRUE(check_options({.words = true}));
  EXPECT_TRUE(check_options({.dialect = Dialect::kProgramlReleased, .words = true}));
  EXPECT_EQ(check_options({.dialect = Dialect::kProgramlHead, .words = true}).error().message,
            "words: not of the dialect programl-head");
  EXPECT_EQ(check_options({.words = true, .function_filter = "f"}).error().message,
            "function: not with words, which are those of a whole graph");
  EXPECT_EQ(check_options(
                {.dialect = Dialect::kProgramlReleased, .words = true, .ignore_call_returns = true})
                .error()
                .message,
            "ignore_call_returns: not with words, which are those of a whole graph");
}

TEST(Kinds, ValuesThatFilesHoldAreFixed) {
  EXPECT_EQ(static_cast<int>(*node_kind_from_name("type")), 3);
  EXPECT_EQ(static_cast<int>(*node_kind_from_name("external")), 7);
  EXPECT_EQ(static_cast<int>(*flow_from_name("call")), 2);
  EXPECT_EQ(static_cast<int>(*flow_from_name("memory")), 4);
  EXPECT_FALSE(flow_from_name("flow"));
}

}  // namespace
}  // namespace irsight
