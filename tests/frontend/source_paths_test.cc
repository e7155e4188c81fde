// A program is the same however the path to it is written.
#include <gmock/gmock.h>

#include <filesystem>

#include "irsight/base/atomic_file.h"
#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/instruction_graph_from_module.h"
#include "tests/base/scratch.h"
#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kProgram = R"(#include "a.h"
int twice(int x) {
  check(x);
  if (x > 9) failed("twice", __FILE__, __LINE__);
  return 2 * x;
}
)";
constexpr std::string_view kHeader = R"(void failed(const char *what, const char *file, int line);
static inline void check(int x) { if (x < 0) failed("x", __FILE__, __LINE__); }
)";

class SourcePathTest : public ::testing::Test {
 protected:
  SourcePathTest() {
    std::filesystem::create_directories(folder_);
    write("a.c", kProgram);
    write("a.h", kHeader);
  }

  void write(const std::string& name, std::string_view text) {
    EXPECT_TRUE(write_file_atomically(folder_ + "/" + name, text));
  }

  InstructionGraph graph_of(const std::string& path, const std::string& level,
                            const std::string& directory = "") {
    const Lowered made = testing::lowered(lower(
        {.path = path, .directory = directory.empty() ? folder_ : directory}, {.level = level}));
    return instruction_graph_from_module(*made.modules.at(0).module).value();
  }

  Scratch scratch_;
  std::string folder_ = scratch_.path("d");
};

TEST_F(SourcePathTest, EachSpellingGivesTheSameGraph) {
  for (const std::string level : {"O0", "mem2reg", "O0+O2"}) {
    const InstructionGraph bare = graph_of("a.c", level);
    EXPECT_THAT(bare.line, Contains(5)) << level;
    for (const std::string path : {"./a.c", "../d/a.c", ".//a.c"})
      EXPECT_EQ(graph_of(path, level), bare) << path << " " << level;
    EXPECT_EQ(graph_of(folder_ + "/a.c", level), bare) << level;
    EXPECT_EQ(graph_of(folder_ + "/a.c", level, "/"), bare) << level;
    EXPECT_EQ(graph_of("d/a.c", level, scratch_.folder()), bare) << level;
  }
}

TEST_F(SourcePathTest, MacrosNameFilesAsInTheSourcesFolder) {
  const std::string text =
      testing::text_or_error({.path = "d/a.c", .directory = scratch_.folder()}, {.level = "O0"});
  EXPECT_THAT(text, HasSubstr("c\"a.c\\00\""));
  EXPECT_THAT(text, HasSubstr("c\"./a.h\\00\"")) << "as Clang names it for a.c";
}

TEST_F(SourcePathTest, LinesOfAnotherFileAreNone) {
  write("a.c", "int f(int x) {\n  x += 1;\n#line 70 \"b.c\"\n  x *= 3;\n  return x;\n}\n");
  for (const std::string& path : std::vector<std::string>{"a.c", "./a.c", folder_ + "/a.c"}) {
    const InstructionGraph graph = graph_of(path, "O0");
    EXPECT_THAT(graph.line, Contains(2)) << path;
    EXPECT_THAT(graph.line, Not(Contains(70))) << path;
  }
}

}  // namespace
}  // namespace irsight
