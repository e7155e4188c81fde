// Statements of what is no instruction: global variables and functions' first lines.

#include <gmock/gmock.h>

#include <sstream>

#include "irsight/frontend/statement.h"
#include "irsight/frontend/statement_text.h"
#include "tests/frontend/xfg_text.h"

namespace irsight {
namespace {

using testing::edges_of;
using ::testing::ElementsAre;
using testing::module_of;
using ::testing::StartsWith;

const char* const kGlobals =
    "%pair = type { i32, ptr }\n"
    "$any = comdat any\n"
    "@a = global i32 5, align 4\n"
    "@b = private unnamed_addr constant [4 x i8] c\"abc\\00\", align 1\n"
    "@c = external dso_local global %pair\n"
    "@d = internal thread_local(initialexec) addrspace(3) global float 1.0\n"
    "@e = linkonce_odr hidden local_unnamed_addr constant %pair { i32 1, ptr @a }, comdat($any)\n"
    "@f = extern_weak global i32\n"
    "@g = common dllexport global ptr null, section \".\\22x\", align 8\n"
    "@h = weak externally_initialized global [2 x ptr] [ptr @a, ptr @b]\n"
    "@i = available_externally protected constant i8 7\n"
    "@llvm.used = appending global [1 x ptr] [ptr @a], section \"llvm.metadata\"\n";

TEST(StatementDefinitions, OfGlobalsAreAsSpecified) {  // S12
  llvm::LLVMContext context;
  const auto module = module_of(context, kGlobals);
  StatementWriter writer;
  std::vector<std::string> found;
  for (const llvm::GlobalVariable& variable : module->globals())
    found.emplace_back(writer.of(variable));
  EXPECT_THAT(
      found,
      ElementsAre("<@ID> = global i32 <INT>, align 4",
                  "<@ID> = private unnamed_addr constant [4 x i8]  <STRING>, align 1",
                  "<@ID> = external dso_local global { i32, ptr }",
                  "<@ID> = internal thread_local(initialexec) addrspace(3) global float <FLOAT>",
                  "<@ID> = linkonce_odr hidden local_unnamed_addr constant { i32, ptr } "
                  "{ i32 <INT>, ptr <@ID> }, comdat",
                  "<@ID> = extern_weak global i32",
                  "<@ID> = common dllexport global ptr null, section \".\\22x\", align 8",
                  "<@ID> = weak externally_initialized global [2 x ptr] [ptr <@ID>, ptr <@ID>]",
                  "<@ID> = available_externally protected constant i8 <INT>",
                  "<@ID> = appending global [1 x ptr] [ptr <@ID>], section \"llvm.metadata\""));
}

const char* const kFunctions =
    "%pair = type { i32, ptr }\n"
    "declare i32 @personality(...)\n"
    "define i32 @a(i32 %x) {\n  ret i32 %x\n}\n"
    "define linkonce_odr hidden void @b() unnamed_addr #0 {\n  ret void\n}\n"
    "define internal fastcc noundef zeroext i8 @c(ptr noundef byval(%pair) align 8 %p) "
    "local_unnamed_addr align 16 personality ptr @personality {\n  ret i8 0\n}\n"
    "define dso_local range(i32 0, 10) i32 @d(float %0) section \".x\" !prof !0 {\n  ret i32 1\n}\n"
    "define cc 1000 %pair @e(%pair %x) addrspace(2) {\n  ret %pair %x\n}\n"
    "define weak_odr protected void @f(...) {\n  ret void\n}\n"
    "attributes #0 = { nounwind }\n"
    "!0 = !{!\"function_entry_count\", i64 5}\n";

TEST(StatementDefinitions, OfFunctionsEndWhereAttributeGroupsBegin) {  // S13
  llvm::LLVMContext context;
  const auto module = module_of(context, kFunctions);
  StatementWriter writer;
  std::vector<std::string> found;
  for (const llvm::Function& function : *module)
    if (!function.isDeclaration()) found.emplace_back(writer.of(function));
  EXPECT_THAT(found,
              ElementsAre("define i32 <@ID>(i32 <%ID>)",
                          "define linkonce_odr hidden void <@ID>() unnamed_addr",
                          "define internal fastcc noundef zeroext i8 <@ID>(ptr noundef "
                          "byval({ i32, ptr }) align 8 <%ID>) local_unnamed_addr",
                          "define dso_local range(i32 <INT>, <INT>) i32 <@ID>(float <%ID>)",
                          "define cc1000 { i32, ptr } <@ID>({ i32, ptr } <%ID>) addrspace(2)",
                          "define weak_odr protected void <@ID>(...)"));
}

// Returns the printed line that defines a global.
std::string line_of(const std::string& text, const llvm::GlobalValue& global) {
  const bool is_function = llvm::isa<llvm::Function>(global);
  const std::string name = "@" + global.getName().str() + (is_function ? "(" : " = ");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.find(name) != std::string::npos && line.starts_with(is_function ? "define" : "@"))
      return line;
  return "no line";
}

// The text path knows these lines as well; it keeps what follows the attribute group, and the brace.
TEST(StatementDefinitions, BeginAsTheTextOfLlvmsPrintingDoes) {
  llvm::LLVMContext context;
  for (const char* const input : {kFunctions, kGlobals}) {
    const auto module = module_of(context, input);
    std::string text;
    llvm::raw_string_ostream(text) << *module;
    StructDefinitions structs(text);
    StatementWriter writer;
    for (const llvm::Function& function : *module)
      if (!function.isDeclaration())
        EXPECT_THAT(statement_from_text(line_of(text, function), structs),
                    StartsWith(std::string(writer.of(function))));
    for (const llvm::GlobalVariable& variable : module->globals())
      if (!variable.hasComdat())
        EXPECT_EQ(statement_from_text(line_of(text, variable), structs), writer.of(variable));
  }
}

// root 0, @g 1, @f: label 2, %x 3, %y 4, sink 5; @h: label 6
TEST(StatementDefinitions, AreEdgesFromTheRootWhereAskedFor) {  // X3
  const std::string text =
      "@g = global i32 0\n"
      "define i32 @f(i32 %x, i32 %y) {\n"
      "  ret i32 %x\n"
      "}\n"
      "define void @h() {\n"
      "  unreachable\n"
      "}\n";
  EXPECT_THAT(edges_of(text, {.definitions = true}),
              ElementsAre("root0 -path-> global1: <@ID>", "root0 -path-> label2: define",
                          "label2 -path-> local3: define", "label2 -path-> local4: define",
                          "local3 -path-> sink5: ret", "root0 -path-> label6: define",
                          "label6 -path-> sink7: unreachable"));
  const Xfg xfg = testing::xfg_of(text, {.definitions = true});
  EXPECT_THAT(xfg.edge_origin, ElementsAre(Xfg::kDefinition, Xfg::kDefinition, Xfg::kDefinition,
                                           Xfg::kDefinition, 0, Xfg::kDefinition, 1));
}

}  // namespace
}  // namespace irsight
