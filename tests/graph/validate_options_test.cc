#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/graph/rule_program.h"

namespace irsight {
namespace {

using testing::Program;
using testing::spoiled;
using testing::with_node;

using P = Program;

TEST(Validate, G20MemoryNodes) {
  EXPECT_EQ(with_node(NodeKind::kMemory, "state", true, false),
            "G20: node 15 (memory `state`): a memory node is `phi` or `entry`");
  EXPECT_EQ(with_node(NodeKind::kMemory, "phi", true, false),
            "G20: node 15 (memory `phi`): a phi is of a block");
  EXPECT_EQ(with_node(NodeKind::kMemory, "entry", true, true),
            "G20: node 15 (memory `entry`): it is of a block");
  EXPECT_EQ(with_node(NodeKind::kMemory, "entry", false, false),
            "G20: node 15 (memory `entry`): it is of no function");
  EXPECT_EQ(with_node(NodeKind::kMemory, "entry", true, false),
            "G20: node 15 (memory `entry`): nothing refers to the state on entry");
}

// The program with a dead block of a fence and `unreachable`, and a state on entry.
std::string with_states(const std::function<void(Program&)>& change) {
  return spoiled([&](Program& p) {
    const BlockId block = p.b.add_block(p.f);
    p.add(NodeKind::kInstruction, "fence", p.f, block);
    p.add(NodeKind::kInstruction, "unreachable", p.f, block);
    p.edge(15, 16, Flow::kControl, 0);
    p.add(NodeKind::kMemory, "entry", p.f, BlockId::kNone);
    p.edge(17, P::kCall, Flow::kMemory, 0);
    change(p);
  });
}

TEST(Validate, G20MemoryEdges) {
  const auto sees = [](std::int32_t source, std::int32_t target, std::int32_t position) {
    return with_states([&](Program& p) { p.edge(source, target, Flow::kMemory, position); });
  };
  EXPECT_EQ(sees(17, 15, 0), "no error");
  EXPECT_EQ(sees(17, 15, 1),
            "G20: node 15 (instruction `fence`): none of its memory edges has position 0");
  EXPECT_EQ(sees(P::kCmp, 15, 0),
            "G20: node 15 (instruction `fence`): node 5 (`icmp slt`) changes no memory");
  EXPECT_EQ(sees(15, P::kCall, 0), "G20: node 8 (instruction `call`): it sees 2 states");
  EXPECT_EQ(sees(17, P::kCmp, 0),
            "G20: node 5 (instruction `icmp slt`): it accesses no memory, and sees a state");
  EXPECT_EQ(sees(15, 17, 0),
            "G20: node 15 (instruction `fence`): it accesses memory, and sees no state");
  EXPECT_EQ(with_states([](Program& p) {
              p.edge(17, 15, Flow::kMemory, 0);
              p.edge(15, 17, Flow::kMemory, 0);
            }),
            "G20: node 17 (memory `entry`): a memory edge leads to the state on entry");
  EXPECT_EQ(with_states([](Program& p) {
              p.add(NodeKind::kMemory, "entry", p.f, BlockId::kNone);
              p.edge(18, 15, Flow::kMemory, 0);
            }),
            "G20: node 18 (memory `entry`): its function has another state on entry, node 17");
  EXPECT_EQ(
      with_states([](Program& p) {
        p.add(NodeKind::kMemory, "entry", p.g, BlockId::kNone);
        p.edge(18, 15, Flow::kMemory, 0);
      }),
      "G20: node 15 (instruction `fence`): a memory edge leads from node 18 of another function");
}

TEST(Validate, G20PhisListEachIncomingState) {
  const auto with_phi = [](int states, int phis) {
    return with_states([&](Program& p) {
      p.edge(17, 15, Flow::kMemory, 0);
      for (int phi = 18; phi < 18 + phis; ++phi) {
        p.add(NodeKind::kMemory, "phi", p.f, p.blocks[2]);
        for (int i = 0; i < states; ++i) p.edge(i == 0 ? 17 : P::kCall, phi, Flow::kMemory, i);
      }
    });
  };
  EXPECT_EQ(with_phi(2, 1), "no error");
  EXPECT_EQ(with_phi(1, 1),
            "G20: node 18 (memory `phi`): it has 1 incoming states, and its block 2 predecessors");
  EXPECT_EQ(with_phi(2, 2), "G20: node 19 (memory `phi`): node 18 stands for the same");
}

// A program with all its types: `define internal void @f(ptr %p) { %v = load i32, ptr %p  ret void }`
// and a global of two numbers. Its edges are written as edges_of() writes them.
struct Typed {
  std::vector<std::string> edges = {"5 k1 1",  "1 c0 3",   "3 c0 5",  "2 d0 3", "3 d0 4",
                                    "6 t0 2",  "7 t0 4",   "7 t0 6",  "8 t0 1", "9 t0 8",
                                    "10 t1 8", "12 t0 11", "13 t0 12"};
  std::vector<const char*> texts = {"[external]", "function",  "ptr",       "load",       "i32",
                                    "ret",        "ptr",       "i32",       "void (ptr)", "void",
                                    "ptr",        "[2 x i32]", "[2 x i32]", "i32"};
  std::vector<std::pair<int, const char*>> types = {
      {1, "void (ptr)"}, {2, "ptr"}, {3, "i32"}, {4, "i32"}, {5, "void"}, {11, "[2 x i32]"}};
  std::vector<std::pair<int, const char*>> pointees = {{2, "i32"}, {11, "[2 x i32]"}};

