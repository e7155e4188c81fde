// A program is the same however the path to it is written.
#include <gmock/gmock.h>

#include <filesystem>
#include <regex>

#include "irsight/base/atomic_file.h"
#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/instruction_graph_from_module.h"
#include "tests/base/scratch.h"
#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
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

  // The names that __FILE__ gives in that spelling of a.c, in order.
  std::vector<std::string> files_of(const std::string& path, const std::string& directory,
                                    const std::vector<std::string>& arguments = {}) {
    const std::string text = testing::text_or_error(
        {.path = path, .directory = directory, .arguments = arguments}, {.level = "O0"});
    std::vector<std::string> files;
    const std::regex name(R"re(c"([^"]*)\\00")re");
    for (std::sregex_iterator i(text.begin(), text.end(), name), end; i != end; ++i)
      files.push_back((*i)[1]);
    return files;
  }

  // Each way to write where a.c is, with the folder it is read in.
  std::vector<std::pair<std::string, std::string>> spellings() const {
    return {{"a.c", folder_},
            {"./a.c", folder_},
            {".//a.c", folder_},
            {"../d/a.c", folder_},
            {"d/a.c", scratch_.folder()},
            {"d//a.c", scratch_.folder()},
            {"./d/a.c", scratch_.folder()},
            {folder_ + "/a.c", folder_},
            {folder_ + "//a.c", "/"},
            {folder_ + "/a.c", ""}};
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
  EXPECT_THAT(text, HasSubstr("c\"./a.c\\00\""));
  EXPECT_THAT(text, HasSubstr("c\"./a.h\\00\""));
}

TEST_F(SourcePathTest, NamesThatBeginWithTheSourcesAreMappedWithTheirFolder) {
  write("a.c", "#include \"a.c.inc\"\n#include \"a.conf.h\"\nconst char *c = __FILE__;\n");
  write("a.c.inc", "const char *inc = __FILE__;\n");
  write("a.conf.h", "const char *conf = __FILE__;\n");
  for (const auto& [path, directory] : spellings())
    EXPECT_THAT(files_of(path, directory), ElementsAre("./a.c.inc", "./a.conf.h", "./a.c"))
        << path << " in " << directory;
}

TEST_F(SourcePathTest, AnIncludeFolderBelowTheSourcesIsNamedFromThere) {
  std::filesystem::create_directories(folder_ + "/a.cfg");
  write("a.c", "#include <x.h>\nconst char *c = __FILE__;\n");
  write("a.cfg/x.h", "const char *x = __FILE__;\n");
  for (const auto& [path, directory] : spellings())
    EXPECT_THAT(files_of(path, directory, {"-I" + folder_ + "/a.cfg"}),
                ElementsAre("./a.cfg/x.h", "./a.c"))
        << path << " in " << directory;
  for (const std::string& path : std::vector<std::string>{"a.c", "./a.c", folder_ + "/a.c"})
    EXPECT_THAT(files_of(path, folder_, {"-Ia.cfg"}), ElementsAre("./a.cfg/x.h", "./a.c")) << path;
  for (const std::string folder : {"-Id/a.cfg", "-I./d/a.cfg"}) {
    for (const std::string& path : std::vector<std::string>{"d/a.c", "./d//a.c", folder_ + "/a.c"})
      EXPECT_THAT(files_of(path, scratch_.folder(), {folder}), ElementsAre("./a.cfg/x.h", "./a.c"))
          << path << " " << folder;
  }
}

TEST_F(SourcePathTest, StandardInputKeepsItsName) {
  EXPECT_THAT(testing::text_or_error({.path = "<stdin>",
                                      .contents = "const char *c = __FILE__;\n",
                                      .directory = folder_,
                                      .language = "c"},
                                     {.level = "O0"}),
              HasSubstr("c\"<stdin>\\00\""));
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
