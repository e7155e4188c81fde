#include <filesystem>
#include <fstream>

#include "irsight/frontend/arguments.h"
#include "irsight/frontend/compile_database.h"
#include "tests/base/scratch.h"
#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

namespace fs = std::filesystem;

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::lowered;

std::string with_files(const Scratch& scratch,
                       const std::vector<std::pair<std::string, std::string>>& files) {
  for (const auto& [file, text] : files) std::ofstream(scratch.path(file)) << text;
  return scratch.folder();
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

class EachWritingArgument : public ::testing::TestWithParam<std::vector<std::string>> {};

TEST_P(EachWritingArgument, WritesNoFileAndIsListed) {
  const Scratch scratch;
  const std::string folder = with_files(scratch, {{"a.c", "int f(void) { return 1; }\n"}});
  const Lowered result =
      lowered(lower({.path = "a.c", .directory = folder, .arguments = GetParam()}));
  EXPECT_FALSE(result.dropped.empty());
  EXPECT_THAT(files_in(folder), ElementsAre("a.c"));
}

using Arguments = std::vector<std::string>;

INSTANTIATE_TEST_SUITE_P(
    Arguments, EachWritingArgument,
    ::testing::Values(Arguments{"-c", "-o", "a.o"}, Arguments{"-S"}, Arguments{"-E"},
                      Arguments{"-MD", "-MF", "a.d", "-MT", "a.o"}, Arguments{"-MMD", "-MP"},
                      Arguments{"-Wp,-MD,a.d"},
                      Arguments{"-Xpreprocessor", "-MD", "-Xpreprocessor", "-MF", "-Xpreprocessor",
                                "a.d"},
                      Arguments{"--version"}, Arguments{"-save-temps"}, Arguments{"-MJ", "a.json"},
                      Arguments{"--serialize-diagnostics", "a.dia"}, Arguments{"-ftime-trace"},
                      Arguments{"--coverage"}, Arguments{"-fprofile-arcs", "-ftest-coverage"},
                      Arguments{"-fprofile-generate"}, Arguments{"-g", "-gsplit-dwarf"},
                      Arguments{"-fsave-optimization-record", "-O2"}, Arguments{"-fstack-usage"},
                      Arguments{"-fmodules", "-fmodules-cache-path=m"}, Arguments{"-flto"},
                      Arguments{"-Xclang", "-dependency-file", "-Xclang", "a.d"},
                      Arguments{"-Xclang", "-load", "-Xclang", "x.so"},
                      Arguments{"-fplugin=x.so"}));

TEST(SanitizeArguments, DropsWhatOnlyGccKnowsAndKeepsTheRestInOrder) {
  auto result = sanitize_arguments({"-DA=1", "-fconserve-stack", "-O2", "-fno-tree-vectorize",
                                    "--param=ssp-buffer-size=4", "-Iinclude", "main.c"});
  ASSERT_TRUE(result);
  EXPECT_THAT(result->kept, ::testing::IsSupersetOf({"-D", "A=1", "-O2", "-I", "include"}));
  std::vector<std::string> unknown;
  for (const DroppedArgument& argument : result->dropped) {
    if (argument.reason == DropReason::kUnknown) unknown.push_back(argument.text);
  }
  EXPECT_THAT(unknown, ElementsAre("-fconserve-stack"));
}

TEST(SanitizeArguments, ReadsResponseFilesFromTheirFolder) {
  const Scratch scratch;
  const std::string folder = with_files(scratch, {{"args.rsp", "-DX=2 -o out.o\n"}});
  auto result = sanitize_arguments({"@args.rsp"}, folder);
  ASSERT_TRUE(result);
  EXPECT_THAT(result->kept, ElementsAre("-D", "X=2"));
}

TEST(SanitizeArguments, NamesAnOptionWithoutItsValue) {
  auto result = sanitize_arguments({"-include"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "arguments: '-include' lacks its value");
}

TEST(SanitizeArguments, KeepsWhatElseThePreprocessorIsHanded) {
  auto result = sanitize_arguments({"-Wp,-MD,a.d,-DX=1", "-Xpreprocessor", "-DY"});
  ASSERT_TRUE(result);
  EXPECT_THAT(result->kept, ElementsAre("-D", "X=1", "-D", "Y"));
}

TEST(SanitizeArguments, NamesAResponseFileThatIsNotThere) {
  auto result = sanitize_arguments({"-O2", "@absent.rsp"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "response file: absent.rsp: no such file");
}

TEST(SanitizeArguments, TakesTheLanguageOut) {
  auto result = sanitize_arguments({"-x", "c++", "-std=c++17"});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->language, "c++");
  EXPECT_THAT(result->kept, ElementsAre("-std=c++17"));
}

TEST(LowerProject, ReadsRelativeToTheFolderGiven) {
  const Scratch scratch;
  const std::string folder = with_files(
      scratch,
      {{"a.c", "#include \"a.h\"\nint f(void) { return A; }\n"}, {"a.h", "#define A 5\n"}});
  const fs::path before = fs::current_path();
  EXPECT_THAT(testing::text_or_error({.path = "a.c", .directory = folder, .arguments = {"-I."}}),
              HasSubstr("ret i32 5"));
  EXPECT_EQ(fs::current_path(), before);
}

TEST(CompileDatabase, StripsWrappersKeepsSeveralEntriesAndSkipsAssembler) {
  const Scratch scratch;
  const std::string folder = with_files(scratch, {{"a.c", "int f(void) { return 1; }\n"}});
  std::ofstream(folder + "/compile_commands.json")
      << R"([{"directory": ")" << folder
      << R"(", "file": "a.c", "command": "ccache gcc -DA -c a.c -o a.o"},)"
      << R"({"directory": ")" << folder
      << R"(", "file": "a.c", "arguments": ["g++", "-DB", "-c", "a.c"]},)"
      << R"({"directory": ")" << folder << R"(", "file": "b.S", "command": "gcc -c b.S"}])";
  auto database = compile_database_from_file(folder);
  ASSERT_TRUE(database) << database.error().message;
  ASSERT_EQ(database->inputs.size(), 2U);
  EXPECT_EQ(database->inputs[0].language, "");
  EXPECT_EQ(database->inputs[1].language, "c++");
  EXPECT_THAT(testing::text_or_error(database->inputs[0]), HasSubstr("@f("));
  EXPECT_THAT(testing::text_or_error(database->inputs[1]), HasSubstr("@_Z1fv("));
  ASSERT_EQ(database->skipped.size(), 1U);
  EXPECT_THAT(database->skipped[0].reason, HasSubstr("assembler (.S) has no LLVM IR"));
}

