#include "irsight/graph/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "irsight/graph/subgraph.h"
#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::message_of;
using testing::value_of;

// A program that keeps every rule: external, and f, which others may call, returns the larger of
// its argument and 1, calling g, which is elsewhere.
//
//   blocks:  b0: %c = icmp slt %x, 1;  br %c, b1, b2    b1: %v = call g(%x);  br b2
//            b2: %p = phi [%x, b0], [%v, b1];  ret %p
class Program {
 public:
  enum Node : std::int32_t {
    kExternal,
    kF,
    kG,
    kX,
    kReturn,
    kCmp,
    kC,
    kBr,
    kCall,
    kV,
    kJump,
    kPhi,
    kP,
    kRet,
    kOne
  };

  Program() {
    const ModuleId m = b.add_module("m");
    f = b.add_function("f", m);
    g = b.add_function("g", m);
    for (BlockId& block : blocks) block = b.add_block(f);
    add(NodeKind::kExternal, "[external]", FunctionId::kNone, BlockId::kNone);
    add(NodeKind::kFunction, "function", f, BlockId::kNone);
    add(NodeKind::kFunction, "g", g, BlockId::kNone);
    add(NodeKind::kVariable, "i32", f, BlockId::kNone);
    add(NodeKind::kVariable, "i32", f, BlockId::kNone);
    add(NodeKind::kInstruction, "icmp slt", f, blocks[0]);
    add(NodeKind::kVariable, "i1", f, blocks[0]);
    add(NodeKind::kInstruction, "br", f, blocks[0]);
    add(NodeKind::kInstruction, "call", f, blocks[1]);
    add(NodeKind::kVariable, "i32", f, blocks[1]);
    add(NodeKind::kInstruction, "br", f, blocks[1]);
    add(NodeKind::kInstruction, "phi", f, blocks[2]);
    add(NodeKind::kVariable, "i32", f, blocks[2]);
    add(NodeKind::kInstruction, "ret", f, blocks[2]);
    add(NodeKind::kConstant, "i32", f, BlockId::kNone);
    add_control();
    add_data();
    add_calls();
    b.set_attribute("dialect", "irsight-1");
  }

  NodeId add(NodeKind kind, const char* text, FunctionId function, BlockId block) {
    return b.add_node(kind, b.intern(text), function, block);
  }
  void edge(std::int32_t source, std::int32_t target, Flow flow, std::int32_t position) {
    b.add_edge(NodeId{source}, NodeId{target}, flow, position);
  }
  std::string message() && { return message_of(validate(value_of(std::move(b).build()))); }

  GraphBuilder b;
  FunctionId f{}, g{};
  std::array<BlockId, 3> blocks{};

 private:
  void add_control() {
    edge(kF, kCmp, Flow::kControl, 0);
    edge(kCmp, kBr, Flow::kControl, 0);
    edge(kBr, kCall, Flow::kControl, 0);
    edge(kBr, kPhi, Flow::kControl, 1);
    edge(kCall, kJump, Flow::kControl, 0);
    edge(kJump, kPhi, Flow::kControl, 0);
    edge(kPhi, kRet, Flow::kControl, 0);
  }
  void add_data() {
    edge(kX, kCmp, Flow::kData, 0);
    edge(kOne, kCmp, Flow::kData, 1);
    edge(kCmp, kC, Flow::kData, 0);
    edge(kC, kBr, Flow::kData, 0);
    edge(kX, kCall, Flow::kData, 0);
    edge(kCall, kV, Flow::kData, 0);
    edge(kX, kPhi, Flow::kData, 0);
    edge(kV, kPhi, Flow::kData, 1);
    edge(kPhi, kP, Flow::kData, 0);
    edge(kP, kRet, Flow::kData, 0);
    edge(kRet, kReturn, Flow::kData, 0);
  }
  void add_calls() {
    edge(kExternal, kF, Flow::kCall, 0);
    edge(kF, kExternal, Flow::kCall, 1);
    edge(kG, kExternal, Flow::kCall, 0);
    edge(kExternal, kG, Flow::kCall, 1);
    edge(kCall, kG, Flow::kCall, 0);
    edge(kG, kCall, Flow::kCall, 1);
    edge(kRet, kF, Flow::kCall, 1);
  }
};

using P = Program;

// Returns the message for the program after something was added to it.
std::string spoiled(const std::function<void(Program&)>& change) {
  Program program;
  change(program);
  return std::move(program).message();
}

