#include "irsight/frontend/programl_graph.h"

#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include <string>
#include <string_view>
#include <vector>

#include "irsight/graph/validate.h"

namespace irsight {
namespace {

using testing::ElementsAre;

// The function of ProGraML's own test (tests/from_llvm_ir_test.py), whose texts are known.
constexpr std::string_view kAdd = R"(
source_filename = "foo.c"
define i32 @A(i32, i32) {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, i32* %3, align 4
  store i32 %1, i32* %4, align 4
  %5 = load i32, i32* %3, align 4
  %6 = load i32, i32* %4, align 4
  %7 = add nsw i32 %5, %6
  ret i32 %7
})";

struct Parsed {
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;

  explicit Parsed(std::string_view text) {
    llvm::SMDiagnostic problem;
    module = llvm::parseAssemblyString(text, problem, context);
    EXPECT_NE(module, nullptr) << problem.getMessage().str();
  }
};

Result<ProgramGraph> graph_of(std::string_view text, const GraphOptions& options) {
  const Parsed parsed(text);
  return programl_graph(*parsed.module, options);
}

std::vector<std::string> texts(const ProgramGraph& graph) {
  std::vector<std::string> found;
  for (const NodeId node : graph.nodes()) found.emplace_back(graph.text(node));
  return found;
}

int count(const ProgramGraph& graph, Flow flow) {
  int found = 0;
  for (const EdgeId edge : graph.edges()) found += graph.flow(edge) == flow ? 1 : 0;
  return found;
}

TEST(ProgramlGraph, ReleasedDialectRepeatsTheKnownExample) {
  const auto graph = graph_of(kAdd, {.dialect = Dialect::kProgramlReleased, .full_text = true});
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_THAT(texts(*graph), ElementsAre("[external]", "alloca", "alloca", "store", "ptr", "store",
                                         "ptr", "load", "ptr", "load", "ptr", "add", "i32", "i32",
                                         "ret", "i32", "i32", "i32", "i32"));
  EXPECT_EQ(count(*graph, Flow::kControl), 7);
  EXPECT_EQ(count(*graph, Flow::kData), 18);
  EXPECT_EQ(count(*graph, Flow::kCall), 2);
  EXPECT_EQ(count(*graph, Flow::kType), 0);
  EXPECT_EQ(graph->text_at(Entity::kNode, "full_text", 1), "%3 = alloca i32, align 4");
  EXPECT_EQ(graph->text_at(Entity::kNode, "full_text", 4), "ptr %3");
  EXPECT_EQ(graph->text_at(Entity::kNode, "full_text", 16), "i32 %0");
  EXPECT_EQ(graph->text_at(Entity::kNode, "full_text", 18), "i32 1");
  EXPECT_EQ(graph->text_at(Entity::kNode, "full_text", 0), std::nullopt);
}

// With typed pointers there are 21 nodes and 38 edges: the type i32* points at i32. An opaque pointer
// points at nothing, which leaves 37: 7 control, 18 data, 2 call, and one type edge for each of the
// 9 variables and the constant.
TEST(ProgramlGraph, HeadDialectRepeatsTheKnownExampleWithOpaquePointers) {
  const auto graph = graph_of(kAdd, {.dialect = Dialect::kProgramlHead, .full_text = true});
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_THAT(texts(*graph), ElementsAre("[external]", "alloca", "alloca", "store", "var", "*",
                                         "store", "var", "load", "var", "load", "var", "add", "var",
                                         "i32", "var", "ret", "var", "var", "var", "val"));
  EXPECT_EQ(graph->num_nodes(), 21);
  EXPECT_EQ(count(*graph, Flow::kType), 10);
  EXPECT_EQ(graph->num_edges(), 37);
  EXPECT_EQ(graph->text_at(Entity::kNode, "full_text", 5), "ptr");
}

TEST(ProgramlGraph, InstructionsOnlyLeavesOutValues) {
  const auto graph = graph_of(
      kAdd, {.dialect = Dialect::kProgramlReleased, .full_text = true, .instructions_only = true});
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(graph->num_nodes(), 9);
  EXPECT_EQ(count(*graph, Flow::kData), 0);
}

TEST(ProgramlGraph, IgnoreCallReturnsLeavesOutEdgesFromExits) {
  const auto graph =
      graph_of(kAdd, {.dialect = Dialect::kProgramlReleased, .ignore_call_returns = true});
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(count(*graph, Flow::kCall), 1);
}

TEST(ProgramlGraph, StrictRefusesAnUnreachableBlockOfOneInstruction) {
  constexpr std::string_view kText = R"(
define void @f() {
  ret void
dead:
  unreachable
})";
  const auto graph = graph_of(kText, {.dialect = Dialect::kProgramlReleased, .strict = true});
  ASSERT_FALSE(graph);
  EXPECT_EQ(graph.error().message, "INSTRUCTION has no connections: `unreachable`");
  EXPECT_TRUE(graph_of(kText, {.dialect = Dialect::kProgramlReleased}));
}

TEST(ProgramlGraph, StrictRefusesAModuleWithoutFunctions) {
  const auto graph = graph_of("source_filename = \"empty.c\"",
                              {.dialect = Dialect::kProgramlHead, .strict = true});
  ASSERT_FALSE(graph);
  EXPECT_EQ(graph.error().message, "Module `empty.c` is empty");
}

TEST(ProgramlGraph, FilteredFunctionCountsAsDeclared) {
  constexpr std::string_view kText = R"(
define void @f() {
  call void @g()
  ret void
}
define void @g() {
  %x = alloca i32, align 4
  ret void
}
define void @h() {
  unreachable
})";
  const auto graph = graph_of(
      kText,
      {.dialect = Dialect::kProgramlReleased, .full_text = true, .function_filter = "^[fh]$"});
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_THAT(texts(*graph),
              ElementsAre("[external]", "call", "ret", "; undefined function", "unreachable"));
  EXPECT_EQ(graph->text_at(Entity::kNode, "full_text", 4), "unreachable");
}

TEST(ProgramlGraph, ModuleIsNotChanged) {
  const Parsed parsed(kAdd);
  const auto printed = [&] {
    std::string text;
    llvm::raw_string_ostream out(text);
    parsed.module->print(out, nullptr);
    return text;
  };
  const std::string before = printed();
  for (const Dialect dialect : {Dialect::kProgramlReleased, Dialect::kProgramlHead})
    ASSERT_TRUE(programl_graph(*parsed.module, {.dialect = dialect, .full_text = true}));
  EXPECT_EQ(printed(), before);
}

TEST(ProgramlGraph, RefusesOurOwnDialect) {
  const Parsed parsed(kAdd);
  EXPECT_THROW((void)programl_graph(*parsed.module, {}), std::logic_error);
}

}  // namespace
}  // namespace irsight
