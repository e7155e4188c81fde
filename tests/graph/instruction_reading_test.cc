// instruction_graph_from_graph() without LLVM: what it makes of a graph of six nodes, and what it refuses.

#include <gmock/gmock.h>

#include <functional>

#include "irsight/graph/graph_builder.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/graph/instruction_graph_from_graph.h"
#include "tests/frontend/instruction_edges.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;

//   0 external   1 @f ─c0→ 3 add ─c0→ 5 ret ─k1→ 1
//   2 (i32 %a) ─d0,d1→ 3 ─d0→ 4 (i32 %s) ─d0→ 5
class Program {
 public:
  Program() {
    const ModuleId module = b.add_module("a.c");
    f = b.add_function("f", module);
    block = b.add_block(f);
    add(NodeKind::kExternal, "[external]", FunctionId::kNone, BlockId::kNone, "");
    add(NodeKind::kFunction, "function", f, BlockId::kNone, "operand0=function type0=i32");
    add(NodeKind::kVariable, "i32", f, BlockId::kNone, "operand0=argument type0=i32");
    add(NodeKind::kInstruction, "add", f, block, "opcode=add type=i32", "<%ID> = add");
    add(NodeKind::kVariable, "i32", f, block, "");
    add(NodeKind::kInstruction, "ret", f, block, "opcode=ret", "ret");
    edge(1, 3, Flow::kControl, 0);
    edge(3, 5, Flow::kControl, 0);
    edge(2, 3, Flow::kData, 0);
    edge(2, 3, Flow::kData, 1);
    edge(3, 4, Flow::kData, 0);
    edge(4, 5, Flow::kData, 0);
    edge(5, 1, Flow::kCall, 1);
    b.set_attribute("dialect", "irsight-1");
    b.set_attribute("words", word_rules(kInstructionGraphRules));
  }

  NodeId add(NodeKind kind, const char* text, FunctionId function, BlockId in,
             const std::string& encoding, const std::string& statement = "") {
    const NodeId node = b.add_node(kind, b.intern(text), function, in);
    if (!encoding.empty()) set("encoding", node, encoding);
    if (!statement.empty()) set("statement", node, statement);
    return node;
  }
  void edge(int source, int target, Flow flow, int position) {
    b.add_edge(NodeId{source}, NodeId{target}, flow, position);
  }
  void set(const char* column, NodeId node, const std::string& text) {
    b.column(Entity::kNode, column, Column::Type::kText).set(index(node), b.intern(text));
  }

  GraphBuilder b;
  FunctionId f{};
  BlockId block{};
};

ProgramGraph graph_with(const std::function<void(Program&)>& change) {
  Program program;
  change(program);
  return std::move(program.b).build().value();
}

std::string error_with(const std::function<void(Program&)>& change,
                       std::string_view rules = kInstructionGraphRules) {
  const Result<InstructionGraph> read = instruction_graph_from_graph(graph_with(change), rules);
  return read ? "no error" : read.error().message;
}

TEST(InstructionReading, LooksThroughValuesToWhatMakesThem) {
  const InstructionGraph graph =
      instruction_graph_from_graph(graph_with([](Program&) {}), kInstructionGraphRules).value();
  EXPECT_THAT(graph.function_nodes, ElementsAre(4));
  EXPECT_THAT(graph.block_nodes, ElementsAre(2));
  EXPECT_THAT(edges_of(graph, Relation::kControl), ElementsAre("0>2@0", "2>3@0"));
  EXPECT_THAT(edges_of(graph, Relation::kData), ElementsAre("1>2@0", "1>2@1", "2>3@0"));
  EXPECT_THAT(edges_of(graph, Relation::kCall), ElementsAre("3>0@1"));
  EXPECT_EQ(graph.words.at(2).statement, "<%ID> = add");
  EXPECT_EQ(text_of(graph.words.at(2).code), "opcode=add type=i32");
}

TEST(InstructionReading, RefusesGraphsOfOtherOrigin) {
  const auto error_of_attribute = [](const char* name, const char* value) {
    return error_with([&](Program& p) { p.b.set_attribute(name, value); });
  };
  EXPECT_EQ(error_of_attribute("dialect", "programl-0.3"),
            "the graph is of the dialect programl-0.3, needed is one of the dialect irsight-1");
  EXPECT_EQ(error_with([](Program&) {}, kProgramlGraphRules),
            "the graph is of the dialect irsight-1, needed is one of the dialect programl-0.3");
  EXPECT_EQ(error_of_attribute("words", ""), "the graph has no words: it was made without --words");
  EXPECT_EQ(error_of_attribute("words", "instructions-0"),
            "the graph has words by the rules instructions-0, needed are those by instructions-1, "
            "encoding-1, inst2vec-1");
  EXPECT_EQ(error_of_attribute("part", "function"),
            "the graph is a part (`function`), needed is that of a whole module");
  EXPECT_EQ(error_with([](Program& p) { p.b.add_module("b.c"); }),
            "the graph is of 2 modules, needed is that of one");
}

TEST(InstructionReading, RefusesColumnsThatLackOrAreOfOtherTypes) {
  const ProgramGraph graph = graph_with([](Program&) {});
  const auto without = [&](const char* name) {
    return instruction_graph_from_graph(graph.without_column(Entity::kNode, name),
                                        kInstructionGraphRules)
        .error()
        .message;
  };
  EXPECT_EQ(without("encoding"),
            "columns: node 1 (function `function`): column `encoding` has no value");
  EXPECT_EQ(without("statement"),
            "columns: node 3 (instruction `add`): column `statement` has no value");
  EXPECT_EQ(error_with([](Program& p) {
              p.b.column(Entity::kNode, "detail", Column::Type::kInt64).set(3, std::int64_t{1});
            }),
            "columns: node column `detail` holds int64, not text");
  EXPECT_EQ(error_with([](Program& p) {
              p.set("encoding", NodeId{3}, "opcode=frobnicate");
            }).substr(0, 56),
            "columns: node 3 (instruction `add`): column `encoding`: ");
  EXPECT_EQ(error_with([](Program& p) {
              p.b.column(Entity::kNode, "main_line", Column::Type::kInt64).set(3, std::int64_t{-1});
            }),
            "columns: node 3 (instruction `add`): column `main_line` holds -1");
}

