#include <fmt/format.h>
#include <gmock/gmock.h>
#include <llvm/IR/InstIterator.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "irsight/frontend/instruction_encoder.h"
#include "irsight/frontend/instruction_graph_from_module.h"
#include "irsight/frontend/statement.h"
#include "tests/frontend/instruction_edges.h"
#include "tests/frontend/random_module.h"
#include "tests/frontend/xfg_text.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using testing::module_of;

InstructionGraph graph_of(const std::string& text) {
  llvm::LLVMContext context;
  const auto module = module_of(context, text);
  if (module == nullptr) return {};
  Result<InstructionGraph> graph = instruction_graph_from_module(*module);
  EXPECT_TRUE(graph) << graph.error().message;
  return *std::move(graph);
}

const InstructionWord& word_at(const InstructionGraph& graph, std::size_t node) {
  return graph.words.at(static_cast<std::size_t>(graph.word.at(node)));
}

//   0 @f   1 %c   2 br   3 ret(a)   4 ret(b)
TEST(InstructionGraphs, FunctionArgumentsAndInstructionsAreNodesInThatOrder) {
  const InstructionGraph graph = graph_of(R"(define void @f(i1 %c) {
  br i1 %c, label %a, label %b
a: ret void
b: ret void
})");
  EXPECT_THAT(graph.function_nodes, ElementsAre(5));
  EXPECT_THAT(graph.function_blocks, ElementsAre(3));
  EXPECT_THAT(graph.block_nodes, ElementsAre(1, 1, 1));
  EXPECT_EQ(text_of(word_at(graph, 0).code), "operand0=function type0=void shape0=scalar");
  EXPECT_EQ(text_of(word_at(graph, 1).code), "operand0=argument type0=i1 shape0=scalar");
  EXPECT_EQ(word_at(graph, 1).statement, "");
  EXPECT_EQ(word_at(graph, 3).statement, "ret void");
  EXPECT_EQ(graph.word[3], graph.word[4]) << "equal instructions are one word";
  EXPECT_THAT(edges_of(graph, Relation::kControl), ElementsAre("0>2@0", "2>3@0", "2>4@1"));
  EXPECT_THAT(edges_of(graph, Relation::kData), ElementsAre("1>2@0"));
  EXPECT_THAT(edges_of(graph, Relation::kCall), ElementsAre("3>0@1", "4>0@1"));
}

//   0 @f   1 br   2 phi ↺   3 br ↺
TEST(InstructionGraphs, LoopsLeadBack) {
  const InstructionGraph graph = graph_of(R"(define void @f() {
  br label %l
l: %i = phi i32 [ 0, %0 ], [ %i, %l ]
  br label %l
})");
  EXPECT_THAT(edges_of(graph, Relation::kControl), ElementsAre("0>1@0", "1>2@0", "3>2@0", "2>3@0"));
  EXPECT_THAT(edges_of(graph, Relation::kData), ElementsAre("2>2@1"));
}

//   0 @x   1 @sq   2 %a   3 mul   4 ret   5 @f   6 load   7 call   8 store   9 ret
TEST(InstructionGraphs, CallsGoThroughTheFunctionAndDataIntoItsArguments) {
  const InstructionGraph graph = graph_of(R"(@x = global i32 5
define i32 @sq(i32 %a) {
  %m = mul i32 %a, %a
  ret i32 %m
}
define void @f() {
  %v = load i32, ptr @x
  %s = call i32 @sq(i32 %v)
  store i32 %s, ptr @x
  ret void
})");
  EXPECT_THAT(graph.function_nodes, ElementsAre(4, 5)) << "the variable is of the module";
  EXPECT_THAT(edges_of(graph, Relation::kData),
              ElementsAre("6>2@0", "2>3@0", "2>3@1", "3>4@0", "0>6@0", "6>7@0", "7>8@0", "0>8@1"));
  EXPECT_THAT(edges_of(graph, Relation::kCall), ElementsAre("7>1@0", "4>1@1", "9>5@1", "1>7@1"));
  EXPECT_EQ(text_of(word_at(graph, 0).code), "operand0=variable type0=i32 shape0=scalar");
  EXPECT_EQ(word_at(graph, 7).detail, "") << "names of functions with a body are arbitrary";
}

