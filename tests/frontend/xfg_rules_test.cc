// The edges of contextual flow graphs, worked out by hand from the rules in docs/inst2vec.md.

#include <gmock/gmock.h>

#include "tests/frontend/xfg_text.h"

namespace irsight {
namespace {

using testing::edges_of;
using ::testing::ElementsAre;
using testing::xfg_of;

// %a 1, %b 2, %c 3, %d 4, sink 5. Nothing leads from the label, which is left out.
TEST(XfgRules, OperandsLeadToResults) {  // X4
  EXPECT_THAT(edges_of("define i32 @f(i32 %a, i32 %b) {\n"
                       "  %c = add i32 %a, %b\n"
                       "  %d = mul i32 %c, %c\n"
                       "  ret i32 %d\n"
                       "}\n"),
              ElementsAre("local1 -data-> local3: add", "local2 -data-> local3: add",
                          "local3 -data-> local4: mul", "local3 -data-> local4: mul",
                          "local4 -path-> sink5: ret"));
}

TEST(XfgRules, EdgesHaveTheWholeStatementAndItsInstruction) {
  const Xfg xfg = xfg_of(
      "define i32 @f(i32 %a) {\n"
      "  %b = add nsw i32 %a, 1\n"
      "  ret i32 %b\n"
      "}\n"
      "define void @g() {\n"
      "  ret void\n"
      "}\n");
  ASSERT_EQ(xfg.num_edges(), 3);
  EXPECT_EQ(xfg.statements[xfg.edge_statement[0]], "<%ID> = add nsw i32 <%ID>, <INT>");
  EXPECT_THAT(xfg.edge_origin, ElementsAre(0, 1, 2));
}

// entry 1, %p 2, %x 3, next 4, %y 5, %z 6
TEST(XfgRules, ResultsWithoutParentInTheirBlockComeFromItsLabel) {  // X4
  EXPECT_THAT(edges_of("define void @f(i32 %p) {\n"
                       "entry:\n"
                       "  %x = alloca i32\n"
                       "  br label %next\n"
                       "next:\n"
                       "  %y = add i32 %p, 1\n"
                       "  %z = sub i32 %p, %y\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("label1 -path-> local3: alloca", "local2 -control-> label4: br",
                          "local3 -control-> label4: br", "local2 -data-> local5: add",
                          "label4 -path-> local5: add", "local2 -data-> local6: sub",
                          "local5 -data-> local6: sub", "label4 -path-> sink7: unreachable"));
}

// label1, %x 2, @g 3, @t 4, @h 5
TEST(XfgRules, ConstantsLeadFromTheGlobalsInThem) {  // X2
  EXPECT_THAT(edges_of("@g = global [4 x i32] zeroinitializer\n"
                       "@t = global ptr null\n"
                       "declare void @h()\n"
                       "define ptr @f() {\n"
                       "  %x = select i1 true, ptr getelementptr (i8, ptr @g, i64 4), ptr @t\n"
                       "  store ptr @h, ptr @t\n"
                       "  ret ptr @g\n"
                       "}\n"),
              ElementsAre("global3 -data-> local2: select", "global4 -data-> local2: select",
                          "label1 -path-> local2: select", "global5 -data-> global4: store",
                          "global3 -path-> return6: ret", "label1 -path-> global3: ret"));
}

// %n 1, loop 2, %i 3, %next 4, %c 5, out 6
TEST(XfgRules, PhisComeFromTheirLabelAndTheirValues) {  // X5
  EXPECT_THAT(edges_of("define void @f(i32 %n) {\n"
                       "entry:\n"
                       "  br label %loop\n"
                       "loop:\n"
                       "  %i = phi i32 [ 0, %entry ], [ %next, %loop ]\n"
                       "  %next = add i32 %i, 1\n"
                       "  %c = icmp slt i32 %next, %n\n"
                       "  br i1 %c, label %loop, label %out\n"
                       "out:\n"
                       "  ret void\n"
                       "}\n"),
              ElementsAre("local1 -control-> label2: br", "label2 -path-> local3: phi",
                          "local4 -data-> local3: phi", "local3 -data-> local4: add",
                          "local4 -data-> local5: icmp", "local1 -data-> local5: icmp",
                          "local5 -control-> label2: br", "local5 -control-> label6: br",
                          "label6 -none-> return7: ret"));
}

// label1, %p 2, %v 3, sink 4
TEST(XfgRules, StoresLeadFromValueToPointer) {  // X6
  EXPECT_THAT(edges_of("define void @f(ptr %p, i32 %v) {\n"
                       "  store i32 %v, ptr %p\n"
                       "  store i32 5, ptr %p\n"
                       "  store i32 %v, ptr null\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("local3 -data-> local2: store", "label1 -data-> local2: store",
                          "local3 -data-> sink4: store", "label1 -path-> sink5: unreachable"));
}

// %v 1, %p 2, %x 3, next 4. Of the block's values %v leads to %x, but %x to none and %p,
// which %v is stored to, neither.
TEST(XfgRules, BranchesComeFromTheValuesThatNothingInTheBlockUses) {  // X8
  EXPECT_THAT(edges_of("define void @f(i32 %v, ptr %p) {\n"
                       "  store i32 %v, ptr %p\n"
                       "  %x = add i32 %v, 1\n"
                       "  store i32 %x, ptr %p\n"
                       "  br label %next\n"
                       "next:\n"
                       "  ret void\n"
                       "}\n"),
              ElementsAre("local1 -data-> local2: store", "local1 -data-> local3: add",
                          "local3 -data-> local2: store", "local2 -control-> label4: br",
                          "local3 -control-> label4: br", "label4 -none-> return5: ret"));
}

// entry 1, a 2, b 3
TEST(XfgRules, BranchesOfImmediatesAreAsUnconditionalOnes) {  // X8
  EXPECT_THAT(edges_of("define void @f() {\n"
                       "  br i1 true, label %a, label %b\n"
                       "a:\n"
                       "  br label %b\n"
                       "b:\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("label1 -control-> label2: br", "label1 -control-> label3: br",
                          "label2 -control-> label3: br", "label3 -path-> sink4: unreachable"));
}

// %c 1, a 2, b 3
TEST(XfgRules, WhatDecidesLeadsToEachLabelOnce) {  // X9
  EXPECT_THAT(edges_of("define void @f(i32 %c) {\n"
                       "entry:\n"
                       "  switch i32 %c, label %a [\n"
                       "    i32 0, label %b\n"
                       "    i32 1, label %b\n"
                       "  ]\n"
                       "a:\n"
                       "  switch i32 %c, label %b []\n"
                       "b:\n"
                       "  switch i32 7, label %a []\n"
                       "}\n"),
              ElementsAre("local1 -control-> label2: switch", "local1 -control-> label3: switch",
                          "label2 -path-> local1: switch", "local1 -control-> label3: switch",
                          "label3 -control-> label2: switch"));
}

// %t 1, a 2, %p 3
TEST(XfgRules, IndirectBranchesComeFromTheAddress) {  // X9
  EXPECT_THAT(edges_of("define void @f(ptr %t) {\n"
                       "entry:\n"
                       "  indirectbr ptr %t, [label %a, label %a]\n"
                       "a:\n"
                       "  %p = load ptr, ptr %t\n"
                       "  indirectbr ptr %p, []\n"
                       "}\n"),
              ElementsAre("local1 -control-> label2: indirectbr", "local1 -data-> local3: load",
                          "label2 -path-> local3: load", "local3 -path-> sink4: indirectbr"));
}

// entry 1, out 2, dispatch 3, %s 4, handler 5, %p 6, clean 7, %q 8. LLVM names the unwind label first.
TEST(XfgRules, FuncletPadsLeadToWhereTheyUnwind) {  // X10, X11
  EXPECT_THAT(
      edges_of("declare void @g()\n"
               "declare i32 @personality(...)\n"
               "define void @f() personality ptr @personality {\n"
               "  invoke void @g() to label %out unwind label %dispatch\n"
               "out:\n"
               "  unreachable\n"
               "dispatch:\n"
               "  %s = catchswitch within none [label %handler] unwind label %clean\n"
               "handler:\n"
               "  %p = catchpad within %s [ptr null]\n"
               "  catchret from %p to label %out\n"
               "clean:\n"
               "  %q = cleanuppad within none []\n"
               "  cleanupret from %q unwind to caller\n"
               "}\n"),
      ElementsAre("label1 -path-> sink9: invoke", "label1 -control-> label2: invoke",
                  "label1 -control-> label3: invoke", "label2 -path-> sink10: unreachable",
                  "label3 -path-> local4: catchswitch", "local4 -control-> label7: catchswitch",
                  "local4 -control-> label5: catchswitch", "local4 -data-> local6: catchpad",
                  "label5 -path-> local6: catchpad", "local6 -control-> label2: catchret",
                  "label7 -path-> local8: cleanuppad", "local8 -path-> sink11: cleanupret"));
}

// %x 1, %c 2, a 3, b 4, the function's return 5
TEST(XfgRules, ReturnsOfNoSingleValueMeetInTheFunctionsReturn) {  // X15
  EXPECT_THAT(edges_of("define i32 @f(i32 %x) {\n"
                       "  %c = icmp eq i32 %x, 0\n"
                       "  br i1 %c, label %a, label %b\n"
                       "a:\n"
                       "  ret i32 5\n"
                       "b:\n"
                       "  ret i32 %x\n"
                       "}\n"),
              ElementsAre("local1 -data-> local2: icmp", "local2 -control-> label3: br",
                          "local2 -control-> label4: br", "label3 -none-> return5: ret",
                          "local1 -path-> return5: ret", "label4 -path-> local1: ret"));
}

// %e 1, next 2
TEST(XfgRules, ValuesOfOtherBlocksComeFromTheLabelWhereTheyEnd) {  // X15
  EXPECT_THAT(edges_of("declare i32 @personality(...)\n"
                       "define void @f({ ptr, i32 } %e) personality ptr @personality {\n"
                       "  br label %next\n"
                       "next:\n"
                       "  resume { ptr, i32 } %e\n"
                       "}\n"),
              ElementsAre("local1 -control-> label2: br", "local1 -path-> sink3: resume",
                          "label2 -path-> local1: resume"));
}

TEST(XfgRules, FencesEndInASink) {  // X16
  EXPECT_THAT(edges_of("define void @f() {\n"
                       "  fence seq_cst\n"
                       "  unreachable\n"
                       "}\n"),
              ElementsAre("label1 -path-> sink2: fence", "label1 -path-> sink3: unreachable"));
}

}  // namespace
}  // namespace irsight
