#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/models/input/edges.h"

namespace irsight {

/// How messages of several edge types go through a batch when each type transforms its source first: the transform is of
/// a *pair* of type and source node, and made once for the K pairs that occur, not for E edges nor for all N nodes.
///
///   message along e = transform_type(h_source), so: rows = h[pairs], transform each type's slice, reduce over the edges
struct MessagePathLists {
  std::vector<std::int64_t>
      pairs_of_type;           ///< how many pairs each type has; they lie behind each other by type
  Edges to_pairs;              ///< from a node to its pairs: K targets, one edge each
  Edges messages;              ///< from pairs to nodes: N targets, K sources
  std::int32_t positions = 1;  ///< of messages: one more than the largest that occurs
  std::vector<float> inverse_degree;  ///< [N] 1 / max(1, messages to the node)
};

/// Returns the paths of 2R types: each relation forward, then each backward with the forward edge's position. Positions
/// from `positions` on count as the last.
/// Requires: each relation from N nodes to N nodes; positions > 0.
/// Determinism: messages to a node are in the order of types, then of the relation's edges. Cost: O(R N + E).
MessagePathLists message_paths(std::span<const Edges> relations, std::int32_t num_nodes,
                               std::int32_t positions);

}  // namespace irsight