  std::string message() const {
    GraphBuilder b;
    const FunctionId f = b.add_function("f", b.add_module("m"));
    const BlockId block = b.add_block(f);
    constexpr std::array kKinds = {
        NodeKind::kExternal, NodeKind::kFunction,    NodeKind::kVariable, NodeKind::kInstruction,
        NodeKind::kVariable, NodeKind::kInstruction, NodeKind::kType,     NodeKind::kType,
        NodeKind::kType,     NodeKind::kType,        NodeKind::kType,     NodeKind::kGlobal,
        NodeKind::kType,     NodeKind::kType};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const NodeKind kind = i < kKinds.size() ? kKinds[i] : NodeKind::kType;
      const bool of_f = (i >= 1 && i <= 7) || i >= kKinds.size();
      b.add_node(kind, b.intern(texts[i]), of_f ? f : FunctionId::kNone,
                 i >= 3 && i <= 5 ? block : BlockId::kNone);
    }
    for (const auto& [row, type] : types) {
      b.column(Entity::kNode, "type", Column::Type::kText).set(row, b.intern(type));
    }
    for (const auto& [row, type] : pointees) {
      b.column(Entity::kNode, "pointee", Column::Type::kText).set(row, b.intern(type));
    }
    for (const std::string& edge : edges) {
      int source = 0, target = 0, position = 0;
      char flow = 0;
      std::istringstream(edge) >> source >> flow >> position >> target;
      b.add_edge(NodeId{source}, NodeId{target},
                 static_cast<Flow>(std::string_view("cdktm").find(flow)), position);
    }
    b.set_attribute("dialect", "irsight-1");
    return testing::message_of(validate(testing::value_of(std::move(b).build())));
  }

