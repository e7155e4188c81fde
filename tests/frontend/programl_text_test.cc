#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include <iterator>
#include <string>
#include <vector>

#include "irsight/frontend/internal/opaque_spelling.h"
#include "irsight/frontend/internal/programl_spelling.h"
#include "irsight/frontend/ir_compatibility.h"
#include "irsight/frontend/ir_lines.h"
#include "irsight/frontend/ir_text.h"
#include "tests/frontend/parity/text_rules.h"

namespace irsight {
namespace {

using testing::ElementsAre;
using testing::Optional;

TEST(OpaqueSpelling, PointersBecomeOpaque) {
  EXPECT_EQ(opaque_spelling("store i32 %31, i32* %33, align 4, !tbaa !9"),
            "store i32 %31, ptr %33, align 4, !tbaa !9");
  EXPECT_EQ(opaque_spelling("float addrspace(1)*"), "ptr addrspace(1)");
  EXPECT_EQ(opaque_spelling("struct**"), "ptr");
  EXPECT_EQ(opaque_spelling("%struct.s* (i32, ...)* @f"), "ptr @f");
  EXPECT_EQ(opaque_spelling("[2 x { i8*, %\"a b\"* }] zeroinitializer"),
            "[2 x { ptr, ptr }] zeroinitializer");
  EXPECT_EQ(opaque_spelling("call i32 (i8*, ...) @printf(i8* %1)"),
            "call i32 (ptr, ...) @printf(ptr %1)");
  EXPECT_EQ(opaque_spelling("<2 x float*>"), "<2 x ptr>");
}

TEST(OpaqueSpelling, TextInQuotesAndValuesStay) {
  EXPECT_EQ(opaque_spelling("c\"i8* \\00\""), "c\"i8* \\00\"");
  EXPECT_EQ(opaque_spelling("phi i32 [ %1, %2 ], [ 0, %3 ]"), "phi i32 [ %1, %2 ], [ 0, %3 ]");
}

TEST(OpaqueSpelling, IntrinsicsLoseTheirPointees) {
  EXPECT_EQ(opaque_spelling("llvm.memcpy.p0i8.p1i8.i64"), "llvm.memcpy.p0.p1.i64");
  EXPECT_EQ(opaque_spelling("call void @llvm.memset.p0i8.i64(i8* %1)"),
            "call void @llvm.memset.p0.i64(ptr %1)");
  EXPECT_EQ(opaque_spelling("llvm.masked.load.v4p0i32.p0v4p0i32"), "llvm.masked.load.v4p0.p0");
  EXPECT_EQ(opaque_spelling("llvm.masked.load.v4i32.p0v4i32"), "llvm.masked.load.v4i32.p0");
  EXPECT_EQ(opaque_spelling("llvm.x86.sse2.pmaxu.b"), "llvm.x86.sse2.pmaxu.b");
  EXPECT_EQ(opaque_spelling("my.p0i8"), "my.p0i8");
}

TEST(TextRules, FoldedLeavesWhatTheExpressionChanged) {
  EXPECT_EQ(parity::folded("ptr bitcast (ptr @x to ptr)"), "ptr @x");
  EXPECT_EQ(
      parity::folded("call void @f(ptr getelementptr inbounds ([3 x i8], ptr @s, i64 0, i64 0))"),
      "call void @f(ptr @s)");
  EXPECT_EQ(parity::folded("ptr getelementptr inbounds ([3 x i8], ptr @s, i64 0, i64 1)"),
            "ptr getelementptr inbounds ([3 x i8], ptr @s, i64 0, i64 1)");
  EXPECT_EQ(parity::folded("double bitcast (i64 1 to double)"), "double bitcast (i64 1 to double)");
}

TEST(TextRules, RulesBetweenNamesWhatIsNeededAndNoMore) {
  EXPECT_THAT(parity::rules_between("ret void", "ret void"), Optional(ElementsAre()));
  EXPECT_THAT(parity::rules_between("%1 = load i32, ptr %p", "%1 = load i32, ptr %p, align 4"),
              Optional(ElementsAre("P8")));
  EXPECT_THAT(parity::rules_between("load i32, ptr bitcast (ptr @x to ptr), align 4",
                                    "load i32, ptr @x, align 4"),
              Optional(ElementsAre("P1")));
  EXPECT_EQ(parity::rules_between("%1 = add i32 %2, 1", "%1 = add i32 %2, 2"), std::nullopt);
}

TEST(ProgramlSpelling, UsesTheWordsOfLlvm10) {
  EXPECT_EQ(
      programl_spelling("call void @f(ptr readonly captures(none) %p, ptr captures(none) %q)"),
      "call void @f(ptr nocapture readonly %p, ptr nocapture %q)");
  EXPECT_EQ(programl_spelling("fadd <2 x float> %1, splat (float 1.000000e+00)"),
            "fadd <2 x float> %1, <float 1.000000e+00, float 1.000000e+00>");
  EXPECT_EQ(programl_spelling("call void @f(ptr sret({ i32, [2 x (i8)] }) %r)"),
            "call void @f(ptr sret %r)");
  EXPECT_EQ(programl_spelling("%s = call ptr @llvm.stacksave.p0()"),
            "%s = call ptr @llvm.stacksave()");
  EXPECT_EQ(programl_spelling("c\"splat (captures(none)\""), "c\"splat (captures(none)\"");
}

TEST(ProgramlSpelling, ShuffleMasksAreUndef) {
  EXPECT_EQ(programl_shuffle_spelling(
                "shufflevector <2 x i8> %a, <2 x i8> poison, <2 x i32> <i32 0, i32 poison>"),
            "shufflevector <2 x i8> %a, <2 x i8> poison, <2 x i32> <i32 0, i32 undef>");
}

TEST(IrCompatibility, ParameterAttributesGetTheirTypes) {
  EXPECT_EQ(with_typed_attributes("define void @f(%struct.s* noalias sret %r, i8* byval align 8)"),
            "define void @f(%struct.s* noalias sret(%struct.s) %r, i8* byval(i8) align 8)");
  EXPECT_EQ(
      with_typed_attributes("call void @f({ i8*, i32 (i32, i8)* } addrspace(5)* byval %x)"),
      "call void @f({ i8*, i32 (i32, i8)* } addrspace(5)* byval({ i8*, i32 (i32, i8)* }) %x)");
}

TEST(IrCompatibility, OtherTextStays) {
  for (const char* text :
       {"define void @f(ptr byval(i32) %x)", "@s = constant [6 x i8] c\"a* sret\"",
        "; a comment* byval here\n", "%sret = add i32 %byval, 1", "call void @sret(i8* %x)"})
    EXPECT_EQ(with_typed_attributes(text), text);
}

constexpr const char* kModule = R"(
%0 = type { i32, %1 }
%1 = type { i8 }
@g = global i32 7, !foo !0
@0 = private global %0 zeroinitializer
@h = alias i32, ptr @g
define %0 @f(i32 %a, i32 %0, ptr %p) !foo !0 {
  %"b c" = add i32 %a, %0
  switch i32 %"b c", label %x [
    i32 1, label %x
  ]
x:
  %2 = load %0, ptr @0, align 4, !foo !1
  ret %0 %2
}
!0 = !{!"zero"}
!1 = !{!"one"}
)";

class IrTextTest : public testing::Test {
 protected:
  void SetUp() override {
    llvm::SMDiagnostic problem;
    module_ = llvm::parseAssemblyString(kModule, problem, context_);
    ASSERT_NE(module_, nullptr) << problem.getMessage().str();
  }

