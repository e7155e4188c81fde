#pragma once

#include <torch/types.h>

#include <cstdint>
#include <span>

#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// The edges of a relation at one of their ends: CSR by node, int32.
struct EdgeTensors {
  torch::Tensor offsets;   ///< [N+1]
  torch::Tensor other;     ///< [E] the node at the other end
  torch::Tensor position;  ///< [E] in [0, positions)
  std::int64_t end = -1;   ///< nodes from this one on have no edges; -1 where nobody looked

  std::int64_t num_nodes() const { return offsets.size(0) - 1; }
  /// Returns how many nodes there are up to the last one with edges that is known of.
  std::int64_t num_reached() const { return end < 0 ? num_nodes() : end; }

  /// Returns 1 / sqrt(edges of the node), 0 where it has none. Shape: [N, 1] float32.
  torch::Tensor inverse_root_degree() const;
};

/// The edges of a relation both ways: message passing walks along one, its gradient along the other.
struct RelationEdges {
  EdgeTensors in;   ///< by target, `other` is the source
  EdgeTensors out;  ///< by source, `other` is the target
  std::int64_t positions = 1;

  /// Returns the edges that lead the other way.
  RelationEdges reversed() const { return {out, in, positions}; }
  RelationEdges to(torch::Device device) const;
};

/// Returns one relation's edges of a batch of graphs, as an EdgeHead takes them: in the graphs' order, on the CPU.
/// Requires: as edges_of() (irsight/models/input/edges.h).
RelationEdges relation_edges(std::span<const InstructionGraphView> graphs, Relation relation);

}  // namespace irsight
