#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "irsight/graph/graph_builder.h"

namespace irsight::testing {

/// Returns what a result holds; a failed one fails the test with its message.
template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().message;
    return {};
  }
  return *std::move(result);
}

template <typename T>
std::string message_of(const Result<T>& result) {
  return result ? std::string("no error") : result.error().message;
}

/// Returns edges as docs/graph_spec.md draws them: "0 k1 2" is a call edge at position 1.
inline std::vector<std::string> edges_of(const ProgramGraph& graph) {
  std::vector<std::string> result;
  for (const EdgeId e : graph.edges()) {
    result.push_back(fmt::format("{} {}{} {}", index(graph.source(e)),
                                 "cdktm"[static_cast<std::size_t>(graph.flow(e))],
                                 graph.position(e), index(graph.target(e))));
  }
  return result;
}

/// The nodes of add_one(), by name.
enum AddOne : std::int32_t { kFunctionNode, kArgument, kAdd, kSum, kRet, kOne };

/// Returns a builder that holds one function of one block, `x + 1`:
///
///   @add_one ──c0──► add ──c0──► ret          nodes: 0 @add_one  1 (i32 x)  2 add
///      ▲              ▲ │d0       ▲ │                3 (i32 sum)  4 ret  5 [i32 1]
///      └──────k1──────┼─┼─────────┼─┘
///   (i32 x) ─────d0───┤ └► (i32 sum) ─d0 (to ret)
///   [i32 1] ─────d1───┘
inline GraphBuilder add_one() {
  GraphBuilder b;
  const ModuleId module = b.add_module("one.c");
  const FunctionId f = b.add_function("add_one", module);
  const BlockId block = b.add_block(f);
  const StringId i32 = b.intern("i32");
  b.add_node(NodeKind::kFunction, b.intern("function"), f, BlockId::kNone);
  b.add_node(NodeKind::kVariable, i32, f, BlockId::kNone);
  b.add_node(NodeKind::kInstruction, b.intern("add"), f, block);
  b.add_node(NodeKind::kVariable, i32, f, block);
  b.add_node(NodeKind::kInstruction, b.intern("ret"), f, block);
  b.add_node(NodeKind::kConstant, i32, f, BlockId::kNone);
  b.add_edge(NodeId{kOne}, NodeId{kAdd}, Flow::kData, 1);
  b.add_edge(NodeId{kFunctionNode}, NodeId{kAdd}, Flow::kControl, 0);
  b.add_edge(NodeId{kArgument}, NodeId{kAdd}, Flow::kData, 0);
  b.add_edge(NodeId{kAdd}, NodeId{kSum}, Flow::kData, 0);
  b.add_edge(NodeId{kAdd}, NodeId{kRet}, Flow::kControl, 0);
  b.add_edge(NodeId{kSum}, NodeId{kRet}, Flow::kData, 0);
  b.add_edge(NodeId{kRet}, NodeId{kFunctionNode}, Flow::kCall, 1);
  return b;
}

/// Returns a graph of six nodes, with a loop at its end if asked for:
///
////        ┌──► 1 ──┐          data edges: 5 ─► 0, 4 ─► 5
///   0 ───┤        ├──► 3 ──► 4
////        └──► 2 ──┘    ▲     │
////                      └─────┘ (only with a loop)
inline ProgramGraph diamond(bool with_loop) {
  GraphBuilder b;
  for (int i = 0; i < 6; ++i) {
    b.add_node(i == 5 ? NodeKind::kVariable : NodeKind::kInstruction, b.intern("x"),
               FunctionId::kNone, BlockId::kNone);
  }
  for (const auto& [from, to] : {std::pair(0, 1), {0, 2}, {1, 3}, {2, 3}, {3, 4}}) {
    b.add_edge(NodeId{from}, NodeId{to}, Flow::kControl, 0);
  }
  if (with_loop) b.add_edge(NodeId{4}, NodeId{3}, Flow::kControl, 1);
  b.add_edge(NodeId{5}, NodeId{0}, Flow::kData, 0);
  if (with_loop) b.add_edge(NodeId{4}, NodeId{5}, Flow::kData, 0);
  return value_of(std::move(b).build());
}

}  // namespace irsight::testing
