#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "irsight/graph/program_graph.h"

namespace irsight {

/// A graph as lists that may be changed.
struct PlainProgram {
  struct Node {
    NodeKind kind;
    std::string text;
    FunctionId function;
    BlockId block;
    std::optional<std::string> type, pointee;
    std::optional<std::int64_t> value;

    bool operator==(const Node&) const = default;
  };
  struct Edge {
    NodeId source, target;
    Flow flow;
    std::int32_t position;

    bool operator==(const Edge&) const = default;
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<std::optional<std::int64_t>> unreachable;  // of each block

  explicit PlainProgram(const ProgramGraph& graph);

  bool operator==(const PlainProgram&) const = default;

  /// Returns the graph of these lists with the functions, modules and blocks of `graph`.
  ProgramGraph build(const ProgramGraph& graph) const;
};

/// One change of a graph.
struct Mutation {
  std::string change;  ///< "drop edge"
  std::int32_t row;    ///< of the edge, node or block
  PlainProgram program;
};

/// Calls visit with every single change of a graph: each edge dropped, doubled, turned round, moved
/// to another position, flow or target; each node made another kind, moved to another function or
/// block, given another text; each cell of `type`, `pointee`, `value` and `unreachable` changed.
void for_each_mutation(const ProgramGraph& graph,
                       const std::function<void(const Mutation&)>& visit);

}  // namespace irsight
