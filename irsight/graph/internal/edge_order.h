#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// Returns a number that orders labels by flow, then by position.
constexpr std::uint32_t rank_of(EdgeLabel label) {
  return std::rotr(static_cast<std::uint32_t>(label), 4);
}

/// Edges in the order in which they were added: three arrays of one length.
struct EdgeList {
  std::vector<NodeId> source, target;
  std::vector<EdgeLabel> label;
};

/// Edges in a graph's order, and both ways to find them by node (see GraphArrays).
struct OrderedEdges {
  EdgeList edges;
  std::vector<std::int32_t> out_offsets, in_offsets;  // [N + 1]
  std::vector<EdgeId> in_edges;                       // [E]
  std::vector<std::int32_t> rows;  // [E] the place of edge e in the list as it was given
};

/// Returns edges sorted by (source, flow, position, target); equal ones keep the given order.
/// Requires: sources and targets are in [0, num_nodes); fewer than 2^31 edges.
/// Cost: linear, but for the sort within the edges of one node.
OrderedEdges order_edges(EdgeList edges, std::int32_t num_nodes);

}  // namespace irsight::internal
