#include "irsight/models/input/edges.h"

#include <cstddef>
#include <numeric>

namespace irsight {
namespace {

// Puts a relation's edges behind those of the graphs before, whose nodes are `first` in number.
void append(const RelationView& relation, std::int32_t first, EdgeList& edges) {
  std::size_t e = 0;
  for (std::size_t target = 0; target < relation.degree.size(); ++target) {
    for (int k = 0; k < relation.degree[target]; ++k, ++e) {
      edges.other.push_back(first + static_cast<std::int32_t>(target) - relation.distance[e]);
      edges.position.push_back(relation.position[e]);
    }
    edges.offsets.push_back(static_cast<std::int32_t>(edges.other.size()));
  }
}

// The edges of a list by their other ends, of which there are `sources`.
EdgeList by_source(const EdgeList& edges, std::size_t sources) {
  EdgeList result;
  result.offsets.assign(sources + 1, 0);
  result.other.resize(edges.other.size());
  result.position.resize(edges.position.size());
  for (const std::int32_t node : edges.other) ++result.offsets[static_cast<std::size_t>(node) + 1];
  for (std::size_t i = 1; i < result.offsets.size(); ++i)
    result.offsets[i] += result.offsets[i - 1];
  std::vector<std::int32_t> next(result.offsets.begin(), result.offsets.end() - 1);
  for (std::size_t target = 0; target + 1 < edges.offsets.size(); ++target) {
    for (auto e = static_cast<std::size_t>(edges.offsets[target]);
         e < static_cast<std::size_t>(edges.offsets[target + 1]); ++e) {
      const auto to = static_cast<std::size_t>(next[static_cast<std::size_t>(edges.other[e])]++);
      result.other[to] = static_cast<std::int32_t>(target);
      result.position[to] = edges.position[e];
    }
  }
  return result;
}

}  // namespace

std::int64_t EdgeList::end() const {
  auto node = static_cast<std::int64_t>(offsets.size()) - 1;
  while (node > 0 && offsets[static_cast<std::size_t>(node) - 1] == offsets.back()) --node;
  return node;
}

EdgeList reversed(const EdgeList& edges) { return by_source(edges, edges.offsets.size() - 1); }

Edges edges_from(std::span<const std::int32_t> source, std::int64_t sources) {
  Edges edges;
  edges.in.offsets.resize(source.size() + 1);
  std::iota(edges.in.offsets.begin(), edges.in.offsets.end(), 0);
  edges.in.other.assign(source.begin(), source.end());
  edges.in.position.resize(source.size());
  edges.out = by_source(edges.in, static_cast<std::size_t>(sources));
  return edges;
}

Edges edges_of(std::span<const InstructionGraphView> graphs, Relation relation) {
  Edges edges;
  for (const InstructionGraphView& graph : graphs)
    append(graph[relation], static_cast<std::int32_t>(edges.in.offsets.size()) - 1, edges.in);
  edges.out = reversed(edges.in);
  return edges;
}

}  // namespace irsight