  // Returns the message with one edge in another's place; an empty one for none.
  static std::string with(const std::string& edge, const std::string& instead) {
    Typed typed;
    if (!edge.empty()) std::erase(typed.edges, edge);
    if (!instead.empty()) typed.edges.push_back(instead);
    return typed.message();
  }
};

TEST(Validate, G21AllThatHaveATypeHaveATypeNode) {
  EXPECT_EQ(Typed().message(), "no error");
  EXPECT_EQ(Typed::with("7 t0 4", ""), "G21: node 4 (variable `i32`): no type edge leads to it");
  EXPECT_EQ(Typed::with("8 t0 1", ""),
            "G21: node 1 (function `function`): no type edge leads to it");
  EXPECT_EQ(Typed::with("", "6 t0 4"), "G21: node 4 (variable `i32`): it has 2 types");
  EXPECT_EQ(Typed::with("7 t0 4", "7 t1 4"),
            "G21: node 4 (variable `i32`): none of its type edges has position 0");
  EXPECT_EQ(Typed::with("7 t0 4", "13 t0 4"),
            "G21: node 4 (variable `i32`): a type edge leads from node 13 of another function");
  EXPECT_EQ(Typed::with("7 t0 4", "6 t0 4"),
            "G21: node 4 (variable `i32`): its type is `i32`, and a type edge leads from `ptr`");
  EXPECT_EQ(Typed::with("12 t0 11", ""),
            "G21: node 11 (global `[2 x i32]`): no type edge leads to it");
}

TEST(Validate, G21TypesAreMadeOfTheirParts) {
  EXPECT_EQ(Typed::with("13 t0 12", ""),
            "G21: node 12 (type `[2 x i32]`): 0 type edges lead to it, not 1");
  EXPECT_EQ(Typed::with("13 t0 12", "10 t0 12"),
            "G21: node 12 (type `[2 x i32]`): its part 0 is `ptr`, not `i32`");
  EXPECT_EQ(Typed::with("10 t1 8", "10 t2 8"),
            "G21: node 8 (type `void (ptr)`): none of its parts has position 1");
  EXPECT_EQ(Typed::with("", "7 t0 6"), "G21: node 6 (type `ptr`): two parts have position 0");
  EXPECT_EQ(Typed::with("", "6 t1 6"), "G21: node 6 (type `ptr`): a pointer leads to 2 types");
}

TEST(Validate, G21OneNodeAType) {
  Typed twice;
  twice.texts.push_back("i32");
  EXPECT_EQ(twice.message(), "G21: node 14 (type `i32`): nothing has this type");
  twice.edges.push_back("14 t0 4");
  std::erase(twice.edges, "7 t0 4");
  EXPECT_EQ(twice.message(), "G21: node 14 (type `i32`): node 7 stands for the same");
}

TEST(Validate, G22PointeesAreThoseThatAreTold) {
  const auto with_pointees = [](std::vector<std::pair<int, const char*>> pointees) {
    Typed typed;
    typed.pointees = std::move(pointees);
    return typed.message();
  };
  EXPECT_EQ(with_pointees({{11, "[2 x i32]"}}),
            "G22: node 2 (variable `ptr`): its pointee is known, and its column `pointee` is "
            "absent");
  EXPECT_EQ(
      with_pointees({{2, "i8"}, {11, "[2 x i32]"}}),
      "G22: node 2 (variable `ptr`): its pointee is `i8`, and that of its type node is `i32`");
  EXPECT_EQ(with_pointees({{2, "i32"}}),
            "G22: node 11 (global `[2 x i32]`): its pointee is `absent`, and it holds `[2 x i32]`");
  EXPECT_EQ(with_pointees({{2, "i32"}, {11, "i32"}}),
            "G22: node 11 (global `[2 x i32]`): its pointee is `i32`, and it holds `[2 x i32]`");
  EXPECT_EQ(with_pointees({{2, "i32"}, {4, "i8"}, {11, "[2 x i32]"}}),
            "G22: node 4 (variable `i32`): it is no pointer, and has a pointee");
  EXPECT_EQ(Typed::with("7 t0 6", ""),
            "G22: node 2 (variable `ptr`): its pointee is `i32`, and that of its type node is "
            "`absent`");
  EXPECT_EQ(Typed::with("", "9 t0 10"),
            "G22: node 10 (type `ptr`): a type of no function has a pointee");
}

// A phi's pointee is told by its uses alone: the argument is read through the phi.
TEST(Validate, G22AccessesTellWhatNothingElseDoes) {
  const auto through_phi = [](const char* pointee) {
    return spoiled([&](Program& p) {
      const auto type = [&](NodeId node, const char* text) {
        p.b.column(Entity::kNode, "type", Column::Type::kText).set(index(node), p.b.intern(text));
      };
      const BlockId block = p.b.add_block(p.f);
      p.add(NodeKind::kInstruction, "phi", p.f, block);
      p.add(NodeKind::kVariable, "ptr", p.f, block);
      p.add(NodeKind::kInstruction, "store", p.f, block);
      p.add(NodeKind::kInstruction, "unreachable", p.f, block);
      p.edge(15, 17, Flow::kControl, 0);
      p.edge(17, 18, Flow::kControl, 0);
      p.edge(15, 16, Flow::kData, 0);
      p.edge(P::kX, 17, Flow::kData, 0);
      p.edge(16, 17, Flow::kData, 1);
      p.add(NodeKind::kType, "ptr", p.f, BlockId::kNone);
      p.add(NodeKind::kType, "i32", p.f, BlockId::kNone);
      p.add(NodeKind::kType, "i1", p.f, BlockId::kNone);
      p.add(NodeKind::kType, "i32 (i32)", FunctionId::kNone, BlockId::kNone);
      p.add(NodeKind::kType, "i32", FunctionId::kNone, BlockId::kNone);
      p.edge(19, 16, Flow::kType, 0);
      p.edge(20, 19, Flow::kType, 0);
      for (const std::int32_t value : {P::kX, P::kReturn, P::kV, P::kP, P::kOne}) {
        p.edge(20, value, Flow::kType, 0);
      }
      p.edge(21, P::kC, Flow::kType, 0);
      for (const std::int32_t function : {P::kF, P::kG}) p.edge(22, function, Flow::kType, 0);
      for (const std::int32_t position : {0, 1}) p.edge(23, 22, Flow::kType, position);
      for (const std::int32_t node : {P::kF, P::kG}) type(NodeId{node}, "i32 (i32)");
      if (pointee == nullptr) return;
      p.b.column(Entity::kNode, "pointee", Column::Type::kText).set(16, p.b.intern(pointee));
    });
  };
  EXPECT_EQ(through_phi("i32"), "columns: node 3 (variable `i32`): column `type` is absent");
  EXPECT_EQ(
      through_phi("i8"),
      "G22: node 16 (variable `ptr`): its pointee is `i8`, and node 17 accesses `i32` through "
      "it");
  EXPECT_EQ(through_phi(nullptr),
            "G22: node 16 (variable `ptr`): its pointee is known, and its column `pointee` is "
            "absent");
}

TEST(Validate, ColumnsHoldWhatTheSpecificationSays) {
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kBlock, "frequency", Column::Type::kInt64).set(0, 1);
            }),
            "columns: block column `frequency` holds int64, not float");
}