// Returns the message for the program with one more edge.
std::string with_edge(std::int32_t source, std::int32_t target, Flow flow, std::int32_t position) {
  return spoiled([&](Program& p) { p.edge(source, target, flow, position); });
}

// Returns the message for the program with one more node.
std::string with_node(NodeKind kind, const char* text, bool of_f, bool of_block) {
  return spoiled([&](Program& p) {
    p.add(kind, text, of_f ? p.f : FunctionId::kNone, of_block ? p.blocks[2] : BlockId::kNone);
  });
}

// Returns the message for the program without one edge.
std::string without(const char* edge) {
  Program p;
  const ProgramGraph graph = value_of(std::move(p.b).build());
  const std::vector<std::string> edges = testing::edges_of(graph);
  const auto found = std::find(edges.begin(), edges.end(), edge);
  EXPECT_NE(found, edges.end());

  GraphBuilder b;
  b.add_function("f", b.add_module("m"));
  b.add_function("g", ModuleId{0});
  for (int i = 0; i < 3; ++i) b.add_block(FunctionId{0});
  for (const NodeId n : graph.nodes()) {
    b.add_node(graph.kind(n), b.intern(graph.text(n)), graph.function(n), graph.block(n));
  }
  for (const EdgeId e : graph.edges()) {
    if (index(e) == found - edges.begin()) continue;
    b.add_edge(graph.source(e), graph.target(e), graph.flow(e), graph.position(e));
  }
  b.set_attribute("dialect", "irsight-1");
  return message_of(validate(value_of(std::move(b).build())));
}

TEST(Validate, AcceptsAProgramThatKeepsEveryRule) { EXPECT_EQ(Program().message(), "no error"); }

TEST(Validate, AcceptsPartsOfIt) {
  const ProgramGraph graph = value_of(std::move(Program().b).build());
  EXPECT_EQ(message_of(validate(function_graph(graph, FunctionId{0}))), "no error");
  EXPECT_EQ(message_of(validate(function_graph(graph, FunctionId{1}))), "no error");
  for (const NodeId node : graph.nodes()) {
    EXPECT_EQ(message_of(validate(value_of(neighbourhood(graph, node, 1)))), "no error");
  }
  const std::array graphs = {graph, graph};
  EXPECT_EQ(message_of(validate(value_of(concatenate(graphs)))), "no error");
}

TEST(Validate, EdgesJoinTheKindsOfTheirFlow) {
  EXPECT_EQ(with_edge(P::kX, P::kCmp, Flow::kControl, 0),
            "edges: node 3 (variable `i32`): a control edge leads to node 5 (instruction `icmp "
            "slt`)");
  EXPECT_EQ(with_edge(P::kCmp, P::kBr, Flow::kData, 5),
            "edges: node 5 (instruction `icmp slt`): a data edge leads to node 7 (instruction "
            "`br`)");
  EXPECT_EQ(with_edge(P::kX, P::kCmp, Flow::kType, 0),
            "edges: node 3 (variable `i32`): a type edge leads to node 5 (instruction `icmp slt`)");
  EXPECT_EQ(with_edge(P::kX, P::kCmp, Flow::kMemory, 0),
            "edges: node 3 (variable `i32`): a memory edge leads to node 5 (instruction `icmp "
            "slt`)");
  EXPECT_EQ(with_edge(P::kX, P::kF, Flow::kCall, 0),
            "edges: node 3 (variable `i32`): a call edge leads to node 1 (function `function`)");
  EXPECT_EQ(with_edge(P::kG, P::kCmp, Flow::kControl, 0),
            "edges: node 2 (function `g`): a control edge leads to node 5 of another function");
}

TEST(Validate, G01ExternalIsNodeZero) {
  EXPECT_EQ(with_node(NodeKind::kExternal, "[external]", false, false),
            "G1: node 15 (external `[external]`): node 0, and it alone, is external");
  GraphBuilder b;
  b.set_attribute("dialect", "irsight-1");
  EXPECT_EQ(message_of(validate(value_of(std::move(b).build()))),
            "G1: the graph has no external node");
}

TEST(Validate, G02OneNodeAFunction) {
  EXPECT_EQ(with_node(NodeKind::kFunction, "function", true, false),
            "G2: node 15 (function `function`): function 0 has node 1 already");
  EXPECT_EQ(with_node(NodeKind::kFunction, "function", false, false),
            "G2: node 15 (function `function`): its function is itself, not none");
  EXPECT_EQ(spoiled([](Program& p) { p.b.add_function("h", ModuleId{0}); }),
            "G2: function 2 (`h`) has no function node");
}

