// The edges of calls in contextual flow graphs, worked out by hand from docs/inst2vec.md, X12–X14.

#include <gmock/gmock.h>

#include "tests/frontend/xfg_text.h"

namespace irsight {
namespace {

using testing::edges_of;
using ::testing::ElementsAre;

// @f: %a 1, %r 2; @g: %x 3, %y 5. The call of @g comes before its body.
TEST(XfgCalls, ArgumentsLeadIntoTheCalleeAndItsValueBack) {  // X12
  EXPECT_THAT(edges_of("define i32 @f(i32 %a) {\n"
                       "  %r = call i32 @g(i32 %a)\n"
                       "  ret i32 %r\n"
                       "}\n"
                       "define i32 @g(i32 %x) {\n"
                       "  %y = add i32 %x, 1\n"
                       "  ret i32 %y\n"
                       "}\n"),
              ElementsAre("local1 -data-> local3: call", "local5 -data-> local2: call",
                          "local2 -path-> sink4: ret", "local3 -data-> local5: add",
                          "local5 -path-> sink6: ret"));
}

// @g: %x 1; @f: label 3, %r 4. The only ret gives back an argument.
TEST(XfgCalls, CalleeThatCameBeforeIsTheSame) {  // X12
  EXPECT_THAT(edges_of("define i32 @g(i32 %x) {\n"
                       "  ret i32 %x\n"
                       "}\n"
                       "define i32 @f() {\n"
                       "  %r = call i32 @g(i32 5)\n"
                       "  ret i32 %r\n"
                       "}\n"),
              ElementsAre("local1 -path-> sink2: ret", "local1 -data-> local4: call",
                          "label3 -path-> local4: call", "local4 -path-> sink5: ret"));
}

// @f: label 1; @g: label 2, return 3
TEST(XfgCalls, CallWithoutArgumentsLeadsToTheTop) {  // X12
  EXPECT_THAT(edges_of("define void @f() {\n"
                       "  call void @g()\n"
                       "  ret void\n"
                       "}\n"
                       "define void @g() {\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("label1 -control-> label2: call", "label1 -none-> return3: ret",
                          "label2 -path-> sink4: unreachable"));
}

// @f: label 1; @g: label 2. No edge joins @g's argument.
TEST(XfgCalls, CallOfImmediatesOnlyEndsInASink) {  // X12
  EXPECT_THAT(edges_of("define void @f() {\n"
                       "  call void @g(i32 1)\n"
                       "  unreachable\n"
                       "}\n"
                       "define void @g(i32 %x) {\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("label1 -path-> sink3: call", "label1 -path-> sink4: unreachable",
                          "label2 -path-> sink5: unreachable"));
}

// @g: %x 1, return 2; @f: label 3, %a 4, %b 5, %r 6
TEST(XfgCalls, ArgumentsBeyondTheCalleesGoToTheResult) {  // X12
  EXPECT_THAT(edges_of("define i32 @g(i32 %x, ...) {\n"
                       "  ret i32 0\n"
                       "}\n"
                       "define void @f(i32 %a, i32 %b) {\n"
                       "  %r = call i32 (i32, ...) @g(i32 %a, i32 %b)\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("local1 -none-> return2: ret", "local4 -data-> local1: call",
                          "local5 -data-> local6: call", "return2 -data-> local6: call",
                          "label3 -path-> sink7: unreachable"));
}

// An alias of a function is called as the function itself.
TEST(XfgCalls, CalleesAreSeenThroughAliases) {  // X12
  EXPECT_THAT(edges_of("@h = alias void (), ptr @g\n"
                       "define void @g() {\n"
                       "  unreachable\n"
                       "}\n"
                       "define void @f() {\n"
                       "  call void @h()\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("label1 -path-> sink2: unreachable", "label3 -control-> label1: call",
                          "label3 -path-> sink4: unreachable"));
}

// @f: %a 1, %r 2; @s 3
TEST(XfgCalls, OfDeclaredFunctionsLeadFromArgumentsToResult) {  // X13
  EXPECT_THAT(edges_of("@s = global i32 0\n"
                       "declare i32 @g(ptr, i32, i32)\n"
                       "define i32 @f(i32 %a) {\n"
                       "  %r = call i32 @g(ptr @s, i32 %a, i32 7)\n"
                       "  ret i32 %r\n"
                       "}\n"),
              ElementsAre("global3 -data-> local2: call", "local1 -data-> local2: call",
                          "local2 -path-> sink4: ret"));
}

// @f: label 1, %a 2, next 3; @s 4
TEST(XfgCalls, WithoutResultEndEachArgumentInASink) {  // X13
  EXPECT_THAT(edges_of("@s = global i32 0\n"
                       "declare void @g(ptr, i32)\n"
                       "declare void @h()\n"
                       "define void @f(i32 %a) {\n"
                       "  call void @g(ptr @s, i32 %a)\n"
                       "  call void @h()\n"
                       "  br label %next\n"
                       "next:\n"
                       "  call void @g(ptr @s, i32 %a)\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("global4 -path-> sink5: call", "local2 -path-> sink6: call",
                          "label1 -path-> sink7: call", "local2 -control-> label3: br",
                          "global4 -path-> sink8: call", "local2 -path-> sink9: call",
                          "label3 -path-> local2: call", "label3 -path-> sink10: unreachable"));
}

// @f: label 1, %p 2, %x 3, %r 4
TEST(XfgCalls, OfPointersComeFromThePointerToo) {  // X13
  EXPECT_THAT(edges_of("define void @f(ptr %p, i32 %x) {\n"
                       "  %r = call i32 %p(i32 1)\n"
                       "  call void asm \"\", \"r\"(i32 %x)\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("local2 -data-> local4: call", "local3 -path-> sink5: call",
                          "label1 -path-> sink6: unreachable"));
}

// @f: %x 1, %r 2, next 3, pad 4, %l 5
TEST(XfgCalls, InvokesOfDeclaredFunctionsLeaveFromTheirResult) {  // X14
  EXPECT_THAT(edges_of("declare i32 @g(i32)\n"
                       "declare i32 @personality(...)\n"
                       "define void @f(i32 %x) personality ptr @personality {\n"
                       "  %r = invoke i32 @g(i32 %x) to label %next unwind label %pad\n"
                       "next:\n"
                       "  unreachable\n"
                       "pad:\n"
                       "  %l = landingpad { ptr, i32 } cleanup\n"
                       "  resume { ptr, i32 } %l\n"
                       "}\n"),
              ElementsAre("local1 -data-> local2: invoke", "local2 -control-> label3: invoke",
                          "local2 -control-> label4: invoke", "label3 -path-> sink6: unreachable",
                          "label4 -path-> local5: landingpad", "local5 -path-> sink7: resume"));
}

// @f: label 1, next 2, pad 3, %l 4; @g: label 5, return 6
TEST(XfgCalls, InvokesOfDefinedFunctionsLeaveFromTheirReturn) {  // X14
  EXPECT_THAT(edges_of("declare i32 @personality(...)\n"
                       "define void @f() personality ptr @personality {\n"
                       "  invoke void @g() to label %next unwind label %pad\n"
                       "next:\n"
                       "  unreachable\n"
                       "pad:\n"
                       "  %l = landingpad { ptr, i32 } cleanup\n"
                       "  unreachable\n"
                       "}\n"
                       "define void @g() {\n"
                       "  ret void\n"
                       "}\n"),
              ElementsAre("label1 -control-> label5: invoke", "return6 -control-> label2: invoke",
                          "return6 -control-> label3: invoke", "label2 -path-> sink7: unreachable",
                          "label3 -path-> local4: landingpad", "label3 -path-> sink8: unreachable",
                          "label5 -none-> return6: ret"));
}

// @f: label 1, %x 2, a 3, b 4
TEST(XfgCalls, AssemblyThatJumpsLeadsToEachLabel) {  // X14
  EXPECT_THAT(edges_of("define void @f(i32 %x) {\n"
                       "  callbr void asm \"\", \"r,!i,!i\"(i32 %x)\n"
                       "    to label %a [label %b, label %b]\n"
                       "a:\n"
                       "  unreachable\n"
                       "b:\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("local2 -path-> sink5: callbr", "label1 -control-> label3: callbr",
                          "label1 -control-> label4: callbr", "label3 -path-> sink6: unreachable",
                          "label4 -path-> sink7: unreachable"));
}

}  // namespace
}  // namespace irsight
