// Text in, text out, of what keeps LLVM 22's reader from upgrading old IR.

#include "irsight/frontend/stand_in_text.h"

#include <gmock/gmock.h>

#include <string>

#include "irsight/frontend/internal/programl_spelling.h"
#include "irsight/frontend/ir_compatibility.h"

namespace irsight {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string in_function(const std::string& line) {
  return "define void @f() {\n  " + line + "\n}\n";
}

// The line of a function in the text with stand-ins.
std::string rewritten(const std::string& line) {
  std::string text = with_stand_ins(in_function(line));
  text.erase(0, text.find('\n') + 3);
  return text.substr(0, text.find('\n'));
}

TEST(StandIns, NullsAreNamedAfterTheirTypes) {
  EXPECT_EQ(rewritten("ret i8* null"), "ret i8* @\"irsight.constant:null i8*\"");
  EXPECT_EQ(rewritten("%a = icmp eq %\"a b\"* %p, null"),
            "%a = icmp eq %\"a b\"* %p, @\"irsight.constant:null %\\22a b\\22*\"");
  EXPECT_EQ(rewritten("%a = phi void (i8*)* [ null, %x ], [ %b, %y ]"),
            "%a = phi void (i8*)* [ @\"irsight.constant:null void (i8*)*\", %x ], [ %b, %y ]");
  EXPECT_EQ(rewritten("call void @g(i8* nocapture nonnull null, i32** undef)"),
            "call void @g(i8* nocapture nonnull @\"irsight.constant:null i8*\", i32** "
            "@\"irsight.constant:undef i32**\")");
}

TEST(StandIns, NullsOfConstantsStay) {
  EXPECT_EQ(rewritten("ret i64 ptrtoint (i32* getelementptr (i32, i32* null, i32 1) to i64)"),
            "ret i64 ptrtoint (i32* getelementptr (i32, i32* null, i32 1) to i64)");
  EXPECT_EQ(rewritten("ret { i8*, i8* } { i8* null, i8* null }"),
            "ret { i8*, i8* } { i8* null, i8* null }");
}

TEST(StandIns, NullsKnowTheirAddressSpace) {
  EXPECT_THAT(with_stand_ins(in_function("ret i8 addrspace(3)* null")),
              HasSubstr("\n@\"irsight.constant:null i8 addrspace(3)*\" = linkonce_odr "
                        "addrspace(3) global i8 0\n"));
}

TEST(StandIns, LostExpressionsAreGlobalsAndNumbersOfThem) {
  EXPECT_EQ(rewritten("ret i8* bitcast (i32* @g to i8*)"),
            "ret i8* @\"irsight.constant:bitcast (i32* @g to i8*)\"");
  EXPECT_EQ(rewritten("ret i64 mul nsw (i64 ptrtoint (i8* @g to i64), i64 3)"),
            "ret i64 ptrtoint (ptr @\"irsight.constant:mul nsw (i64 ptrtoint (i8* @g to i64), i64 "
            "3)\" to i64)");
  EXPECT_EQ(rewritten("ret float uitofp (i1 icmp eq (i8* @g, i8* @h) to float)"),
            "ret float bitcast (i32 ptrtoint (ptr @\"irsight.constant:uitofp (i1 icmp eq (i8* @g, "
            "i8* @h) to float)\" to i32) to float)");
}

TEST(StandIns, AliaseesGetAType) {
  EXPECT_THAT(with_stand_ins("@a = alias i8, bitcast (i32* @g to i8*)\n"),
              HasSubstr("@a = alias i8, ptr @\"irsight.constant:bitcast (i32* @g to i8*)\"\n"));
}

TEST(StandIns, WhatLlvm22ReadsTheSameStays) {
  for (const char* line :
       {"ret i8* getelementptr inbounds ([4 x i8], [4 x i8]* @s, i64 0, i64 1)",
        "ret i64 add (i64 ptrtoint (i8* @g to i64), i64 1)", "%x = mul i32 %a, %b",
        "%x = select i1 %c, i8 1, i8 2", "%x = load i8, i8* %p, align 1",
        "call void asm sideeffect \"mul (null)\", \"\"()", "ret i1 true ; i8* null"})
    EXPECT_EQ(rewritten(line), line);
}

TEST(StandIns, IntrinsicsAreHiddenThatLlvm10Took) {
  const std::string text = with_stand_ins(
      "define void @f(i8* %p) {\n"
      "  call void @llvm.memset.p0i8.i64(i8* %p, i8 0, i64 1, i1 false)\n"
      "  call void @llvm.memcpy.p0i8.p0i8.i64(i8* %p, i8* %p, i64 1, i32 4, i1 false)\n"
      "}\n"
      "declare void @llvm.memset.p0i8.i64(i8*, i8, i64, i1)\n"
      "declare void @llvm.memcpy.p0i8.p0i8.i64(i8*, i8*, i64, i32, i1)\n");
  EXPECT_THAT(text, HasSubstr("call void @llvm.irsight.memset.p0i8.i64("));
  EXPECT_THAT(text, HasSubstr("declare void @llvm.irsight.memset.p0i8.i64("));
  EXPECT_THAT(text, HasSubstr("call void @llvm.memcpy.p0i8.p0i8.i64("));  // LLVM 10's to upgrade
}

TEST(StandIns, AttributesAndAlignmentThatWereNotThereAreMarked) {
  EXPECT_EQ(rewritten("call void @g(%s* byval align 8 %x, %s* sret %y)"),
            "call void @g(%s* byval(%s) \"irsight.untyped\" align 8 %x, %s* sret(%s) %y)");
  EXPECT_EQ(rewritten("store i8 1, i8* %p, !tbaa !1"),
            "store i8 1, i8* %p, !tbaa !1, !irsight.unaligned !DIExpression()");
}

TEST(StandIns, LineEndsAndCommentsStay) {
  EXPECT_EQ(rewritten("ret i8* null ; i8* null (\"\r"),
            "ret i8* @\"irsight.constant:null i8*\" ; i8* null (\"\r");
}

TEST(StandIns, OtherTextIsReadAsOtherDialectsReadIt) {
  for (const std::string& text :
       {std::string("define void @f(ptr %p) {\n  ret i8* null\n}\n"),
        std::string("@s = global i8* null, section \"open\n"),
        "define void @f(%s* sret %p) {\n  ret i8* null\n}\n@d = global " + std::string(300, '{')})
    EXPECT_EQ(with_stand_ins(text), with_typed_attributes(text));
  EXPECT_THAT(with_stand_ins("define void @f(i8* %ptr) {\nptr:\n  ret i8* null\n}\n"),
              HasSubstr("irsight.constant"));
}

TEST(StandIns, SpellingPutsThemBack) {
  EXPECT_EQ(programl_spelling("%a = add i64 %b, ptrtoint (ptr @\"irsight.constant:mul (i64 "
                              "ptrtoint (%\\22x\\\\22*\\22* @g to i64), i64 3)\" to i64)"),
            "%a = add i64 %b, mul (i64 ptrtoint (ptr @g to i64), i64 3)");
  EXPECT_EQ(programl_spelling("call void @g(ptr @\"irsight.constant:null i8*\", ptr byval(%s) "
                              "\"irsight.untyped\" align 8 %x)"),
            "call void @g(ptr null, ptr byval align 8 %x)");
  EXPECT_EQ(programl_unaligned_spelling("%a = load i8, ptr %p, align 1, !x !2, "
                                        "!irsight.unaligned !DIExpression()"),
            "%a = load i8, ptr %p, !x !2");
}

// Each of these took quadratic time or more to read with nested searches; the suite's time limit tells.
TEST(StandIns, HostileTextIsReadInLinearTime) {
  constexpr int kMany = 200'000;
  const auto many = [](std::string_view part) {
    std::string out;
    for (int i = 0; i < kMany; ++i) out += part;
    return out;
  };
  for (const char* part :
       {"(", ")", "mul (", "i8* null, ", "null ", "byval ", "ptrtoint (", "\"a\"", "*",
        "[ null, %a ], ", "bitcast (i8* @a to i32*), ", "i8 (", "addrspace(1)* "})
    EXPECT_THAT(with_stand_ins(in_function("call void @g(i8* " + many(part))),
                HasSubstr("@g(i8* "));
  EXPECT_THAT(
      with_stand_ins(in_function("%a = phi i8" + std::string(kMany, '*') + many(" [ null, %b ],"))),
      Not(HasSubstr("irsight.constant")));
}

}  // namespace
}  // namespace irsight