TEST(CompileDatabase, SkipsAndNamesEntriesThatLackSomething) {
  const Scratch scratch;
  const std::string folder = with_files(
      scratch,
      {{"compile_commands.json",
        R"([{"directory": "/", "file": "a.c"}, {"directory": "/", "file": "b.c", "command": "cc b.c"}, 5,
                     {"file": "c.c", "command": "cc c.c"}])"}});
  auto database = compile_database_from_file(folder);
  ASSERT_TRUE(database) << database.error().message;
  ASSERT_EQ(database->inputs.size(), 1U);
  EXPECT_EQ(database->inputs[0].path, "b.c");
  ASSERT_EQ(database->skipped.size(), 3U);
  EXPECT_EQ(database->skipped[0].reason, "entry 1 (a.c) has neither command nor arguments");
  EXPECT_EQ(database->skipped[1].reason, "entry 3 is no object");
  EXPECT_EQ(database->skipped[2].reason, "entry 4 (c.c) has no directory");
}

TEST(CompileDatabase, SaysWhatIsWrongWithAFile) {
  const Scratch scratch;
  const std::string folder = with_files(scratch, {{"compile_commands.json", "nonsense"}});
  auto broken = compile_database_from_file(folder);
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error().message, HasSubstr("compile_commands.json: compilation database: "));
  with_files(scratch, {{"compile_commands.json",
                        std::string(1'000'000, '[') + std::string(1'000'000, ']')}});
  auto tower = compile_database_from_file(folder);
  ASSERT_FALSE(tower);
  EXPECT_THAT(tower.error().message,
              EndsWith("compile_commands.json: is nested too deeply: in more than 64 levels"));
  auto absent = compile_database_from_file(folder + "/absent.json");
  ASSERT_FALSE(absent);
  EXPECT_THAT(absent.error().message, HasSubstr("absent.json: no such file"));
}

}  // namespace
}  // namespace irsight