TEST(InstructionReading, RefusesEdgesThatLeadNowhere) {
  EXPECT_EQ(error_with([](Program& p) {
              p.add(NodeKind::kVariable, "i32", p.f, p.block, "");
              p.edge(6, 5, Flow::kData, 1);
            }),
            "G5: node 6 (variable `i32`): is used, and no instruction makes it");
  EXPECT_EQ(error_with([](Program& p) { p.edge(5, 4, Flow::kData, 0); }),
            "G5: node 4 (variable `i32`): is used, and more than one instruction makes it");
  EXPECT_EQ(error_with([](Program& p) { p.edge(3, 5, Flow::kData, 1); }),
            "G6: node 3 (instruction `add`): is used as an operand");
  EXPECT_EQ(
      error_with([](Program& p) { p.edge(0, 3, Flow::kControl, 0); }),
      "G11: node 0 (external `[external]`): a control edge of it is no function's with a body");
  EXPECT_EQ(error_with([](Program& p) {
              p.edge(3, 1, Flow::kCall, 0);
              p.edge(3, 0, Flow::kCall, 0);
            }),
            "G13: node 3 (instruction `add`): calls both node 0 and node 1");
}

TEST(InstructionReading, RefusesNodesOutOfPlace) {
  EXPECT_EQ(error_with([](Program& p) {
              p.add(NodeKind::kFunction, "function", p.f, BlockId::kNone, "");
            }),
            "G2: node 6 (function `function`): its function has node 1 already");
  EXPECT_EQ(error_with([](Program& p) {
              p.add(NodeKind::kInstruction, "ret", FunctionId::kNone, p.block, "opcode=ret", "ret");
            }),
            "G5: node 6 (instruction `ret`): is of no function");
  EXPECT_EQ(error_with([](Program& p) {
              p.add(NodeKind::kInstruction, "ret", p.f, BlockId::kNone, "opcode=ret", "ret");
            }),
            "G11: node 6 (instruction `ret`): is of block -1, behind one of block 0");
  EXPECT_EQ(error_with([](Program& p) {
              const FunctionId g = p.b.add_function("g", ModuleId{0});
              const BlockId block = p.b.add_block(g);
              p.add(NodeKind::kInstruction, "ret", g, block, "opcode=ret", "ret");
            }),
            "G2: function 1 (g): has no node");
}

// A loop among values is none among their makers: nothing is followed further than one step.
TEST(InstructionReading, TakesCyclesAsTheyCome) {
  const InstructionGraph graph =
      instruction_graph_from_graph(graph_with([](Program& p) { p.edge(4, 3, Flow::kData, 2); }),
                                   kInstructionGraphRules)
          .value();
  EXPECT_THAT(edges_of(graph, Relation::kData), ElementsAre("1>2@0", "1>2@1", "2>2@2", "2>3@0"));
}

TEST(InstructionReading, RefusesMoreEdgesThanANodeMayHave) {
  EXPECT_EQ(error_with([](Program& p) {
              for (int i = 2; i < 65'536; ++i) p.edge(2, 3, Flow::kData, i);
            }),
            "node 3 (instruction `add`): more than 65535 data edges lead to it, a graph of "
            "instructions has room for no more");
}

TEST(InstructionReading, RefusesMoreEdgesThanTheNodesOfProgramlMayHave) {
  EXPECT_EQ(error_with(
                [](Program& p) {
                  p.b.set_attribute("dialect", "programl-0.3");
                  p.b.set_attribute("words", word_rules(kProgramlGraphRules));
                  for (int i = 2; i < 65'537; ++i) p.edge(2, 5, Flow::kData, i);
                },
                kProgramlGraphRules),
            "node 5 (instruction `ret`): more than 65535 data edges lead to it, a graph of "
            "instructions has room for no more");
}

// A constant that mentions `count` globals, which as many instructions use: in the file that is twice as many edges.
void mention(Program& p, std::int32_t count) {
  const NodeId constant = p.add(NodeKind::kConstant, "i64", FunctionId::kNone, BlockId::kNone, "");
  for (std::int32_t i = 0; i < count; ++i) {
    const NodeId global = p.add(NodeKind::kGlobal, "[1 x i32]", FunctionId::kNone, BlockId::kNone,
                                "operand0=variable type0=i32");
    p.edge(index(global), index(constant), Flow::kData, i);
    const NodeId user = p.add(NodeKind::kInstruction, "add", p.f, p.block, "opcode=add", "add");
    p.edge(index(constant), index(user), Flow::kData, 0);
  }
}

TEST(InstructionReading, TakesWhatConstantsMentionForEachUse) {
  const Result<InstructionGraph> read = instruction_graph_from_graph(
      graph_with([](Program& p) { mention(p, 1000); }), kInstructionGraphRules);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->view()[Relation::kData].distance.size(), 1'000'003);
}

TEST(InstructionReading, RefusesAFewEdgesThatStandForVeryMany) {
  EXPECT_EQ(error_with([](Program& p) { mention(p, 1100); }),
            "I5: node 6 (constant `i64`): mentions 1100 nodes: with it, uses of what constants "
            "mention give 1084600 data edges, allowed are 1083888");
}

}  // namespace
}  // namespace irsight
