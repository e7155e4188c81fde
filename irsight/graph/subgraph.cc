#include "irsight/graph/subgraph.h"

#include <algorithm>

#include "irsight/base/check.h"
#include "irsight/graph/internal/cut.h"

namespace irsight {
namespace {

// Marks nodes; an error names one that is marked already or not the graph's.
Status mark_each(const ProgramGraph& graph, std::span<const NodeId> nodes,
                 std::vector<bool>& marks) {
  for (const NodeId node : nodes) {
    if (index(node) < 0 || index(node) >= graph.num_nodes()) {
      return error("node {} is not a node (the graph has {})", index(node), graph.num_nodes());
    }
    if (marks[static_cast<std::size_t>(node)]) return error("node {} is given twice", index(node));
    marks[static_cast<std::size_t>(node)] = true;
  }
  return {};
}

}  // namespace

Result<ProgramGraph> induced_subgraph(const ProgramGraph& graph, std::span<const NodeId> nodes) {
  std::vector<bool> inside(graph.num_rows(Entity::kNode));
  auto status = mark_each(graph, nodes, inside);
  if (!status) return error_of(std::move(status));
  internal::Selection selection{{nodes.begin(), nodes.end()}, {}, {}, {}, {}};
  for (const NodeId node : nodes) {
    for (const EdgeId edge : graph.out_edges(node)) {
      if (inside[static_cast<std::size_t>(graph.target(edge))]) selection.edges.push_back(edge);
    }
  }
  return internal::GraphCutter(graph).cut(std::move(selection), "nodes");
}

std::vector<NodeId> nodes_within(const ProgramGraph& graph, NodeId node, std::int32_t hops) {
  check(index(node) >= 0 && index(node) < graph.num_nodes(),
        "nodes_within: the graph has the node");
  std::vector<bool> seen(graph.num_rows(Entity::kNode));
  std::vector<NodeId> found = {node};
  seen[static_cast<std::size_t>(node)] = true;
  const auto visit = [&](NodeId next) {
    if (seen[static_cast<std::size_t>(next)]) return;
    seen[static_cast<std::size_t>(next)] = true;
    found.push_back(next);
  };
  std::size_t first = 0;
  for (std::int32_t hop = 0; hop < hops && first < found.size(); ++hop) {
    const std::size_t last = found.size();
    for (; first < last; ++first) {
      const NodeId from = found[first];
      for (const EdgeId edge : graph.out_edges(from)) visit(graph.target(edge));
      for (const EdgeId edge : graph.in_edges(from)) visit(graph.source(edge));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Result<ProgramGraph> neighbourhood(const ProgramGraph& graph, NodeId node, std::int32_t hops) {
  if (index(node) < 0 || index(node) >= graph.num_nodes()) {
    return error("node {} is not a node (the graph has {})", index(node), graph.num_nodes());
  }
  return induced_subgraph(graph, nodes_within(graph, node, hops));
}

}  // namespace irsight
