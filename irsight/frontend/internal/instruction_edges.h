#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <tuple>
#include <vector>

#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// An edge of an instruction graph while it is made.
struct InstructionEdge {
  std::int32_t target, source;
  std::uint16_t position;

  auto key() const { return std::tuple(target, position, source); }
};

/// The largest position, and the most edges of a relation into a node (I8).
inline constexpr std::size_t kMostEdges = std::numeric_limits<std::uint16_t>::max();

/// Sorts the edges of a relation into its arrays (I8); returns a node with more than kMostEdges, or -1.
std::int32_t sort_edges(std::vector<InstructionEdge>& edges, std::size_t nodes,
                        RelationOf<ArrayOwner>& relation);

}  // namespace irsight
