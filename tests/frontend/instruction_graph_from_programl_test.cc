#include "irsight/frontend/instruction_graph_from_programl.h"

#include <gmock/gmock.h>

#include "irsight/frontend/programl_graph.h"
#include "tests/frontend/instruction_edges.h"
#include "tests/frontend/random_module.h"
#include "tests/frontend/xfg_text.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using testing::module_of;

std::vector<std::string> statements_of(const InstructionGraph& graph) {
  std::vector<std::string> statements;
  for (const std::int32_t word : graph.word)
    statements.push_back(graph.words.at(static_cast<std::size_t>(word)).statement);
  return statements;
}

//   0 [external]   1 mul   2 ret   3 %m   4 %a   5 7
TEST(ProgramlInstructionGraphs, HaveNodesForInstructionsVariablesAndConstants) {
  llvm::LLVMContext context;
  const auto module = module_of(context, R"(define i32 @sq(i32 %a) {
  %m = mul i32 %a, 7
  ret i32 %m
})");
  ASSERT_NE(module, nullptr);
  const Result<InstructionGraph> graph = instruction_graph_from_programl(*module);
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_THAT(statements_of(*graph),
              ElementsAre("[external]", "<%ID> = mul i32 <%ID>, <INT>", "ret i32 <%ID>",
                          "!IDENTIFIER", "!IDENTIFIER", "!IMMEDIATE"));
  EXPECT_EQ(graph->words.size(), 5U);
  EXPECT_THAT(edges_of(*graph, Relation::kControl), ElementsAre("1>2@0"));
  EXPECT_THAT(edges_of(*graph, Relation::kData), ElementsAre("4>1@0", "5>1@1", "3>2@0", "1>3@0"));
  EXPECT_THAT(edges_of(*graph, Relation::kCall), ElementsAre("2>0@0", "0>1@0"));
  EXPECT_TRUE(check_instruction_graph(graph->view(), graph->words.size()));
}

// A declaration is a node of its own; calls lead to it and back.
TEST(ProgramlInstructionGraphs, KeepTheTextOfWhatIsNoInstructionOfTheModule) {
  llvm::LLVMContext context;
  const auto module = module_of(context, R"(declare void @g()
define void @f() {
  call void @g()
  ret void
})");
  ASSERT_NE(module, nullptr);
  const Result<InstructionGraph> graph = instruction_graph_from_programl(*module);
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_THAT(statements_of(*graph),
              ElementsAre("[external]", "; undefined function", "call void <@ID>()", "ret void"));
  EXPECT_THAT(edges_of(*graph, Relation::kCall),
              ElementsAre("1>0@0", "3>0@0", "0>1@0", "2>1@0", "0>2@0", "1>2@0"));
}

TEST(ProgramlInstructionGraphs, HaveTheNodesAndEdgesOfProgramlsGraphs) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    llvm::LLVMContext context;
    const auto module = module_of(context, random_module(seed));
    const ProgramGraph theirs =
        programl_graph(*module, {.dialect = Dialect::kProgramlReleased}).value();
    const InstructionGraph ours = instruction_graph_from_programl(*module).value();
    EXPECT_EQ(ours.word.size(), static_cast<std::size_t>(theirs.num_nodes()));
    std::size_t edges = 0;
    for (const auto& relation : ours.relations) edges += relation.distance.size();
    EXPECT_EQ(edges, static_cast<std::size_t>(theirs.num_edges()));
    for (const NodeId node : theirs.nodes()) {
      const std::int32_t word = ours.word[static_cast<std::size_t>(node)];
      const std::string& statement = ours.words[static_cast<std::size_t>(word)].statement;
      if (theirs.kind(node) == NodeKind::kVariable) {
        EXPECT_EQ(statement, "!IDENTIFIER");
      } else if (theirs.kind(node) == NodeKind::kConstant) {
        EXPECT_EQ(statement, "!IMMEDIATE");
      } else {
        EXPECT_NE(statement.find(theirs.text(node)), std::string::npos)
            << statement << " is no " << theirs.text(node);
      }
    }
  }
}

}  // namespace
}  // namespace irsight
