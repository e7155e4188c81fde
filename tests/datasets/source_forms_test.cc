#include "irsight/datasets/source_forms.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

#include "irsight/base/mapped_file.h"
#include "irsight/datasets/split.h"
#include "tests/base/scratch.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;

std::string program(std::string_view form, const FormChoice& choice = {}) {
  const Result<std::string> made = program_of_form("form", form, choice);
  EXPECT_TRUE(made) << made.error().message;
  return made ? *made : "";
}

std::string failure(std::string_view form) {
  const Result<std::string> made = program_of_form("form", form, {});
  return made ? "none" : made.error().message;
}

TEST(SourceForms, TakeTheArgumentOfTheSide) {
  constexpr std::string_view kForm = "s += a[EITHER(i, f(j, 0))] EITHER(+, *) b;\n";
  EXPECT_EQ(program(kForm, {.side = 0}), "s += a[i] + b;\n");
  EXPECT_EQ(program(kForm, {.side = 1}), "s += a[f(j, 0)] * b;\n");
}

TEST(SourceForms, TakeTheSameOneOfSeveralThroughoutAndInBothSides) {
  constexpr std::string_view kForm = "ONEOF1(a, b, c) ONEOF1(x, y, z) EITHER(-, ONEOF1(1, 2, 3))";
  const std::set<std::string> first = {"a x -\n", "b y -\n", "c z -\n"};
  const std::set<std::string> second = {"a x 1\n", "b y 2\n", "c z 3\n"};
  std::set<std::string> met;
  for (std::uint64_t variation = 0; variation < 40; ++variation) {
    const std::string one = program(kForm, {.side = 0, .variation = variation});
    const std::string other = program(kForm, {.side = 1, .variation = variation});
    EXPECT_EQ(first.count(one) + second.count(other), 2) << one << other;
    EXPECT_EQ(one.substr(0, 3), other.substr(0, 3));
    met.insert(one);
  }
  EXPECT_EQ(met, first);
}

TEST(SourceForms, AnArgumentMayBeEmptyOrHaveChoicesOfItsOwn) {
  EXPECT_EQ(program("EITHER(EITHER(a, b), c) EITHER(, static )int", {}), "a int\n");
  EXPECT_EQ(program("EITHER(, static )int", {.side = 1}), "staticint\n");
}

TEST(SourceForms, HaveTypesSizesAndNumbersByVariation) {
  constexpr std::string_view kForm = "TYPE x[SIZE] = {NUMBER1, NUMBER1}; f(\"FORMATFORMAT\\n\");";
  std::set<std::string> types, programs;
  for (std::uint64_t variation = 0; variation < 4; ++variation) {
    const std::string text = program(kForm, {.variation = variation});
    types.insert(text.substr(0, text.find(' ')));
    programs.insert(text);
    int size = 0, one = 0, same = 0;
    ASSERT_EQ(std::sscanf(text.c_str(), "%*s x[%d] = {%d, %d}", &size, &one, &same), 3) << text;
    EXPECT_GE(size, 16);
    EXPECT_GE(one, 2);
    EXPECT_LE(one, 15);
    EXPECT_EQ(one, same);
  }
  EXPECT_EQ(types, (std::set<std::string>{"int", "long", "unsigned", "double"}));
  EXPECT_EQ(programs.size(), 4);
  EXPECT_THAT(program(kForm, {.variation = 3}), HasSubstr("f(\"%lf%lf\\n\");"));
}

TEST(SourceForms, LeaveOtherWordsAlone) {
  EXPECT_EQ(program("TYPES NUMBER0 NUMBER10 ONEOF EITHERS x_SIZE"),
            "TYPES NUMBER0 NUMBER10 ONEOF EITHERS x_SIZE\n");
}

TEST(SourceForms, PutLinesInAnyOrderThatIsTheSameInBothSides) {
  constexpr std::string_view kForm = "0\n  // in any order\nEITHER(a, b)\n1\n2\n  // end\n3\n";
  std::set<std::string> orders;
  for (std::uint64_t variation = 0; variation < 60; ++variation) {
    std::string one = program(kForm, {.side = 0, .variation = variation});
    const std::string other = program(kForm, {.side = 1, .variation = variation});
    orders.insert(one);
    std::replace(one.begin(), one.end(), 'a', 'b');
    EXPECT_EQ(one, other);
  }
  EXPECT_EQ(orders,
            (std::set<std::string>{"0\na\n1\n2\n3\n", "0\na\n2\n1\n3\n", "0\n1\na\n2\n3\n",
                                   "0\n1\n2\na\n3\n", "0\n2\na\n1\n3\n", "0\n2\n1\na\n3\n"}));
}

