// Statements from text that others printed.

#include "irsight/frontend/statement_text.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "irsight/frontend/internal/statement_lexer.h"

namespace irsight {
namespace {

using testing::ElementsAre;

std::string statement(std::string_view line, std::string_view types = "") {
  StructDefinitions structs(types);
  return statement_from_text(line, structs);
}

std::vector<std::string> instructions(std::string_view module) {
  std::vector<std::string> found;
  for_each_printed_instruction(module, [&](std::string_view text) { found.emplace_back(text); });
  return found;
}

TEST(StatementText, TypedPointersAndStructsAreWrittenOut) {
  EXPECT_EQ(statement("  %7 = getelementptr inbounds %struct.a, %struct.a* %6, i64 0, i32 1",
                      "%struct.a = type { i32, %struct.b* }\n%struct.b = type { [4 x i8] }\n"),
            "<%ID> = getelementptr inbounds { i32, { [4 x i8] }* }, { i32, { [4 x i8] }* }* "
            "<%ID>, i64 <INT>, i32 <INT>");
}

TEST(StatementText, TypeThatHoldsItselfIsOpaqueInside) {
  EXPECT_EQ(statement("%x = load %list*, %list** %p, align 8", "%list = type { i32, %list* }"),
            "<%ID> = load { i32, opaque* }*, { i32, opaque* }** <%ID>, align 8");
  const std::string_view types = "%a = type { %b* }\n%b = type { %a*, i8 }";
  EXPECT_EQ(statement("%x = alloca %a", types), "<%ID> = alloca { { opaque*, i8 }* }");
  EXPECT_EQ(statement("%x = alloca %b", types), "<%ID> = alloca { { opaque* }*, i8 }");
}

TEST(StatementText, HostileTypesEnd) {
  std::string types = "%t0 = type \n";
  for (int i = 1; i < 100; ++i) {
    const std::string before = "%t" + std::to_string(i - 1);
    types.append("%t").append(std::to_string(i)).append(" = type ").append(before);
    types.append(before).append("\n");
  }
  EXPECT_EQ(statement("%x = alloca %t99", types), "<%ID> = alloca opaque");
}

TEST(StatementText, OpaqueAndUnknownTypes) {
  EXPECT_EQ(statement("%x = load %o*, %o** %p", "%o = type opaque"),
            "<%ID> = load opaque*, opaque** <%ID>");
  EXPECT_EQ(statement("%x = load %o*, %o** %p"), "<%ID> = load <%ID>*, <%ID>** <%ID>");
  EXPECT_EQ(statement("%x = alloca %s", "%s = type { %o }"), "<%ID> = alloca { <%ID> }");
}

TEST(StatementText, NameOfAValueIsNotTakenForATypes) {
  const std::string_view types = "%0 = type { i8 }\n%x = type { i16 }";
  EXPECT_EQ(statement("%x = add i32 %0, %x", types), "<%ID> = add i32 <%ID>, <%ID>");
  EXPECT_EQ(statement("%x = call %0* %x(%0 %0, i32 (%0*, ...)* %0)", types),
            "<%ID> = call { i8 }* <%ID>({ i8 } <%ID>, i32 ({ i8 }*, ...)* <%ID>)");
  EXPECT_EQ(statement("%1 = phi %0* [ %0, %x ], [ %x, %0 ]", types),
            "<%ID> = phi { i8 }* [ <%ID>, <%ID> ], [ <%ID>, <%ID> ]");
  EXPECT_EQ(statement("%1 = bitcast %0* %0 to %x*", types),
            "<%ID> = bitcast { i8 }* <%ID> to { i16 }*");
  EXPECT_EQ(statement("%1 = icmp eq %0* %0, %x", types), "<%ID> = icmp eq { i8 }* <%ID>, <%ID>");
  EXPECT_EQ(statement("%1 = landingpad %0\n          catch %x* @t", types),
            "<%ID> = landingpad { i8 }\n catch { i16 }* <@ID>");
}

TEST(StatementText, MetadataAttributeGroupsAndCommentsAreDropped) {
  EXPECT_EQ(statement("call void @f(i32 1) #3, !dbg !7 ; why"), "call void <@ID>(i32 <INT>)");
  EXPECT_EQ(statement("call void @f() #3 [ \"deopt\"(i32 1) ], !srcloc !8"),
            "call void <@ID>() [ \"deopt\"(i32 <INT>) ]");
  EXPECT_EQ(statement("%x = load i32, i32* %p, align 4, !tbaa !{!1, !\"a, b\"}"),
            "<%ID> = load i32, i32* <%ID>, align 4");
  EXPECT_EQ(statement("%x = load i32, i32* %p ; [#uses=1]"), "<%ID> = load i32, i32* <%ID>");
}

TEST(StatementText, MetadataArgumentsAreDroppedWithOneComma) {
  EXPECT_EQ(statement("call void @f(metadata !1)"), "call void <@ID>()");
  EXPECT_EQ(statement("call void @f(i32 %a, metadata !1, i32 %b)"),
            "call void <@ID>(i32 <%ID>, i32 <%ID>)");
  EXPECT_EQ(statement("call void @f(metadata !\"x\", i32 %b)"), "call void <@ID>(i32 <%ID>)");
  EXPECT_EQ(statement("call void @llvm.dbg.value(metadata i32* %x, i64 0, metadata !12, metadata "
                      "!DIExpression(DW_OP_plus, 5)), !dbg !1"),
            "call void <@ID>(metadata i32* <%ID>, i64 <INT>)");
}

TEST(StatementText, LiteralsAreAbstractedByWhatTheyStandAfter) {
  EXPECT_EQ(statement("store i32 -5, i32* %p, align 4"), "store i32 <INT>, i32* <%ID>, align 4");
  EXPECT_EQ(statement("store [3 x i8] c\"a\\22b\", [3 x i8]* @s"),
            "store [3 x i8]  <STRING>, [3 x i8]* <@ID>");
  EXPECT_EQ(statement("%x = phi i32 [ 1, %a ], [ -1, %b ]"),
            "<%ID> = phi i32 [ 1, <%ID> ], [ -1, <%ID> ]");
  EXPECT_EQ(statement("%x = fadd x86_fp80 0xK3FFF8000000000000000, %y"),
            "<%ID> = fadd x86_fp80 <FLOAT>, <%ID>");
  EXPECT_EQ(statement("%x = fmul double %y, -1.5e-10"), "<%ID> = fmul double <%ID>, <FLOAT>");
  EXPECT_EQ(statement("%x = alloca <vscale x 4 x i32>, align 16"),
            "<%ID> = alloca <vscale x 4 x i32>, align 16");
  EXPECT_EQ(statement("%x = extractvalue { i8*, i32 } %y, 1"),
            "<%ID> = extractvalue { i8*, i32 } <%ID>, 1");
  EXPECT_EQ(statement("%x = insertelement <2 x i16> %v, i16 7, i64 1"),
            "<%ID> = insertelement <2 x i16> <%ID>, <TYP> 7, <TYP> 1");
}

TEST(StatementText, QuotedTextIsNotTouched) {
  EXPECT_EQ(statement("call void asm \"add $0, 10 # !x %y @z\", \"r\"(i32 5) #1"),
            "call void asm \"add $0, 10 # !x %y @z\", \"r\"(i32 <INT>)");
  EXPECT_EQ(statement("%\"a b; !c\" = add i32 %\"#1\", 3"), "<%ID> = add i32 <%ID>, <INT>");
}

TEST(StatementText, LinesOfOneStatementAreJoined) {
  EXPECT_EQ(statement("  switch i32 %x, label %d [\n    i32 0, label %a\n    i32 1, label %b\n"
                      "  ], !prof !5"),
            "switch i32 <%ID>, label <%ID> [\n i32 <INT>, label <%ID>\n i32 <INT>, label <%ID>]");
  EXPECT_EQ(statement("invoke void @f()\n          to label %a unwind label %b"),
            "invoke void <@ID>()\n to label <%ID> unwind label <%ID>");
}

TEST(StatementText, InstructionsAreFoundInAModulesText) {
  EXPECT_THAT(
      instructions("@g = global i32 0\n"
                   "define void @f() {\n"
                   "entry:                   ; preds = %x\n"
                   "  switch i32 1, label %a [\n"
                   "    i32 0, label %b\n"
                   "  ]\n"
                   "\"odd label\":\n"
                   "; a comment\n"
                   "    #dbg_value(i32 1, !1, !2, !3)\n"
                   "  uselistorder i32 1, { 1, 0 }\n"
                   "  %l = landingpad { ptr, i32 }\r\n"
                   "          cleanup\r\n"
                   "  resume { ptr, i32 } %l\n"
                   "}\n"
                   "declare void @d()\n"),
      ElementsAre("switch i32 1, label %a [\n    i32 0, label %b\n  ]",
                  "%l = landingpad { ptr, i32 }\r\n          cleanup", "resume { ptr, i32 } %l"));
  EXPECT_THAT(instructions("define void @f() {\n  switch i32 1, label %a [\n    i32 0"),
              ElementsAre("switch i32 1, label %a [\n    i32 0"));
}

TEST(StatementText, LexerLosesNothingWhateverTheText) {
  EXPECT_TRUE(rc::check([] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("%@!#;c\"/*-0x9.eiK(){}[]<>,= \n\tabz$\\")));
    std::vector<IrToken> tokens;
    lex_ir(text, tokens);
    std::string joined;
    for (const IrToken& token : tokens) {
      RC_ASSERT(!token.text.empty());
      joined += token.text;
    }
    RC_ASSERT(joined == text);
    statement(text, "%a = type { %a }");  // whatever it gives, it ends
  }));
}

}  // namespace
}  // namespace irsight