TEST(Validate, G03GlobalsReferToAddresses) {
  EXPECT_EQ(with_node(NodeKind::kGlobal, "i32", true, false),
            "G3: node 15 (global `i32`): a global is of no function and no block");
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kGlobal, "ptr", FunctionId::kNone, BlockId::kNone);
              p.edge(P::kOne, 15, Flow::kData, 0);
            }),
            "G3: node 15 (global `ptr`): node 14 is neither a function nor a global");
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kGlobal, "ptr", FunctionId::kNone, BlockId::kNone);
              p.edge(P::kF, 15, Flow::kData, 1);
            }),
            "G3: node 15 (global `ptr`): none of its references has position 0");
}

TEST(Validate, G04OutsideEdgesMatch) {
  EXPECT_EQ(without("0 k0 1"),
            "G4: node 1 (function `function`): its edges from and to external do not match");
  EXPECT_EQ(with_edge(P::kF, P::kExternal, Flow::kCall, 0),
            "G4: node 1 (function `function`): its edges from and to external do not match");
  EXPECT_EQ(
      with_edge(P::kExternal, P::kCmp, Flow::kCall, 0),
      "G4: node 0 (external `[external]`): call edge 0 leads to node 5, which is no function");
}

TEST(Validate, G05OneResultAnInstruction) {
  EXPECT_EQ(with_edge(P::kCmp, P::kV, Flow::kData, 0),
            "G5: node 5 (instruction `icmp slt`): 2 data edges leave it");
  EXPECT_EQ(
      with_edge(P::kBr, P::kV, Flow::kData, 0),
      "G5: node 7 (instruction `br`): its data edge leads to node 9, which is not its result");
  EXPECT_EQ(without("5 d0 6"), "G5: node 6 (variable `i1`): 0 instructions make it");
  EXPECT_EQ(with_edge(P::kBr, P::kC, Flow::kData, 0),
            "G5: node 6 (variable `i1`): 2 instructions make it");
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kNode, "type", Column::Type::kText).set(P::kBr, p.b.intern("i8"));
            }),
            "G5: node 7 (instruction `br`): an instruction of type `i8` has 0 results");
}

TEST(Validate, G06OperandsHaveTheirPositions) {
  EXPECT_EQ(with_edge(P::kOne, P::kCmp, Flow::kData, 0),
            "G6: node 5 (instruction `icmp slt`): two operands have position 0");
}

TEST(Validate, G07PhisListEachIncomingValue) {
  EXPECT_EQ(without("3 d0 11"),
            "G7: node 11 (instruction `phi`): none of its operands has position 0");
}

TEST(Validate, G08CasesMatchSuccessors) {
  const auto with_switch = [](int cases, bool constant) {
    return spoiled([&](Program& p) {
      const FunctionId f = p.f;
      const BlockId block = p.b.add_block(f);
      p.add(NodeKind::kInstruction, "switch", f, block);
      p.edge(P::kX, 15, Flow::kData, 0);
      p.edge(15, P::kPhi, Flow::kControl, 0);
      p.edge(15, P::kCmp, Flow::kControl, 1);
      for (int i = 1; i <= cases; ++i) p.edge(constant ? P::kOne : P::kX, 15, Flow::kData, i);
    });
  };
  EXPECT_EQ(with_switch(1, true), "no error");
  EXPECT_EQ(with_switch(1, false), "G8: node 15 (instruction `switch`): case 1 is no constant");
  EXPECT_EQ(with_switch(2, true),
            "G8: node 15 (instruction `switch`): it has 3 operands and 2 successors");
}

TEST(Validate, G09ConstantsAreOfAFunction) {
  EXPECT_EQ(with_node(NodeKind::kConstant, "i32", false, false),
            "G9: node 15 (constant `i32`): a constant is of a function and of no block");
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kConstant, "i32", p.g, BlockId::kNone);
              p.edge(15, P::kCmp, Flow::kData, 2);
            }),
            "G9: node 5 (instruction `icmp slt`): operand 2 is node 15 of another function");
}

TEST(Validate, G10ConstantsReferToAddresses) {
  EXPECT_EQ(with_edge(P::kX, P::kOne, Flow::kData, 0),
            "G10: node 14 (constant `i32`): node 3 is neither a function nor a global");
}