TEST(SourceForms, WrongOnesAreErrorsWithTheirLine) {
  EXPECT_EQ(failure("x\nEITHER(a, b"), "line 2: EITHER without its brackets");
  EXPECT_EQ(failure("EITHER a, b)"), "line 1: EITHER without its brackets");
  EXPECT_EQ(failure("EITHER"), "line 1: EITHER without its brackets");
  EXPECT_EQ(failure("EITHER(a, b, c)"), "line 1: EITHER has 3 arguments, expected are 2");
  EXPECT_EQ(failure("ONEOF3(a)"), "line 1: ONEOF3 has 1 arguments, expected are 2 or more");
  EXPECT_EQ(failure("a\n// in any order\nb\n"), "line 2: \"// in any order\" without \"// end\"");
  EXPECT_THROW(program_of_form("form", "", {.side = 2}).value(), std::logic_error);
}

class FormFolder {
 public:
  explicit FormFolder(const Scratch& scratch) : forms_(scratch.path("forms")) {
    std::filesystem::create_directories(forms_ + "/up-down");
    write("splits.csv", "class,file,split\nup-down,a.c,train\nup-down,b.cc,test\n");
    write("up-down/a.c", "int main(void) { return EITHER(1, 2) + NUMBER1; }\n");
    write("up-down/b.cc", "int main() { return EITHER(3, 4) + SIZE; }\n");
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(forms_ + "/" + name) << text;
  }
  const std::string& forms() const { return forms_; }

 private:
  std::string forms_;
};

TEST(FormPrograms, AreAPublishedSetWithEachFormOnOneSide) {
  const Scratch scratch;
  const FormFolder folder(scratch);
  for (const char* out : {"one", "other"}) {
    const Status done = write_form_programs(folder.forms(), "set", scratch.path(out));
    ASSERT_TRUE(done) << done.error().message;
  }
  const std::string table = *read_file(scratch.path("one/splits.csv"));
  EXPECT_EQ(table, *read_file(scratch.path("other/splits.csv")));
  const auto rows = split_rows_from_csv("splits.csv", table);
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->size(), 2 * 2 * kFormVariations);
  EXPECT_EQ(classes_of(*rows), (std::vector<std::string>{"down", "up"}));
  for (const SplitRow& row : *rows) {
    EXPECT_EQ(row.split, row.file.starts_with("a-") ? Split::kTrain : Split::kTest);
    const std::string name = "/set/" + row.label + "/" + row.file;
    const std::string text = *read_file(scratch.path("one") + name);
    EXPECT_EQ(text, *read_file(scratch.path("other") + name));
    const std::string wanted = row.file.starts_with("a-") ? (row.label == "up" ? "1 +" : "2 +")
                                                          : (row.label == "up" ? "3 +" : "4 +");
    EXPECT_THAT(text, HasSubstr("return " + wanted));
  }
}

TEST(FormPrograms, OfWrongFormsAreNotThere) {
  const Scratch scratch;
  const FormFolder folder(scratch);
  const auto failure_of = [&] {
    const Status done = write_form_programs(folder.forms(), "set", scratch.path("out"));
    EXPECT_FALSE(std::filesystem::exists(scratch.path("out")));
    return done ? "none" : done.error().message;
  };
  folder.write("up-down/b.cc", "\nEITHER(3)\n");
  EXPECT_EQ(failure_of(),
            folder.forms() + "/up-down/b.cc: line 2: EITHER has 1 arguments, expected are 2");
  folder.write("splits.csv", "class,file,split\nup,a.c,train\n");
  EXPECT_EQ(failure_of(), folder.forms() + "/up/a.c: a pair of classes has a '-' between them");
  folder.write("splits.csv", "class,file,split\nup-down,c.c,train\n");
  EXPECT_THAT(failure_of(), HasSubstr(folder.forms() + "/up-down/c.c"));
}

}  // namespace
}  // namespace irsight