//   0 @f   1 %p   2 call   3 ret
TEST(InstructionGraphs, AFunctionThatIsPassedToItselfIsAnOperand) {
  const InstructionGraph graph = graph_of(R"(define void @f(ptr %p) {
  call void @f(ptr @f)
  ret void
})");
  EXPECT_THAT(edges_of(graph, Relation::kData), ElementsAre("0>1@0", "0>2@0"));
}

TEST(InstructionGraphs, DetailsAreLiteralsAndNamesFromOutside) {
  const InstructionGraph graph = graph_of(R"(@s = private constant [7 x i8] c"%d: \22\0A\00"
@cout = external global i32
declare i32 @printf(ptr, ...)
declare void @exit(i32) noreturn
define void @f(i1 %b, double %d) {
  %p = call i32 (ptr, ...) @printf(ptr @s, i32 -77, double 2.5, i1 true, ptr @cout)
  %e = fadd double %d, 3.0
  call void @exit(i32 1)
  unreachable
})");
  // 0 @cout; the string is part of the call.
  EXPECT_EQ(word_at(graph, 0).detail, "cout");
  EXPECT_EQ(word_at(graph, 4).detail, R"(printf "%d: \"\n" -77 2.5 1 cout)");
  EXPECT_EQ(word_at(graph, 5).detail, "3.0");
  EXPECT_EQ(word_at(graph, 6).detail, "exit 1");
  EXPECT_THAT(edges_of(graph, Relation::kCall), ElementsAre()) << "of what has no body";
}

TEST(InstructionGraphs, AVariableInAConstantExpressionFeedsItsUserOnce) {
  const InstructionGraph graph = graph_of(R"(@a = global [9 x i32] zeroinitializer
define i64 @f() {
  %v = load i32, ptr getelementptr (i8, ptr @a, i64 8)
  ret i64 sub (i64 ptrtoint (ptr getelementptr (i8, ptr @a, i64 4) to i64), i64 ptrtoint (ptr @a to i64))
})");
  EXPECT_THAT(edges_of(graph, Relation::kData), ElementsAre("0>2@0", "0>3@0"));
}

// Three fences: at line 7 of the function's file, at line 9 and at line 11 of two others.
InstructionGraph graph_with_lines(std::string_view unit, std::string_view function,
                                  std::string_view other, std::string_view third) {
  constexpr std::string_view kModule = R"(define void @f() !dbg !4 {
  fence seq_cst, !dbg !6
  fence seq_cst, !dbg !7
  fence seq_cst, !dbg !11
  ret void
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: LineTablesOnly)
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = distinct !DISubprogram(name: "f", file: !10, line: 1, type: !8, unit: !0, spFlags: DISPFlagDefinition)
!5 = !DILexicalBlockFile(scope: !4, file: !2, discriminator: 0)
!6 = !DILocation(line: 7, scope: !4)
!7 = !DILocation(line: 9, scope: !5)
!8 = !DISubroutineType(types: !9)
!9 = !{null}
!11 = !DILocation(line: 11, scope: !12)
!12 = !DILexicalBlockFile(scope: !4, file: !13, discriminator: 0)
)";
  return graph_of(
      fmt::format("{}!1 = !DIFile({})\n!10 = !DIFile({})\n!2 = !DIFile({})\n!13 = !DIFile({})\n",
                  kModule, unit, function, other, third));
}

TEST(InstructionGraphs, LinesAreThoseOfTheSourceAndNotOfHeaders) {
  const std::string_view source = R"(filename: "a.c", directory: "/d")";
  const InstructionGraph graph =
      graph_with_lines(source, source, R"(filename: "a.h", directory: "/d")",
                       R"(filename: "a.c", directory: "/d/e")");
  EXPECT_THAT(graph.line, ElementsAre(0, 7, 0, 0, 0));
  EXPECT_EQ(graph.word[1], graph.word[2]) << "where something stands is not what it is";
}