  llvm::LLVMContext context_;
  std::unique_ptr<llvm::Module> module_;
};

TEST_F(IrTextTest, LinesAreWhatLlvmPrintsOneByOne) {
  std::vector<std::string> lines, expected;
  print_lines(*module_, [&](const llvm::Value& value, std::string_view line) {
    lines.emplace_back(line);
    std::string text;
    llvm::raw_string_ostream out(text);
    value.print(out);
    expected.push_back(text.substr(text.find_first_not_of(' ')));
    if (expected.back().ends_with('\n')) expected.back().pop_back();
  });
  EXPECT_EQ(lines.size(), 7U);
  EXPECT_EQ(lines, expected);
}

TEST_F(IrTextTest, LinesOfOneFunctionAreTheSame) {
  std::vector<std::string> all, one;
  print_lines(*module_, [&](const llvm::Value& value, std::string_view line) {
    if (llvm::isa<llvm::Instruction>(value)) all.emplace_back(line);
  });
  print_lines(*module_->getFunction("f"),
              [&](const llvm::Value&, std::string_view line) { one.emplace_back(line); });
  EXPECT_EQ(one, all);
}

TEST_F(IrTextTest, NamesAndTypesAreAsPrinted) {
  GraphBuilder builder;
  IrText text(*module_, builder);
  const llvm::Function& function = *module_->getFunction("f");
  text.enter(function);
  const llvm::BasicBlock& entry = function.getEntryBlock();
  EXPECT_EQ(text.local_name(*function.getArg(1)), "%0");
  EXPECT_EQ(text.local_name(entry.front()), "%\"b c\"");
  EXPECT_EQ(text.local_name(function.back().front()), "%2");
  EXPECT_EQ(text.type_text(function.getReturnType()), "%0");
  EXPECT_EQ(text.constant_text(*module_->getGlobalVariable("g")), "ptr @g");
  EXPECT_EQ(text.constant_text(*std::next(module_->global_begin())), "ptr @0");
}

}  // namespace
}  // namespace irsight
