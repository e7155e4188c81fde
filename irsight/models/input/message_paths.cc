#include "irsight/models/input/message_paths.h"

#include <algorithm>
#include <cstddef>

#include "irsight/base/check.h"

namespace irsight {
namespace {

constexpr std::size_t row(std::int32_t number) { return static_cast<std::size_t>(number); }

// The pairs of one type: those nodes that have an edge out of them.
struct TypePairs {
  const EdgeList* in;                 // by target
  const EdgeList* out;                // by source
  std::vector<std::int32_t> pair_of;  // [N], -1: none
};

void end_node(EdgeList& edges) {
  edges.offsets.push_back(static_cast<std::int32_t>(edges.other.size()));
}

std::vector<TypePairs> pairs_of(std::span<const Edges> relations, std::int32_t num_nodes,
                                std::int32_t& count) {
  std::vector<TypePairs> types;
  for (const Edges& relation : relations) types.push_back({&relation.in, &relation.out, {}});
  for (const Edges& relation : relations) types.push_back({&relation.out, &relation.in, {}});
  for (TypePairs& type : types) {
    check(type.in->offsets.size() == row(num_nodes) + 1 &&
              type.out->offsets.size() == row(num_nodes) + 1,
          "a relation's edges are of all nodes");
    for (std::size_t i = 0; i < row(num_nodes); ++i) {
      const bool has_edges = type.out->offsets[i] < type.out->offsets[i + 1];
      type.pair_of.push_back(has_edges ? count++ : -1);
    }
  }
  return types;
}

Edges edges_to_pairs(const std::vector<TypePairs>& types, std::int32_t num_nodes,
                     std::int32_t count) {
  EdgeList by_pair;
  EdgeList by_node;
  by_pair.other.resize(row(count));
  for (std::int32_t i = 0; i < num_nodes; ++i) {
    for (const TypePairs& type : types) {
      const std::int32_t pair = type.pair_of[row(i)];
      if (pair < 0) continue;
      by_node.other.push_back(pair);
      by_pair.other[row(pair)] = i;
    }
    end_node(by_node);
  }
  for (std::int32_t pair = 1; pair <= count; ++pair) by_pair.offsets.push_back(pair);
  by_pair.position.resize(row(count));
  by_node.position.resize(row(count));
  return {std::move(by_pair), std::move(by_node)};
}

EdgeList messages_to_nodes(const std::vector<TypePairs>& types, std::int32_t num_nodes,
                           std::int32_t last_position) {
  EdgeList edges;
  for (std::size_t i = 0; i < row(num_nodes); ++i) {
    for (const TypePairs& type : types) {
      for (std::int32_t e = type.in->offsets[i]; e < type.in->offsets[i + 1]; ++e) {
        edges.other.push_back(type.pair_of[row(type.in->other[row(e)])]);
        edges.position.push_back(std::min(type.in->position[row(e)], last_position));
      }
    }
    end_node(edges);
  }
  return edges;
}

EdgeList messages_of_pairs(const std::vector<TypePairs>& types, std::int32_t num_nodes,
                           std::int32_t last_position) {
  EdgeList edges;
  for (const TypePairs& type : types) {
    for (std::size_t i = 0; i < row(num_nodes); ++i) {
      if (type.pair_of[i] < 0) continue;
      for (std::int32_t e = type.out->offsets[i]; e < type.out->offsets[i + 1]; ++e) {
        edges.other.push_back(type.out->other[row(e)]);
        edges.position.push_back(std::min(type.out->position[row(e)], last_position));
      }
      end_node(edges);
    }
  }
  return edges;
}

std::vector<float> inverse_degrees(const EdgeList& edges) {
  std::vector<float> inverse;
  for (std::size_t i = 0; i + 1 < edges.offsets.size(); ++i) {
    const std::int32_t degree = edges.offsets[i + 1] - edges.offsets[i];
    inverse.push_back(1.0F / static_cast<float>(std::max(degree, 1)));
  }
  return inverse;
}

}  // namespace

MessagePathLists message_paths(std::span<const Edges> relations, std::int32_t num_nodes,
                               std::int32_t positions) {
  check(positions > 0, "message_paths: positions above 0");
  std::int32_t count = 0;
  const std::vector<TypePairs> types = pairs_of(relations, num_nodes, count);
  MessagePathLists paths;
  for (const TypePairs& type : types) {
    paths.pairs_of_type.push_back(
        std::ranges::count_if(type.pair_of, [](std::int32_t pair) { return pair >= 0; }));
  }
  paths.to_pairs = edges_to_pairs(types, num_nodes, count);
  paths.messages = {messages_to_nodes(types, num_nodes, positions - 1),
                    messages_of_pairs(types, num_nodes, positions - 1)};
  for (const std::int32_t position : paths.messages.in.position)
    paths.positions = std::max(paths.positions, position + 1);
  paths.inverse_degree = inverse_degrees(paths.messages.in);
  return paths;
}

}  // namespace irsight