TEST(Validate, G11InstructionsOfABlockFollowEachOther) {
  EXPECT_EQ(without("5 c0 7"),
            "G11: node 5 (instruction `icmp slt`): one control edge, at position 0, leads to the "
            "next instruction, node 7");
  EXPECT_EQ(with_node(NodeKind::kInstruction, "add", true, false),
            "G11: node 15 (instruction `add`): an instruction is of a function and of a block");
  EXPECT_EQ(with_edge(P::kF, P::kPhi, Flow::kControl, 1),
            "G11: node 1 (function `function`): 2 control edges leave it");
}

TEST(Validate, G12TerminatorsLeadToBlocks) {
  EXPECT_EQ(with_edge(P::kBr, P::kRet, Flow::kControl, 2),
            "G12: node 7 (instruction `br`): node 13 is not the first of its block");
  EXPECT_EQ(with_edge(P::kBr, P::kPhi, Flow::kControl, 3),
            "G12: node 7 (instruction `br`): none of its control edges has position 2");
  EXPECT_EQ(with_edge(P::kRet, P::kCmp, Flow::kControl, 0),
            "G12: node 13 (instruction `ret`): a control edge leaves it");
}

TEST(Validate, G13CallsAreAnsweredByTheirCallee) {
  EXPECT_EQ(with_edge(P::kCmp, P::kG, Flow::kCall, 0),
            "G13: node 5 (instruction `icmp slt`): it calls nothing, and has a call edge to node "
            "2");
  EXPECT_EQ(with_edge(P::kF, P::kCall, Flow::kCall, 1),
            "G13: node 1 (function `function`): call edge 1 leads back to node 8 (call), which "
            "does not call it");
  EXPECT_EQ(without("8 k0 2"),
            "G13: node 2 (function `g`): call edge 1 leads back to node 8 (call), which does not "
            "call it");
}

TEST(Validate, G14RetsLeadToTheirFunction) {
  EXPECT_EQ(without("13 k1 1"),
            "G14: node 13 (instruction `ret`): no call edge leads to its function node");
  EXPECT_EQ(with_edge(P::kCall, P::kF, Flow::kCall, 1),
            "G14: node 8 (instruction `call`): call edge 1 leads from a ret to its function node");
}

TEST(Validate, G15OnlyWhatUnwindsHasExceptionalEdges) {
  EXPECT_EQ(with_edge(P::kCall, P::kF, Flow::kCall, 2),
            "G15: node 8 (instruction `call`): call edge 2 leads from a resume, cleanupret or "
            "catchswitch to its function node");
  EXPECT_EQ(with_edge(P::kG, P::kCall, Flow::kCall, 2),
            "G15: node 2 (function `g`): call edge 2 leads back to node 8 (call), which has none "
            "such");
}

TEST(Validate, G16AnyValueMayBeAnArgument) {
  EXPECT_EQ(with_edge(P::kOne, P::kX, Flow::kData, 0), "no error");
}

TEST(Validate, G17ReturnValuesLeadToResults) {
  EXPECT_EQ(with_edge(P::kReturn, P::kV, Flow::kData, 1), "no error");
  EXPECT_EQ(with_edge(P::kReturn, P::kV, Flow::kData, 0),
            "G17: node 9 (variable `i32`): node 4 is no return value at position 1");
  EXPECT_EQ(with_edge(P::kRet, P::kX, Flow::kData, 0),
            "G17: node 13 (instruction `ret`): 2 data edges leave it");
}

TEST(Validate, G18IndirectNodesStandForFunctions) {
  const auto with_indirect = [](bool outside, std::int32_t position) {
    return spoiled([&](Program& p) {
      p.add(NodeKind::kFunction, "indirect", FunctionId::kNone, BlockId::kNone);
      p.edge(15, P::kF, Flow::kCall, position);
      if (outside) p.edge(15, P::kExternal, Flow::kCall, 0);
      if (outside) p.edge(P::kExternal, 15, Flow::kCall, 1);
    });
  };
  EXPECT_EQ(with_indirect(true, 0), "no error");
  EXPECT_EQ(with_indirect(true, 1),
            "G18: node 15 (function `indirect`): call edge 1 leads to the function node 1");
  EXPECT_EQ(
      with_indirect(false, 0),
      "G18: node 15 (function `indirect`): its body is outside, and no call edge 0 leads there");
}

