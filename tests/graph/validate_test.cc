#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "irsight/graph/subgraph.h"
#include "tests/graph/rule_program.h"

namespace irsight {
namespace {

using testing::message_of;
using testing::Program;
using testing::spoiled;
using testing::value_of;
using testing::with_edge;
using testing::with_node;
using testing::without;

using P = Program;

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
  const auto alone = [](const char* text, bool of_function) {
    GraphBuilder one;
    const FunctionId f = one.add_function("f", one.add_module("m"));
    one.add_node(NodeKind::kExternal, one.intern(text), of_function ? f : FunctionId::kNone,
                 BlockId::kNone);
    one.set_attribute("dialect", "irsight-1");
    return message_of(validate(value_of(std::move(one).build())));
  };
  EXPECT_EQ(alone("outside", false),
            "G1: node 0 (external `outside`): the text of external is `[external]`");
  EXPECT_EQ(alone("[external]", true),
            "G1: node 0 (external `[external]`): external is of no function and no block");
}

TEST(Validate, G02OneNodeAFunction) {
  EXPECT_EQ(with_node(NodeKind::kFunction, "function", true, false),
            "G2: node 15 (function `function`): function 0 has node 1 already");
  EXPECT_EQ(with_node(NodeKind::kFunction, "function", false, false),
            "G2: node 15 (function `function`): its function is itself, not none");
  EXPECT_EQ(spoiled([](Program& p) { p.b.add_function("h", ModuleId{0}); }),
            "G2: function 2 (`h`) has no function node");
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kFunction, "k", p.b.add_function("h", ModuleId{0}), BlockId::kNone);
            }),
            "G2: node 15 (function `k`): it declares function `h`");
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
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kGlobal, "ptr", FunctionId::kNone, BlockId::kNone);
              p.edge(P::kF, 15, Flow::kData, 0);
              p.edge(P::kF, 15, Flow::kData, 1);
            }),
            "G3: node 15 (global `ptr`): two edges lead from node 1");
  EXPECT_EQ(with_node(NodeKind::kGlobal, "ifunc", false, false),
            "G3: node 15 (global `ifunc`): no data edge leads from its resolver");
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

TEST(Validate, G04DeclarationsAreOutsideAndIntrinsicsAreNot) {
  const auto declared = [](const char* name, bool calls, bool is_called) {
    return spoiled([&](Program& p) {
      p.add(NodeKind::kFunction, name, p.b.add_function(name, ModuleId{0}), BlockId::kNone);
      if (is_called) p.edge(15, P::kExternal, Flow::kCall, 0);
      if (is_called) p.edge(P::kExternal, 15, Flow::kCall, 1);
      if (calls) p.edge(P::kExternal, 15, Flow::kCall, 0);
      if (calls) p.edge(15, P::kExternal, Flow::kCall, 1);
    });
  };
  EXPECT_EQ(declared("h", false, true), "no error");
  EXPECT_EQ(declared("llvm.trap", false, false), "no error");
  EXPECT_EQ(declared("h", false, false),
            "G4: node 15 (function `h`): its body is outside, and no call edge 0 leads there");
  EXPECT_EQ(declared("h", true, true),
            "G4: node 15 (function `h`): its edges from and to external do not match");
  EXPECT_EQ(declared("llvm.trap", false, true),
            "G4: node 15 (function `llvm.trap`): an intrinsic is joined to external");
  EXPECT_EQ(with_edge(P::kExternal, P::kF, Flow::kCall, 0),
            "G4: node 0 (external `[external]`): two call edges 0 lead to node 1");
  EXPECT_EQ(with_edge(P::kG, P::kCall, Flow::kControl, 0),
            "edges: node 2 (function `g`): a control edge leads to node 8 of another function");
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
            "G5: node 7 (instruction `br`): an instruction of type `i8` has no result");
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kNode, "type", Column::Type::kText).set(P::kCmp, p.b.intern("i8"));
            }),
            "G5: node 5 (instruction `icmp slt`): an instruction of type `i8` has a result of type "
            "`i1`");
}

TEST(Validate, G05ArgumentsAreThoseOfTheFunctionsType) {
  const auto typed = [](const char* type) {
    return spoiled([&](Program& p) {
      p.b.column(Entity::kNode, "type", Column::Type::kText).set(P::kF, p.b.intern(type));
    });
  };
  EXPECT_EQ(typed("i32 (i32, i8)"),
            "G5: node 1 (function `function`): its 2 arguments and return value are not those of "
            "its type, `i32 (i32, i8)`");
  EXPECT_EQ(typed("i8 (i32)"),
            "G5: node 1 (function `function`): its 2 arguments and return value are not those of "
            "its type, `i8 (i32)`");
  EXPECT_EQ(spoiled([](Program& p) { p.add(NodeKind::kVariable, "i32", p.g, BlockId::kNone); }),
            "G5: node 2 (function `g`): a function without a body has 1 variables");
}

