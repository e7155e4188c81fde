#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// Returns the edges of a relation, by target: "1>2@0" is from node 1 to node 2, at position 0.
inline std::vector<std::string> edges_of(const InstructionGraph& graph, Relation relation) {
  std::vector<std::string> edges;
  const auto& arrays = graph.relations[static_cast<std::size_t>(relation)];
  std::size_t edge = 0;
  for (std::size_t target = 0; target < arrays.degree.size(); ++target) {
    for (int i = 0; i < arrays.degree[target]; ++i, ++edge) {
      const auto source = static_cast<std::int64_t>(target) - arrays.distance[edge];
      edges.push_back(fmt::format("{}>{}@{}", source, target, arrays.position[edge]));
    }
  }
  return edges;
}

}  // namespace irsight
