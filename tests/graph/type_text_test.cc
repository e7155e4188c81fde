#include "irsight/graph/internal/type_text.h"

#include <gmock/gmock.h>

namespace irsight::internal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string_view> parts(std::string_view type) {
  return parts_of_type(type).value_or(std::vector<std::string_view>{"unknown"});
}

TEST(TypeText, ScalarsAndPointersHaveNoParts) {
  for (const char* type : {"void", "i1", "i128", "double", "ptr", "ptr addrspace(3)", "token"}) {
    EXPECT_THAT(parts(type), IsEmpty()) << type;
  }
}

TEST(TypeText, ArraysAndVectorsHaveAnElement) {
  EXPECT_THAT(parts("[4 x i32]"), ElementsAre("i32"));
  EXPECT_THAT(parts("[2 x [3 x { i8, ptr }]]"), ElementsAre("[3 x { i8, ptr }]"));
  EXPECT_THAT(parts("<vscale x 4 x float>"), ElementsAre("float"));
}

TEST(TypeText, LiteralStructsHaveMembers) {
  EXPECT_THAT(parts("{ i32, { i8, ptr }, [2 x i64] }"),
              ElementsAre("i32", "{ i8, ptr }", "[2 x i64]"));
  EXPECT_THAT(parts("<{ i8, i32 }>"), ElementsAre("i8", "i32"));
  EXPECT_THAT(parts("{}"), IsEmpty());
}

TEST(TypeText, FunctionsHaveAResultAndParameters) {
  EXPECT_THAT(parts("void ()"), ElementsAre("void"));
  EXPECT_THAT(parts("i32 (ptr, ...)"), ElementsAre("i32", "ptr"));
  EXPECT_THAT(parts("ptr addrspace(1) (i32)"), ElementsAre("ptr addrspace(1)", "i32"));
  EXPECT_THAT(parts("%\"a, (b\" ({ i8, i8 }, ptr addrspace(3))"),
              ElementsAre("%\"a, (b\"", "{ i8, i8 }", "ptr addrspace(3)"));
  EXPECT_TRUE(function_type_from_text("i32 (...)")->is_variadic);
  EXPECT_FALSE(function_type_from_text("i32 (i32)")->is_variadic);
}

TEST(TypeText, OtherTextsTellNothing) {
  for (const char* type :
       {"%struct.node", "target(\"spirv.Image\", i32)", "", "[4 x i32", "i32)", "(i32)", "asm"}) {
    EXPECT_EQ(parts_of_type(type), std::nullopt) << type;
  }
}

}  // namespace
}  // namespace irsight::internal