// As Clang names the unit and its instructions for ./a.c, for /d/e/a.c in /d and elsewhere, and for a source behind #line.
TEST(InstructionGraphs, LinesAreThereHoweverThePathOfTheSourceIsWritten) {
  const std::string_view own = R"(filename: "e/a.c", directory: "/d")";
  const std::string_view other = R"(filename: "/d/a.c", directory: "")";
  for (
      const std::string_view unit :
      {R"(filename: "./e/a.c", directory: "/d")", R"(filename: "/d/e/a.c", directory: "/d")",
       R"(filename: "/d/e/a.c", directory: "/x")", R"(filename: "../d/e/a.c", directory: "/x")",
       R"(filename: "a.c", directory: "/d/e/")",
       R"(filename: "e/a.c", directory: "/d", checksumkind: CSK_MD5, checksum: "b9af042ef876f85d90292d7a28e97418")"})
    EXPECT_THAT(graph_with_lines(unit, own, other, R"(filename: "e//a.c", directory: "/d/.")").line,
                ElementsAre(0, 7, 0, 11, 0))
        << unit;
}

TEST(InstructionGraphs, OneNodeTakesNoMoreThan65535Edges) {
  std::string text = "define void @f(i32 %x) {\n  switch i32 %x, label %d [\n";
  for (int i = 0; i < 65535; ++i) text += fmt::format("    i32 {}, label %d\n", i);
  llvm::LLVMContext context;
  const auto module = module_of(context, text + "  ]\nd:\n  ret void\n}\n");
  const Result<InstructionGraph> graph = instruction_graph_from_module(*module);
  ASSERT_FALSE(graph);
  EXPECT_EQ(
      graph.error().message,
      "an instruction 'ret' of function 'f': more than 65535 control edges lead to it, a graph of "
      "instructions has room for no more");
}

TEST(InstructionGraphs, AnErrorNamesWhatHasNoName) {
  std::string text = "define i32 @g(i32 %0) {\n  ret i32 %0\n}\ndefine void @f(i32 %x) {\n";
  for (int i = 0; i < 65536; ++i) text += "  call i32 @g(i32 %x)\n";
  llvm::LLVMContext context;
  const auto module = module_of(context, text + "  ret void\n}\n");
  EXPECT_THAT(
      instruction_graph_from_module(*module).error().message,
      ::testing::StartsWith("argument 1 of function 'g': more than 65535 data edges lead to it"));
}

// What holds for the graph of any module.
void expect_rules(const llvm::Module& module) {
  const Result<InstructionGraph> graph = instruction_graph_from_module(module);
  ASSERT_TRUE(graph) << graph.error().message;
  const Status good = check_instruction_graph(graph->view(), graph->words.size());
  EXPECT_TRUE(good) << good.error().message;
  EXPECT_EQ(*graph, *instruction_graph_from_module(module));
  StatementWriter statements;
  InstructionEncoder encoder;
  std::size_t node = graph->word.size();
  for (const std::int32_t nodes : graph->function_nodes) node -= static_cast<std::size_t>(nodes);
  for (const llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    node += 1 + function.arg_size();
    for (const llvm::Instruction& instruction : llvm::instructions(function)) {
      EXPECT_EQ(word_at(*graph, node).statement, statements.of(instruction));
      EXPECT_EQ(word_at(*graph, node).code, encoder.code_of(instruction));
      ++node;
    }
  }
  EXPECT_EQ(node, graph->word.size());
  for (const InstructionWord& word : graph->words) EXPECT_TRUE(check_code(word.code));
}

TEST(InstructionGraphs, OfRandomModulesKeepTheRules) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(seed);
    llvm::LLVMContext context;
    expect_rules(*module_of(context, random_module(seed)));
  }
}

TEST(InstructionGraphs, OfEveryInstructionKeepTheRules) {
  std::ostringstream text;
  text << std::ifstream(std::filesystem::path(IRSIGHT_TEST_DATA) /
                        "golden/statements/every_instruction.ll")
              .rdbuf();
  llvm::LLVMContext context;
  expect_rules(*module_of(context, text.str()));
}

TEST(InstructionGraphs, AModuleOfNothingIsAGraphOfNothing) {
  const InstructionGraph graph = graph_of("declare void @f()");
  EXPECT_EQ(graph, InstructionGraph{});
  EXPECT_TRUE(check_instruction_graph(graph.view(), 0));
}

}  // namespace
}  // namespace irsight