TEST(Validate, G06OperandsHaveTheirPositions) {
  EXPECT_EQ(with_edge(P::kOne, P::kCmp, Flow::kData, 0),
            "G6: node 5 (instruction `icmp slt`): two operands have position 0");
  EXPECT_EQ(without("14 d1 5"), "G6: node 5 (instruction `icmp slt`): it has 1 operands, not 2");
  EXPECT_EQ(without("3 d0 5"),
            "G6: node 5 (instruction `icmp slt`): none of its operands has position 0");
  EXPECT_EQ(with_edge(P::kX, P::kBr, Flow::kData, 1),
            "G6: node 7 (instruction `br`): it has 2 operands");
}

TEST(Validate, G06AddressesAndConditionsHaveTheirTypes) {
  const auto with_first = [](const char* opcode, std::int32_t pointer, std::int32_t value) {
    return spoiled([&](Program& p) {
      const BlockId block = p.b.add_block(p.f);
      p.add(NodeKind::kInstruction, opcode, p.f, block);
      p.add(NodeKind::kInstruction, "unreachable", p.f, block);
      p.add(NodeKind::kGlobal, "i32", FunctionId::kNone, BlockId::kNone);
      p.edge(15, 16, Flow::kControl, 0);
      p.edge(value, 15, Flow::kData, 0);
      p.edge(pointer, 15, Flow::kData, 1);
    });
  };
  EXPECT_EQ(with_first("store", 17, P::kX), "no error");
  EXPECT_EQ(with_first("store", P::kX, 17),
            "G6: node 15 (instruction `store`): operand 1 is of type `i32`, not a pointer");
  EXPECT_EQ(with_first("atomicrmw add", 17, P::kX),
            "G6: node 15 (instruction `atomicrmw add`): operand 0 is of type `i32`, not a pointer");
  EXPECT_EQ(spoiled([](Program& p) {
              const BlockId block = p.b.add_block(p.f);
              p.add(NodeKind::kInstruction, "br", p.f, block);
              p.edge(P::kX, 15, Flow::kData, 0);
              p.edge(15, P::kCall, Flow::kControl, 0);
              p.edge(15, P::kCall, Flow::kControl, 1);
            }),
            "G6: node 15 (instruction `br`): its condition is of type `i32`");
}

TEST(Validate, G07PhisListEachIncomingValue) {
  EXPECT_EQ(without("3 d0 11"),
            "G7: node 11 (instruction `phi`): none of its operands has position 0");
  EXPECT_EQ(without("9 d1 11"),
            "G7: node 11 (instruction `phi`): it has 1 incoming values, and its block 2 "
            "predecessors");
}

TEST(Validate, G08CasesMatchSuccessors) {
  const auto with_switch = [](int cases, bool constant) {
    return spoiled([&](Program& p) {
      const FunctionId f = p.f;
      const BlockId block = p.b.add_block(f);
      p.add(NodeKind::kInstruction, "switch", f, block);
      p.edge(P::kX, 15, Flow::kData, 0);
      p.edge(15, P::kCall, Flow::kControl, 0);
      p.edge(15, P::kCall, Flow::kControl, 1);
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
  EXPECT_EQ(with_node(NodeKind::kConstant, "i32", true, false),
            "G9: node 15 (constant `i32`): nothing mentions it");
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kConstant, "i32", p.f, BlockId::kNone);
              p.edge(15, P::kCall, Flow::kData, 1);
              ColumnBuilder& value = p.b.column(Entity::kNode, "value", Column::Type::kInt64);
              value.set(P::kOne, std::int64_t{1});
              value.set(15, std::int64_t{1});
            }),
            "G9: node 15 (constant `i32`): node 14 stands for the same");
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
  EXPECT_EQ(without("1 c0 5"),
            "G11: node 1 (function `function`): a definition has no control edge to its entry "
            "block");
  EXPECT_EQ(with_edge(P::kJump, P::kCmp, Flow::kControl, 1),
            "G11: node 1 (function `function`): block 0 is not its entry block");
  EXPECT_EQ(spoiled([](Program& p) { p.b.add_block(p.f); }), "G11: block 3 has no instruction");
}

TEST(Validate, G12TerminatorsLeadToBlocks) {
  EXPECT_EQ(with_edge(P::kBr, P::kRet, Flow::kControl, 2),
            "G12: node 7 (instruction `br`): node 13 is not the first of its block");
  EXPECT_EQ(with_edge(P::kBr, P::kPhi, Flow::kControl, 3),
            "G12: node 7 (instruction `br`): none of its control edges has position 2");
  EXPECT_EQ(with_edge(P::kRet, P::kCall, Flow::kControl, 0),
            "G12: node 13 (instruction `ret`): a control edge leaves it");
  EXPECT_EQ(without("7 c1 11"), "G12: node 7 (instruction `br`): 1 control edges leave it, not 2");
  EXPECT_EQ(with_node(NodeKind::kInstruction, "fence", true, true),
            "G12: node 13 (instruction `ret`): a terminator is the last of its block");
  EXPECT_EQ(
      spoiled([](Program& p) { p.add(NodeKind::kInstruction, "fence", p.f, p.b.add_block(p.f)); }),
      "G12: node 15 (instruction `fence`): it is the last of its block, and no terminator");
  EXPECT_EQ(
      spoiled([](Program& p) {
        p.b.column(Entity::kBlock, "unreachable", Column::Type::kInt64).set(1, std::int64_t{1});
      }),
      "G12: block 1: column `unreachable` is 1, and a path leads to it");
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