TEST(Validate, G19LaunchesAreAtPositionThree) {
  EXPECT_EQ(with_edge(P::kF, P::kG, Flow::kCall, 3), "no error");
  EXPECT_EQ(with_edge(P::kF, P::kG, Flow::kCall, 2),
            "G18: node 1 (function `function`): call edge 2 leads to the function node 2");
}

TEST(Validate, G20MemoryStates) {
  EXPECT_EQ(with_node(NodeKind::kMemory, "state", true, false),
            "G20: node 15 (memory `state`): a memory node is `phi` or `entry`");
  EXPECT_EQ(with_node(NodeKind::kMemory, "phi", true, false),
            "G20: node 15 (memory `phi`): a phi is of a block");
  EXPECT_EQ(with_node(NodeKind::kMemory, "entry", true, true),
            "G20: node 15 (memory `entry`): it is of a block");
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kMemory, "entry", p.f, BlockId::kNone);
              p.add(NodeKind::kMemory, "entry", p.f, BlockId::kNone);
            }),
            "G20: node 16 (memory `entry`): its function has another state on entry");
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kMemory, "entry", p.f, BlockId::kNone);
              p.edge(15, P::kCall, Flow::kMemory, 0);
              p.edge(P::kCmp, P::kCall, Flow::kMemory, 0);
            }),
            "G20: node 8 (instruction `call`): it sees 2 states");
}

TEST(Validate, G21TypesAreOfTheFunction) {
  const auto with_type = [](bool same_function, std::int32_t position) {
    return spoiled([&](Program& p) {
      p.add(NodeKind::kType, "i32", same_function ? p.f : p.g, BlockId::kNone);
      p.edge(15, P::kX, Flow::kType, position);
    });
  };
  EXPECT_EQ(with_type(true, 0), "no error");
  EXPECT_EQ(with_type(true, 1),
            "G21: node 3 (variable `i32`): none of its type edges has position 0");
  EXPECT_EQ(with_type(false, 0),
            "G21: node 3 (variable `i32`): a type edge leads from node 15 of another function");
}

TEST(Validate, ColumnsHoldWhatTheSpecificationSays) {
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kBlock, "frequency", Column::Type::kInt64).set(0, 1);
            }),
            "columns: block column `frequency` holds int64, not float");
}

TEST(Validate, ProgramlHasFourKindsAndFourFlows) {
  const auto message = [](NodeKind kind, Flow flow, std::int32_t position) {
    GraphBuilder b;
    b.set_attribute("dialect", "programl-0.3");
    for (int i = 0; i < 2; ++i) {
      b.add_node(NodeKind::kInstruction, b.intern("add"), FunctionId::kNone, BlockId::kNone);
    }
    b.add_node(kind, b.intern("f"), FunctionId::kNone, BlockId::kNone);
    b.add_edge(NodeId{0}, NodeId{1}, flow, position);
    return message_of(validate(value_of(std::move(b).build())));
  };
  EXPECT_EQ(message(NodeKind::kType, Flow::kCall, 0), "no error");
  EXPECT_EQ(message(NodeKind::kFunction, Flow::kCall, 0),
            "kinds: node 2 (function `f`): ProGraML has no such kind");
  EXPECT_EQ(message(NodeKind::kType, Flow::kCall, 1),
            "edges: node 0 (instruction `add`): a call edge has position 1, not 0");
  EXPECT_EQ(message(NodeKind::kType, Flow::kMemory, 0),
            "edges: node 0 (instruction `add`): ProGraML has no memory edges");
}

TEST(ValidateProgramlStrict, ReportsEmptyModulesThenFunctionsThenNodes) {
  const auto message = [](int steps) {
    GraphBuilder b;
    const ModuleId m = b.add_module("m");
    if (steps >= 1) b.add_function("f", m);
    if (steps >= 2) {
      b.add_node(NodeKind::kInstruction, b.intern("unreachable"), FunctionId{0}, BlockId::kNone);
    }
    if (steps >= 3) b.add_edge(NodeId{0}, NodeId{0}, Flow::kControl, 0);
    return message_of(validate_programl_strict(value_of(std::move(b).build())));
  };
  EXPECT_EQ(message(0), "Module `m` is empty");
  EXPECT_EQ(message(1), "Function `f` is empty");
  EXPECT_EQ(message(2), "INSTRUCTION has no connections: `unreachable`");
  EXPECT_EQ(message(3), "no error");
}

}  // namespace
}  // namespace irsight
