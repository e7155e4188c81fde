#include "irsight/models/message_paths.h"

#include <algorithm>

#include "irsight/models/internal/kernel_calls.h"

namespace irsight {
namespace {

using models_internal::indices_of;
using models_internal::tensor_of;

// Arrays of a CSR that grow.
struct EdgeArrays {
  std::vector<std::int32_t> offsets = {0};
  std::vector<std::int32_t> other;
  std::vector<std::int32_t> position;

  void end_node() { offsets.push_back(static_cast<std::int32_t>(other.size())); }
  EdgeTensors tensors() const {
    return {tensor_of(offsets), tensor_of(other), tensor_of(position)};
  }
};

// The pairs of one type: those nodes that have an edge out of them.
struct TypePairs {
  const EdgeTensors* in;              // by target
  const EdgeTensors* out;             // by source
  std::vector<std::int32_t> pair_of;  // [N], -1: none
};

std::vector<TypePairs> pairs_of(const std::vector<RelationEdges>& relations, std::int64_t num_nodes,
                                std::int32_t& count) {
  std::vector<TypePairs> types;
  for (const RelationEdges& relation : relations)
    types.push_back({&relation.in, &relation.out, {}});
  for (const RelationEdges& relation : relations)
    types.push_back({&relation.out, &relation.in, {}});
  for (TypePairs& type : types) {
    const std::int32_t* const offsets = indices_of(type.out->offsets);
    for (std::int64_t i = 0; i < num_nodes; ++i) {
      type.pair_of.push_back(offsets[i] < offsets[i + 1] ? count++ : -1);
    }
  }
  return types;
}

RelationEdges edges_to_pairs(const std::vector<TypePairs>& types, std::int64_t num_nodes,
                             std::int32_t count) {
  EdgeArrays by_pair;
  EdgeArrays by_node;
  by_pair.other.resize(count);
  for (std::int32_t i = 0; i < num_nodes; ++i) {
    for (const TypePairs& type : types) {
      if (type.pair_of[i] < 0) continue;
      by_node.other.push_back(type.pair_of[i]);
      by_pair.other[type.pair_of[i]] = i;
    }
    by_node.end_node();
  }
  for (std::int32_t pair = 1; pair <= count; ++pair) by_pair.offsets.push_back(pair);
  by_pair.position.resize(count);
  by_node.position.resize(count);
  return {by_pair.tensors(), by_node.tensors(), 1};
}

EdgeArrays messages_to_nodes(const std::vector<TypePairs>& types, std::int64_t num_nodes,
                             std::int32_t last_position) {
  EdgeArrays edges;
  for (std::int64_t i = 0; i < num_nodes; ++i) {
    for (const TypePairs& type : types) {
      const std::int32_t* const offsets = indices_of(type.in->offsets);
      for (std::int32_t e = offsets[i]; e < offsets[i + 1]; ++e) {
        edges.other.push_back(type.pair_of[indices_of(type.in->other)[e]]);
        edges.position.push_back(std::min(indices_of(type.in->position)[e], last_position));
      }
    }
    edges.end_node();
  }
  return edges;
}

EdgeArrays messages_of_pairs(const std::vector<TypePairs>& types, std::int64_t num_nodes,
                             std::int32_t last_position) {
  EdgeArrays edges;
  for (const TypePairs& type : types) {
    const std::int32_t* const offsets = indices_of(type.out->offsets);
    for (std::int64_t i = 0; i < num_nodes; ++i) {
      if (type.pair_of[i] < 0) continue;
      for (std::int32_t e = offsets[i]; e < offsets[i + 1]; ++e) {
        edges.other.push_back(indices_of(type.out->other)[e]);
        edges.position.push_back(std::min(indices_of(type.out->position)[e], last_position));
      }
      edges.end_node();
    }
  }
  return edges;
}

}  // namespace

MessagePaths MessagePaths::to(torch::Device device) const {
  return {pairs_of_type, to_pairs.to(device), messages.to(device), inverse_degree.to(device)};
}

MessagePaths message_paths(const std::vector<RelationEdges>& relations, std::int64_t num_nodes,
                           std::int64_t positions) {
  TORCH_CHECK(positions > 0, "there are no positions");
  for (const RelationEdges& relation : relations) {
    models_internal::check_edges(relation, num_nodes, num_nodes, torch::kCPU);
  }
  std::int32_t count = 0;
  const std::vector<TypePairs> types = pairs_of(relations, num_nodes, count);
  const auto last = static_cast<std::int32_t>(positions - 1);
  const EdgeArrays in = messages_to_nodes(types, num_nodes, last);
  MessagePaths paths;
  for (const TypePairs& type : types) {
    paths.pairs_of_type.push_back(
        std::ranges::count_if(type.pair_of, [](std::int32_t pair) { return pair >= 0; }));
  }
  paths.to_pairs = edges_to_pairs(types, num_nodes, count);
  paths.messages = {in.tensors(), messages_of_pairs(types, num_nodes, last).tensors(), 1};
  for (const std::int32_t position : in.position) {
    paths.messages.positions = std::max<std::int64_t>(paths.messages.positions, position + 1);
  }
  paths.inverse_degree =
      paths.messages.in.offsets.diff().to(torch::kFloat32).clamp_min(1).reciprocal();
  return paths;
}

}  // namespace irsight
