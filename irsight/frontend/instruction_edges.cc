#include "irsight/frontend/internal/instruction_edges.h"

#include <algorithm>

namespace irsight {

std::int32_t sort_edges(std::vector<InstructionEdge>& edges, std::size_t nodes,
                        RelationOf<ArrayOwner>& relation) {
  std::ranges::sort(edges, {}, &InstructionEdge::key);
  relation.degree.assign(nodes, 0);
  for (const InstructionEdge& edge : edges) {
    std::uint16_t& degree = relation.degree[static_cast<std::size_t>(edge.target)];
    if (degree == kMostEdges) return edge.target;
    ++degree;
    relation.distance.push_back(edge.target - edge.source);
    relation.position.push_back(edge.position);
  }
  return -1;
}

}  // namespace irsight