TEST(Validate, ColumnsHaveValuesOfWhatTheyAreFor) {
  const auto with_value = [](std::int32_t node, std::int64_t value) {
    return spoiled([&](Program& p) {
      p.b.column(Entity::kNode, "value", Column::Type::kInt64).set(node, value);
    });
  };
  EXPECT_EQ(with_value(P::kOne, -(std::int64_t{1} << 31)), "no error");
  EXPECT_EQ(with_value(P::kOne, std::int64_t{1} << 31),
            "columns: node 14 (constant `i32`): column `value` holds 2147483648");
  EXPECT_EQ(with_value(P::kX, 1),
            "columns: node 3 (variable `i32`): column `value` is not for nodes of this kind");
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kNode, "real", Column::Type::kFloat).set(P::kOne, 1.0F);
            }),
            "columns: node 14 (constant `i32`): column `real` is not for values of this type");
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kNode, "line", Column::Type::kInt64).set(P::kOne, std::int64_t{1});
            }),
            "columns: node 14 (constant `i32`): column `line` is not for nodes of this kind");
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kEdge, "weight", Column::Type::kInt64).set(1, std::int64_t{1});
            }),
            "columns: node 5 (instruction `icmp slt`): an edge of it that is no branch has a "
            "weight");
  EXPECT_EQ(spoiled([](Program& p) {
              p.b.column(Entity::kBlock, "frequency", Column::Type::kFloat).set(1, -1.0F);
            }),
            "columns: block 1: frequency -1, and a path leads to it");
}

}  // namespace
}  // namespace irsight
