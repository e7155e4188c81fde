#include "irsight/embeddings/abstraction.h"

#include <gtest/gtest.h>

namespace irsight {
namespace {

std::string structs(std::string_view text) { return abstracted_once_more(text, Rung::kStructs); }
std::string arrays(std::string_view text) { return abstracted_once_more(text, Rung::kArrays); }
std::string vectors(std::string_view text) { return abstracted_once_more(text, Rung::kVectors); }
std::string spaces(std::string_view text) { return abstracted_once_more(text, Rung::kSpaces); }
std::string callees(std::string_view text) { return abstracted_once_more(text, Rung::kCallees); }
std::string flags(std::string_view text) { return abstracted_once_more(text, Rung::kFlags); }
std::string types(std::string_view text) { return abstracted_once_more(text, Rung::kTypes); }
std::string operands(std::string_view text) { return abstracted_once_more(text, Rung::kOperands); }
std::string opcode(std::string_view text) { return abstracted_once_more(text, Rung::kOpcode); }

TEST(Spaces, GoWhereverATypeOrAnAllocaHasThem) {
  EXPECT_EQ(spaces("<%ID> = load i32, ptr addrspace(1) <%ID>, align 4"),
            "<%ID> = load i32, ptr <%ID>, align 4");
  EXPECT_EQ(spaces("<%ID> = alloca i32, align 4, addrspace(5)"), "<%ID> = alloca i32, align 4");
  EXPECT_EQ(spaces("<%ID> = load float addrspace(1)*, float addrspace(1)* addrspace(3)* <%ID>"),
            "<%ID> = load float*, float** <%ID>");
  EXPECT_EQ(spaces("call void asm \" addrspace(1)\", \"\"()"),
            "call void asm \" addrspace(1)\", \"\"()");
  EXPECT_EQ(spaces("<%ID> = load i32, ptr addrspace(1"), "<%ID> = load i32, ptr addrspace(1");
}

TEST(Abstraction, StructsAreOneWord) {
  EXPECT_EQ(structs("<%ID> = getelementptr { i32, { i8, ptr } }, ptr <%ID>, i64 <INT>, i32 <INT>"),
            "<%ID> = getelementptr <STRUCT>, ptr <%ID>, i64 <INT>, i32 <INT>");
  EXPECT_EQ(structs("<%ID> = load <{ i8, i16 }>, ptr <%ID>, align 1"),
            "<%ID> = load <STRUCT>, ptr <%ID>, align 1");
  EXPECT_EQ(structs("store { i32, ptr } { i32 <INT>, ptr null }, ptr <%ID>"),
            "store <STRUCT> <STRUCT>, ptr <%ID>");
  EXPECT_EQ(structs("<%ID> = alloca [4 x { i32, i8 }], align 4"),
            "<%ID> = alloca [4 x <STRUCT>], align 4");
}

TEST(Abstraction, ArraysLoseTheirSizesAndConstantsTheirElements) {
  EXPECT_EQ(arrays("<%ID> = alloca [4 x [16 x i8]], align 4"),
            "<%ID> = alloca [<N> x [<N> x i8]], align 4");
  EXPECT_EQ(arrays("store [2 x i8] [i8 <INT>, i8 <INT>], ptr <%ID>"),
            "store [<N> x i8] <ELEMENTS>, ptr <%ID>");
}

TEST(Abstraction, ListsInBracketsAreNoArrays) {
  for (const char* text : {"<%ID> = phi i32 [ 0, <%ID> ], [ <%ID>, <%ID> ]",
                           "switch i32 <%ID>, label <%ID> [\n i32 <INT>, label <%ID>]",
                           "indirectbr ptr <%ID>, [label <%ID>, label <%ID>]",
                           "call void <@ID>() [ \"deopt\"(i32 <INT>) ]"}) {
    EXPECT_EQ(arrays(text), text);
  }
}

TEST(Abstraction, VectorsLoseTheirWidthsAndConstantsTheirElements) {
  EXPECT_EQ(vectors("<%ID> = fadd <4 x float> <%ID>, <float <FLOAT>, float undef>"),
            "<%ID> = fadd <<N> x float> <%ID>, <ELEMENTS>");
  EXPECT_EQ(vectors("<%ID> = add <vscale x 4 x i32> <%ID>, splat (i32 <INT>)"),
            "<%ID> = add <vscale x <N> x i32> <%ID>, <ELEMENTS>");
  EXPECT_EQ(vectors("<%ID> = extractelement <8 x i16> <%ID>, <TYP> 7"),
            "<%ID> = extractelement <<N> x i16> <%ID>, <TYP> <INT>");
  EXPECT_EQ(vectors("<%ID> = add i32 <%ID>, <INT>"), "<%ID> = add i32 <%ID>, <INT>");
}

TEST(Abstraction, TextInQuotationMarksIsNoType) {
  const std::string text = "call void asm \"{ [3 x <4 x\", \"r\"(i32 <INT>)";
  EXPECT_EQ(vectors(arrays(structs(text))), text);
}

TEST(Abstraction, CallsLoseCalleeAndAttributes) {
  EXPECT_EQ(callees("<%ID> = tail call noundef nonnull align 8 dereferenceable(8) ptr <@ID>(ptr "
                    "noundef nonnull align 8 <%ID>, i64 range(i64 <INT>, <INT>) <INT>)"),
            "<%ID> = call ptr <CALLEE>(ptr, i64)");
  EXPECT_EQ(callees("call void <%ID>()"), "call void <CALLEE>()");
  EXPECT_EQ(callees("<%ID> = call i32 (ptr, ...) <@ID>(ptr <@ID>, double <%ID>)"),
            "<%ID> = call i32 <CALLEE>(ptr, double)");
  EXPECT_EQ(callees("<%ID> = call fast <<N> x float> <@ID>(<<N> x float> <%ID>)"),
            "<%ID> = call <<N> x float> <CALLEE>(<<N> x float>)");
  EXPECT_EQ(callees("<%ID> = call ptr addrspace(1) <@ID>(ptr addrspace(3) <%ID>)"),
            "<%ID> = call ptr addrspace(1) <CALLEE>(ptr addrspace(3))");
  EXPECT_EQ(callees("<%ID> = invoke fastcc <STRUCT> <@ID>(ptr <%ID>)\n to label <%ID> unwind label "
                    "<%ID>"),
            "<%ID> = invoke <STRUCT> <CALLEE>(ptr)");
}

TEST(Abstraction, CalleesAreAssemblyAndExpressionsToo) {
  EXPECT_EQ(callees("<%ID> = call i32 asm sideeffect \"a(b\", \"=r,r\"(i32 <%ID>)"),
            "<%ID> = call i32 <CALLEE>(i32)");
  EXPECT_EQ(callees("call void bitcast (void ()* <@ID> to void (i32)*)(i32 <INT>)"),
            "call void <CALLEE>(i32)");
  EXPECT_EQ(callees("call void getelementptr inbounds nuw (i8, ptr <@ID>, i64 <INT>)(i32 <INT>)"),
            "call void <CALLEE>(i32)");
  EXPECT_EQ(callees("call void undef()"), "call void <CALLEE>()");
}

TEST(Abstraction, WhatIsNoCallKeepsItsNames) {
  const std::string text = "store ptr <@ID>, ptr <%ID>, align 8";
  EXPECT_EQ(callees(text), text);
}

TEST(Abstraction, FlagsAndAlignmentGoBeforeOperands) {
  EXPECT_EQ(flags("<%ID> = add nuw nsw i32 <%ID>, <INT>"), "<%ID> = add i32 <%ID>, <INT>");
  EXPECT_EQ(flags("store volatile i8 <INT>, ptr <@ID>, align 1"), "store i8 <INT>, ptr <@ID>");
  EXPECT_EQ(
      flags("<%ID> = load i8, ptr getelementptr inbounds (i8, ptr <@ID>, i64 <INT>), align 1"),
      "<%ID> = load i8, ptr getelementptr (i8, ptr <@ID>, i64 <INT>)");
  EXPECT_EQ(flags("<%ID> = phi fast double [ <FLOAT>, <%ID> ], [ <%ID>, <%ID> ]"),
            "<%ID> = phi double [ <FLOAT>, <%ID> ], [ <%ID>, <%ID> ]");
}

TEST(Abstraction, WhatHasSeveralLinesHasNoFlags) {
  const std::string text = "<%ID> = landingpad <STRUCT>\n cleanup\n catch ptr <@ID>";
  EXPECT_EQ(flags(text), text);
}

TEST(Abstraction, TypesOfNumbersLoseTheirWidths) {
  EXPECT_EQ(types("<%ID> = sitofp <<N> x i32> <VALUE> to <<N> x bfloat>"),
            "<%ID> = sitofp <<N> x <INTEGERS>> <VALUE> to <<N> x <FLOATS>>");
  EXPECT_EQ(types("<%ID> = call x86_fp80 <CALLEE>(...)"), "<%ID> = call <FLOATS> <CALLEE>(...)");
  EXPECT_EQ(types("<%ID> = load ptr addrspace(1), ptr <VALUE>"),
            "<%ID> = load ptr addrspace(1), ptr <VALUE>");
  EXPECT_EQ(types("store %i32x, i, i8a, \"i8\""), "store %i32x, i, i8a, \"i8\"");
}

TEST(Abstraction, OperandsLoseTheirKind) {
  EXPECT_EQ(operands("<%ID> = add nuw nsw i32 <%ID>, <INT>"), "<%ID> = add i32 <VALUE>, <VALUE>");
  EXPECT_EQ(operands("<%ID> = load volatile i32, ptr <@ID>, align 4"),
            "<%ID> = load i32, ptr <VALUE>");
  EXPECT_EQ(operands("<%ID> = alloca i32, i64 <%ID>, align 16, addrspace(5)"),
            "<%ID> = alloca i32, i64 <VALUE>, addrspace(5)");
  EXPECT_EQ(operands("<%ID> = icmp samesign ult ptr <%ID>, null"),
            "<%ID> = icmp ult ptr <VALUE>, <VALUE>");
  EXPECT_EQ(operands("store ptr getelementptr inbounds (i8, ptr <@ID>, i64 <INT>), ptr <%ID>"),
            "store ptr <VALUE>, ptr <VALUE>");
  EXPECT_EQ(operands("fence syncscope(\"agent\") seq_cst"), "fence seq_cst");
}

TEST(Abstraction, ListsLoseTheirLength) {
  EXPECT_EQ(operands("<%ID> = getelementptr inbounds <STRUCT>, ptr <%ID>, i64 <INT>, i32 <INT>"),
            "<%ID> = getelementptr <STRUCT>, ptr <VALUE>, ...");
  EXPECT_EQ(operands("<%ID> = phi fast double [ <FLOAT>, <%ID> ], [ <%ID>, <%ID> ]"),
            "<%ID> = phi double [...]");
  EXPECT_EQ(operands("switch i32 <%ID>, label <%ID> [\n i32 <INT>, label <%ID>]"),
            "switch i32 <VALUE>, label <VALUE> [...]");
  EXPECT_EQ(operands("<%ID> = landingpad <STRUCT>\n cleanup\n catch ptr <@ID>"),
            "<%ID> = landingpad <STRUCT>");
  EXPECT_EQ(operands("<%ID> = call ptr <CALLEE>(ptr, i64)"), "<%ID> = call ptr <CALLEE>(...)");
  EXPECT_EQ(operands("<%ID> = extractvalue <STRUCT> <%ID>, 1, 2"),
            "<%ID> = extractvalue <STRUCT> <VALUE>, <VALUE>, ...");
}

TEST(Abstraction, TheLastFormIsTheOpcode) {
  EXPECT_EQ(opcode("<%ID> = getelementptr <STRUCT>, ptr <VALUE>, ..."), "<%ID> = getelementptr");
  EXPECT_EQ(opcode("unreachable"), "unreachable");
  EXPECT_EQ(opcode("musttail call void <@ID>()"), "call");
}

TEST(Abstraction, GoesUpStepByStep) {
  const std::string text =
      "<%ID> = call { i32, [4 x i8] } <@ID>([2 x <4 x i32>] <%ID>, <4 x i32> <%ID>)";
  EXPECT_EQ(abstracted(text, Rung::kExact), text);
  EXPECT_EQ(abstracted(text, Rung::kStructs),
            "<%ID> = call <STRUCT> <@ID>([2 x <4 x i32>] <%ID>, <4 x i32> <%ID>)");
  EXPECT_EQ(abstracted(text, Rung::kArrays),
            "<%ID> = call <STRUCT> <@ID>([<N> x <4 x i32>] <%ID>, <4 x i32> <%ID>)");
  EXPECT_EQ(abstracted(text, Rung::kVectors),
            "<%ID> = call <STRUCT> <@ID>([<N> x <<N> x i32>] <%ID>, <<N> x i32> <%ID>)");
  EXPECT_EQ(abstracted(text, Rung::kCallees),
            "<%ID> = call <STRUCT> <CALLEE>([<N> x <<N> x i32>], <<N> x i32>)");
  EXPECT_EQ(abstracted(text, Rung::kOperands), "<%ID> = call <STRUCT> <CALLEE>(...)");
  EXPECT_EQ(abstracted(text, Rung::kTypes), "<%ID> = call <STRUCT> <CALLEE>(...)");
  EXPECT_EQ(abstracted(text, Rung::kOpcode), "<%ID> = call");
  EXPECT_EQ(abstracted(text, Rung::kUnknown), "!UNK");
}

TEST(Abstraction, NamesItsRungs) {
  EXPECT_EQ(name_of(Rung::kExact), "exact");
  EXPECT_EQ(name_of(Rung::kCallees), "callees");
  EXPECT_EQ(name_of(Rung::kFlags), "flags");
  EXPECT_EQ(name_of(Rung::kTypes), "types");
  EXPECT_EQ(name_of(Rung::kUnknown), "unknown");
}

// Every beginning of a statement is text that somebody's file may hold.
TEST(Abstraction, TakesTextThatIsCutAnywhere) {
  const std::string text =
      "<%ID> = tail call <{ i8, [4 x i32] }> (ptr, ...) getelementptr (i8, \"x\")(<4 x i32> "
      "<i32 <INT>, i32 <INT>>, [2 x i8] [i8 <INT>], ptr byval({ i8 }) <%ID>) [ \"a\"() ], align 4";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    for (std::size_t rung = 0; rung < kRungs; ++rung) {
      EXPECT_LE(abstracted(text.substr(0, length), static_cast<Rung>(rung)).size(),
                3 * length + 64);
    }
  }
}

TEST(Abstraction, TakesBracketsThatCloseNothing) {
  for (const char* text : {"", ")", "call )(", "call void <@ID>(", ">>>>", "[", "<", "\"", "= (",
                           "store ]}>)", "<%ID> = ", "<%ID> = call"}) {
    for (std::size_t rung = 0; rung < kRungs; ++rung) {
      EXPECT_LE(abstracted(text, static_cast<Rung>(rung)).size(), 64) << text;
    }
  }
}

TEST(Abstraction, AStatementOfAMegabyteIsNoTrouble) {
  std::string deep = "<%ID> = load ";
  for (int i = 0; i < 250'000; ++i) deep += "[1 x ";
  deep += "i8";
  deep.append(250'000, ']');
  EXPECT_EQ(abstracted(deep, Rung::kOpcode), "<%ID> = load");
  std::string wide = "call void <@ID>(i32 <%ID>";
  for (int i = 0; i < 100'000; ++i) wide += ", i32 <%ID>";
  EXPECT_EQ(abstracted(wide + ")", Rung::kOperands), "call void <CALLEE>(...)");
}

}  // namespace
}  // namespace irsight
