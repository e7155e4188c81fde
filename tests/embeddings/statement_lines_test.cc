#include "irsight/embeddings/statement_lines.h"

#include <gmock/gmock.h>

namespace irsight {
namespace {

TEST(StatementLines, EveryStatementComesBack) {
  for (const std::string& statement : {std::string("ret void"), std::string("switch [\n  i32 0\n]"),
                                       std::string("asm \"\\0A\\n\""), std::string("\\"),
                                       std::string("a\rb\\r\\\\n"), std::string()}) {
    const std::string line = line_from_statement(statement);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(statement_from_line(line), statement);
  }
}

TEST(StatementLines, ABackslashOfNoMeaningStays) {
  EXPECT_EQ(statement_from_line("a\\tb\\"), "a\\tb\\");
}

TEST(StatementLines, HeadersAndEmptyLinesAreNoStatements) {
  EXPECT_THAT(statements_from_lines("; module a.c\n\nret void\n; function f\nswitch [\\n]"),
              testing::ElementsAre("ret void", "switch [\n]"));
}

}  // namespace
}  // namespace irsight
