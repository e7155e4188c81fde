#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// The edges of one relation into nodes, and the position of each: CSR by node, [N+1], [E], [E].
struct EdgeList {
  std::vector<std::int32_t> offsets = {0};
  std::vector<std::int32_t> other;     ///< the node at the other end
  std::vector<std::int32_t> position;  ///< in [0, P)

  /// Returns the node behind the last one that has edges, 0 where none has. Cost: O(nodes without edges at the end).
  std::int64_t end() const;

  bool operator==(const EdgeList&) const = default;
};

/// The edges of a relation both ways, as message passing and its gradient walk along them.
struct Edges {
  EdgeList in;   ///< by target, `other` is the source
  EdgeList out;  ///< by source, `other` is the target

  std::int64_t num_edges() const { return static_cast<std::int64_t>(in.other.size()); }
};

/// Returns the same edges sorted by their other end; edges of a node are in the order in which their targets come.
/// Requires: `other` in [0, N). Determinism: depends on the arguments alone. Cost: O(N + E).
EdgeList reversed(const EdgeList& edges);

/// Returns the edges of nodes that each have one source, `source[i]` of `sources`, at position 0.
/// Requires: each in [0, sources). Cost: O(N + sources).
Edges edges_from(std::span<const std::int32_t> source, std::int64_t sources);

/// Returns one relation's edges of graphs that lie behind each other, in the graphs' order, with their positions.
/// Requires: graphs that check_instruction_graph() passes; fewer than 2^31 nodes and edges in all. Cost: O(N + E).
Edges edges_of(std::span<const InstructionGraphView> graphs, Relation relation);

}  // namespace irsight
