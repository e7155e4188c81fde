#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "irsight/graph/validate.h"
#include "tests/graph/small_graphs.h"

namespace irsight::testing {

/// A program that keeps every rule: external, and f, which others may call, returns the larger of
/// its argument and 1, calling g, which is elsewhere.
///
///   blocks:  b0: %c = icmp slt %x, 1;  br %c, b1, b2    b1: %v = call g(%x);  br b2
///            b2: %p = phi [%x, b0], [%v, b1];  ret %p
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

/// Returns the message for the program after something was added to it.
inline std::string spoiled(const std::function<void(Program&)>& change) {
  Program program;
  change(program);
  return std::move(program).message();
}

/// Returns the message for the program with one more edge.
inline std::string with_edge(std::int32_t source, std::int32_t target, Flow flow,
                             std::int32_t position) {
  return spoiled([&](Program& p) { p.edge(source, target, flow, position); });
}

/// Returns the message for the program with one more node.
inline std::string with_node(NodeKind kind, const char* text, bool of_f, bool of_block) {
  return spoiled([&](Program& p) {
    p.add(kind, text, of_f ? p.f : FunctionId::kNone, of_block ? p.blocks[2] : BlockId::kNone);
  });
}

/// Returns the message for the program without one edge.
inline std::string without(const char* edge) {
  Program p;
  const ProgramGraph graph = value_of(std::move(p.b).build());
  const std::vector<std::string> edges = edges_of(graph);
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

}  // namespace irsight::testing
