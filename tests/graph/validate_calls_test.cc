#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/graph/rule_program.h"

namespace irsight {
namespace {

using testing::Program;
using testing::spoiled;
using testing::with_edge;
using testing::with_node;
using testing::without;

using P = Program;

// Returns the message for the program with a dead block that calls, perhaps inline assembly.
std::string with_call(const char* opcode, const char* callee, bool has_edge) {
  return spoiled([&](Program& p) {
    const BlockId block = p.b.add_block(p.f);
    p.add(NodeKind::kInstruction, opcode, p.f, block);
    p.add(NodeKind::kInstruction, "unreachable", p.f, block);
    p.edge(15, 16, Flow::kControl, 0);
    if (callee != nullptr) {
      p.add(NodeKind::kConstant, callee, p.f, BlockId::kNone);
      p.edge(17, 15, Flow::kData, 0);
    }
    if (has_edge) p.edge(15, P::kG, Flow::kCall, 0);
  });
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
  EXPECT_EQ(with_edge(P::kG, P::kCall, Flow::kCall, 1),
            "G13: node 2 (function `g`): two call edges 1 lead to node 8");
  EXPECT_EQ(with_call("call", nullptr, false),
            "G13: node 15 (instruction `call`): it calls, and has no call edge");
  EXPECT_EQ(with_edge(P::kCall, P::kF, Flow::kCall, 0),
            "G13: node 8 (instruction `call`): two call edges have position 0");
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

TEST(Validate, G15WhatUnwindsToTheCallerLeadsToItsFunction) {
  const auto with_last = [](const char* opcode, bool unwinds, bool leads) {
    return spoiled([&](Program& p) {
      p.add(NodeKind::kInstruction, opcode, p.f, p.b.add_block(p.f));
      p.edge(P::kX, 15, Flow::kData, 0);
      if (unwinds) p.edge(15, P::kF, Flow::kCall, 2);
      if (leads) p.edge(15, P::kCall, Flow::kControl, 0);
    });
  };
  EXPECT_EQ(with_last("resume", true, false), "no error");
  EXPECT_EQ(with_last("cleanupret", true, false), "no error");
  EXPECT_EQ(with_last("cleanupret", false, true), "no error");
  EXPECT_EQ(with_last("resume", false, false),
            "G15: node 15 (instruction `resume`): no call edge leads to its function node");
  EXPECT_EQ(with_last("cleanupret", false, false),
            "G15: node 15 (instruction `cleanupret`): no call edge leads to its function node");
  EXPECT_EQ(with_last("cleanupret", true, true),
            "G15: node 15 (instruction `cleanupret`): it unwinds to a block, and a call edge leads "
            "to its function node");
}

// Makes the program call itself, with 1 for its argument: an edge to the argument (G16), and one
// from the return value to the result (G17).
std::string with_recursion(bool passes, bool returns, std::int32_t passed) {
  return spoiled([&](Program& p) {
    const BlockId block = p.b.add_block(p.f);
    p.add(NodeKind::kInstruction, "call", p.f, block);
    p.add(NodeKind::kVariable, "i32", p.f, block);
    p.add(NodeKind::kInstruction, "unreachable", p.f, block);
    p.edge(15, 17, Flow::kControl, 0);
    p.edge(P::kOne, 15, Flow::kData, 0);
    p.edge(15, 16, Flow::kData, 0);
    p.edge(15, P::kF, Flow::kCall, 0);
    p.edge(P::kF, 15, Flow::kCall, 1);
    if (passes) p.edge(passed, P::kX, Flow::kData, 0);
    if (returns) p.edge(P::kReturn, 16, Flow::kData, 1);
  });
}

TEST(Validate, G16CallsPassTheirArguments) {
  EXPECT_EQ(with_recursion(true, true, P::kOne), "no error");
  EXPECT_EQ(with_recursion(false, true, P::kOne),
            "G16: node 15 (instruction `call`): no data edge 0 leads from node 14 to that argument "
            "of function 0");
  EXPECT_EQ(with_recursion(true, true, P::kP),
            "G16: node 3 (variable `i32`): data edge 0 leads from node 12, which no call passes");
  EXPECT_EQ(with_edge(P::kOne, P::kX, Flow::kData, 0),
            "G16: node 3 (variable `i32`): data edge 0 leads from node 14, which no call passes");
  EXPECT_EQ(spoiled([](Program& p) {
              p.edge(P::kOne, P::kX, Flow::kData, 0);
              p.edge(P::kOne, P::kX, Flow::kData, 1);
            }),
            "G16: node 3 (variable `i32`): values lead to it at positions 0 and 1");
}

TEST(Validate, G17ReturnValuesLeadToResults) {
  EXPECT_EQ(with_recursion(true, false, P::kOne),
            "G17: node 16 (variable `i32`): no data edge leads from the return value of node 1");
  EXPECT_EQ(with_edge(P::kReturn, P::kV, Flow::kData, 1),
            "G17: node 9 (variable `i32`): node 4 leads to it, which node 8 does not call");
  EXPECT_EQ(with_edge(P::kReturn, P::kV, Flow::kData, 0),
            "G17: node 9 (variable `i32`): node 4 is no return value at position 1");
  EXPECT_EQ(with_edge(P::kRet, P::kX, Flow::kData, 0),
            "G17: node 13 (instruction `ret`): 2 data edges leave it");
  EXPECT_EQ(without("13 d0 4"),
            "G17: node 13 (instruction `ret`): 1 values, and 0 edges to the function's return "
            "value");
  EXPECT_EQ(
      spoiled([](Program& p) {
        p.add(NodeKind::kInstruction, "ret", p.f, p.b.add_block(p.f));
        p.edge(P::kX, 15, Flow::kData, 0);
        p.edge(15, P::kX, Flow::kData, 0);
        p.edge(15, P::kF, Flow::kCall, 1);
      }),
      "G17: node 15 (instruction `ret`): its data edge leads to node 3; the function's return "
      "value is node 4");
  EXPECT_EQ(with_edge(P::kOne, P::kReturn, Flow::kData, 0),
            "G17: node 4 (variable `i32`): a return value is no argument, and node 14 leads to it");
}

// The program calls what %x holds, as a function of type i32 (); f, of type `type`, is joined to
// the set of its possible callees or not, and its address is stored or not.
struct IndirectCall {
  const char* type = "i32 ()";
  bool joined = true, joined_back = true, taken = true, outside = true, has_callee = true;
};

std::string with_indirect_call(const IndirectCall& call) {
  return spoiled([&](Program& p) {
    const BlockId block = p.b.add_block(p.f);
    p.add(NodeKind::kInstruction, "call", p.f, block);
    p.add(NodeKind::kInstruction, "unreachable", p.f, block);
    p.add(NodeKind::kFunction, "indirect", FunctionId::kNone, BlockId::kNone);
    p.add(NodeKind::kGlobal, "ptr", FunctionId::kNone, BlockId::kNone);
    p.add(NodeKind::kFunction, "h", p.b.add_function("h", ModuleId{0}), BlockId::kNone);
    ColumnBuilder& types = p.b.column(Entity::kNode, "type", Column::Type::kText);
    types.set(17, p.b.intern("i32 ()"));
    types.set(19, p.b.intern(call.type));
    p.edge(15, 16, Flow::kControl, 0);
    if (call.has_callee) p.edge(P::kX, 15, Flow::kData, 0);
    p.edge(15, 17, Flow::kCall, 0);
    p.edge(17, 15, Flow::kCall, 1);
    p.edge(19, 0, Flow::kCall, 0);
    p.edge(0, 19, Flow::kCall, 1);
    if (call.outside) p.edge(17, 0, Flow::kCall, 0);
    if (call.outside) p.edge(0, 17, Flow::kCall, 1);
    if (call.joined) p.edge(17, 19, Flow::kCall, 0);
    if (call.joined_back) p.edge(19, 17, Flow::kCall, 1);
    if (call.taken) p.edge(19, 18, Flow::kData, 0);
  });
}

// Columns beyond the types of functions are absent here, which is what is reported when the rest is
// as it should be.
constexpr const char* kNothingElse =
    "columns: node 1 (function `function`): column `type` is absent";

TEST(Validate, G18IndirectNodesStandForFunctionsWhoseAddressIsTaken) {
  EXPECT_EQ(with_indirect_call({}), kNothingElse);
  EXPECT_EQ(with_indirect_call({.type = "i8 ()", .joined = false, .joined_back = false}),
            kNothingElse);
  EXPECT_EQ(with_indirect_call({.joined = false, .joined_back = false, .taken = false}),
            kNothingElse);
  EXPECT_EQ(with_indirect_call({.joined = false, .joined_back = false}),
            "G18: node 19 (function `h`): its address is taken, and node 17 does not lead to it");
  EXPECT_EQ(with_indirect_call({.taken = false}),
            "G18: node 19 (function `h`): its address is not taken, and node 17 leads to it");
  EXPECT_EQ(with_indirect_call({.type = "i8 ()"}),
            "G18: node 19 (function `h`): node 17 leads to it, which stands for another type or "
            "module");
  EXPECT_EQ(with_indirect_call({.joined_back = false}),
            "G18: node 17 (function `indirect`): no call edge 1 leads back from the function node "
            "19");
  EXPECT_EQ(with_indirect_call({.joined = false}),
            "G18: node 19 (function `h`): no call edge 0 leads back from the function node 17");
  EXPECT_EQ(
      with_indirect_call({.outside = false}),
      "G18: node 17 (function `indirect`): its body is outside, and no call edge 0 leads there");
  EXPECT_EQ(with_indirect_call({.has_callee = false}),
            "G18: node 15 (instruction `call`): no data edge leads from its callee's value");
}

TEST(Validate, G18SetsOfCalleesAreCalled) {
  EXPECT_EQ(spoiled([](Program& p) {
              p.add(NodeKind::kFunction, "indirect", FunctionId::kNone, BlockId::kNone);
              p.edge(15, 0, Flow::kCall, 0);
              p.edge(0, 15, Flow::kCall, 1);
            }),
            "G18: node 15 (function `indirect`): no call leads to it");
  EXPECT_EQ(with_edge(P::kF, P::kG, Flow::kCall, 0),
            "G18: node 1 (function `function`): call edge 0 leads to the function node 2");
}

TEST(Validate, G18CallsOfInlineAssemblyHaveNoCallEdges) {
  EXPECT_EQ(with_call("call", "asm", false), "no error");
  EXPECT_EQ(with_call("call", "asm", true),
            "G18: node 15 (instruction `call`): it calls inline assembly, and has a call edge");
}

TEST(Validate, G19HostStubsLaunchOneKernelADevice) {
  const auto launched = [](const char* name, std::int32_t position, int kernels,
                           bool apart = false) {
    return spoiled([&](Program& p) {
      ModuleId device = p.b.add_module("device");
      for (int i = 0; i <= kernels; ++i) {
        if (apart) device = p.b.add_module("another device");
        p.add(NodeKind::kFunction, name, p.b.add_function(name, device), BlockId::kNone);
        p.edge(15 + i, 0, Flow::kCall, 0);
        p.edge(0, 15 + i, Flow::kCall, 1);
        if (i > 0) p.edge(15, 15 + i, Flow::kCall, position);
      }
    });
  };
  EXPECT_EQ(launched("_Z20__device_stub__scalePf", 3, 1), "no error");
  EXPECT_EQ(launched("_Z20__device_stub__scalePf", 2, 1),
            "G18: node 15 (function `_Z20__device_stub__scalePf`): call edge 2 leads to the "
            "function node 16");
  EXPECT_EQ(launched("_Z20__device_stub__scalePf", 3, 2),
            "G19: node 15 (function `_Z20__device_stub__scalePf`): it launches nodes 16 and 17");
  EXPECT_EQ(launched("_Z20__device_stub__scalePf", 3, 2, true), "no error");
  EXPECT_EQ(launched("scale", 3, 1),
            "G19: node 15 (function `scale`): `scale` is no kernel's host stub, and launches node "
            "16");
}

}  // namespace
}  // namespace irsight
