#include <fstream>

#include "tests/base/scratch.h"
#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::error_from;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::lowered;
using testing::source;
using testing::text_of;

const LowerOptions kRecover = {.recover = true,
                               .cache_folder = std::string(IRSIGHT_TEST_SCRATCH) + "/cache"};

TEST(Recover, ChangesNothingThatCompiles) {
  EXPECT_THAT(lowered(lower(source("a.c", "int f;\n"), kRecover)).mends, IsEmpty());
}

TEST(Recover, IsOffUnlessAskedFor) {
  EXPECT_THAT(error_from(source("a.cpp", "void main() {}\n")).message,
              HasSubstr("'main' must return 'int'"));
}

TEST(Recover, ReadsHeadersThatWereLost) {
  const Lowered result =
      lowered(lower(source("a.c", "int main(void) { return printf(\"%d\", 1); }\n"), kRecover));
  EXPECT_THAT(result.mends, ElementsAre("read the standard headers first"));
  EXPECT_THAT(text_of(result), HasSubstr("call i32 (ptr, ...) @printf"));
}

TEST(Recover, MendsMainAndMissingNamesOfOldCxx) {
  const std::string text =
      "void main() { char s[N]; gets(s); for (int i = 0; i < 3; i++) ; cout << i << sqrt(PI); }\n";
  const Lowered result = lowered(lower(source("a.cpp", text), kRecover));
  EXPECT_THAT(result.mends, Contains("added: #define N 1000"));
  EXPECT_THAT(result.mends, Contains("added: #define PI 3.14159265358979323846"));
  EXPECT_THAT(result.mends, Contains("using namespace std"));
  EXPECT_THAT(result.mends, Contains("moved the loop variable 'i' to the block around its loop"));
  EXPECT_THAT(text_of(result), HasSubstr("define dso_local noundef i32 @main"));
}

TEST(Recover, RenamesWhatClashesWithTheStandardLibrary) {
  const std::string text =
      "using namespace std;\nint count;\nint main() { cin >> count; return count; }\n";
  EXPECT_THAT(lowered(lower(source("a.cpp", text), kRecover)).mends,
              Contains("renamed 'count', which the standard library has too"));
}

TEST(Recover, ReadsAsCWhatIsNoCxx) {
  const std::string text = "int main() { int *p = malloc(4); int new = 3; return *p + new; }\n";
  EXPECT_THAT(lowered(lower(source("a.cpp", text), kRecover)).mends, Contains("read as C"));
}

TEST(Recover, DefinesMacrosOfOpenClThatWereOnACommandLine) {
  const std::string text =
      "kernel void f(global REAL4* a) { local float s[WG_SIZE]; s[0] = LOST(a[0].x, 2); a[0].x = "
      "s[0]; }\n";
  const Lowered result = lowered(lower(source("a.cl", text), kRecover));
  EXPECT_THAT(result.mends, Contains("added: typedef float4 REAL4;"));
  EXPECT_THAT(result.mends, Contains("added: #define WG_SIZE 16"));
  EXPECT_THAT(text_of(result), HasSubstr("@LOST_lost("));
}

TEST(Recover, TakesTypesOfOtherCompilersForWhatTheyAre) {
  const Lowered result = lowered(lower(
      source("a.c", "int main() { unsigned __int64 x = 3; return sizeof x + x; }\n"), kRecover));
  EXPECT_THAT(text_of(result), HasSubstr("alloca i64"));
  EXPECT_THAT(result.mends, Contains("added: #define __int64 long long"));
}

TEST(Recover, ReadsTheStandardHeadersInsteadOfThoseThatAreGone) {
  const Lowered result = lowered(lower(
      source("a.cpp", "#include <iostream.h>\nvoid main() { cout << 1 << endl; }\n"), kRecover));
  EXPECT_THAT(result.mends, Contains("left out the missing header 'iostream.h'"));
  EXPECT_THAT(text_of(result), HasSubstr("@_ZNSolsEi("));
}

TEST(Recover, GivesAnArrayASize) {
  const Lowered result = lowered(lower(
      source("a.cpp", "int a[maxn];\nint main() { a[maxn - 1] = 1; return a[0]; }\n"), kRecover));
  EXPECT_THAT(text_of(result), HasSubstr("[1000 x i32]"));
}

TEST(Recover, LeavesOutHeadersThatOtherMendsMadeNeedless) {
  const Lowered result =
      lowered(lower(source("a.cpp", "int main() { int x = 3 return x; }\n"), kRecover));
  EXPECT_THAT(result.mends, ElementsAre(HasSubstr("';'")));
  EXPECT_THAT(text_of(result), Not(HasSubstr("_GLOBAL__sub_I")));
}

TEST(Recover, DoesNotAdviseWhatHasFailed) {
  const SourceInput input = source("a.cl", "kernel void f( { ] local float s[WG_SIZE]; }\n");
  const SourceInput lost = source("a.c", "int a[MAXN; int b = LOST_ONE\n");
  EXPECT_THAT(error_from(input, kRecover).hint, Not(HasSubstr("--recover")));
  EXPECT_THAT(error_from(lost).hint, HasSubstr("-DMAXN=… or --recover"));
  EXPECT_THAT(error_from(lost, kRecover).hint, ::testing::EndsWith("-DMAXN=…"));
  const SourceInput cut = source("a.cpp", "int main() { cin >> f( { ] }\n");
  EXPECT_THAT(error_from(cut).hint, HasSubstr("try --recover, which adds"));
  EXPECT_THAT(error_from(cut, kRecover).hint, Not(HasSubstr("--recover")));
}

TEST(Recover, GivesTheFirstErrorsOfTheSourceWhenNothingHelps) {
  EXPECT_THAT(error_from(source("a.c", "int f( { ] 3 4 }\n"), kRecover).message,
              HasSubstr("a.c:1:8: error: expected parameter declarator"));
}

TEST(Prelude, IsParsedOnceAndAgainWhenItsHeaderChanges) {
  const Scratch scratch;
  const std::string header = scratch.path("p.h");
  std::ofstream(header) << "#define VALUE 11\n";
  const LowerOptions options = {.prelude = header, .cache_folder = scratch.path("cache")};
  const SourceInput input = source("a.c", "int f(void) { return VALUE; }\n");
  EXPECT_THAT(text_of(lowered(lower(input, options))), HasSubstr("ret i32 11"));
  EXPECT_THAT(text_of(lowered(lower(input, options))), HasSubstr("ret i32 11"));
  std::ofstream(header) << "#define VALUE 2222\n";
  EXPECT_THAT(text_of(lowered(lower(input, options))), HasSubstr("ret i32 2222"));
}

}  // namespace
}  // namespace irsight
