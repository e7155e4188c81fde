#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

#include "irsight/models/relation_edges.h"

namespace irsight {

/// How messages of several edge types go through a batch when each type transforms its source first: the transform is of
/// a *pair* of type and source node, and made once for the K pairs that occur, not for E edges nor for all N nodes.
///
///   message along e = transform_type(h_source), so: rows = h[pairs], transform each type's slice, reduce over the edges
struct MessagePaths {
  std::vector<std::int64_t>
      pairs_of_type;       ///< how many pairs each type has; they lie behind each other by type
  RelationEdges to_pairs;  ///< from a node to its pairs: K targets, one edge each
  RelationEdges messages;  ///< from pairs to nodes: N targets, K sources
  torch::Tensor inverse_degree;  ///< [N] 1 / max(1, messages to the node)

  MessagePaths to(torch::Device device) const;
};

/// Returns the paths of 2R types: each relation forward, then each backward with the forward edge's position. Positions
/// from `positions` on count as the last.
/// Requires: arrays on the CPU, each relation from N nodes to N nodes. Errors: c10::Error where they do not fit.
/// Determinism: messages to a node are in the order of types, then of the relation's edges. Cost: O(R N + E).
MessagePaths message_paths(const std::vector<RelationEdges>& relations, std::int64_t num_nodes,
                           std::int64_t positions);

}  // namespace irsight
