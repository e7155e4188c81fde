#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "irsight/embeddings/internal/feature_hash.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight::embeddings_internal {

using NodeHashes = std::vector<std::uint64_t>;  // [N]

/// Walks over a graph's edges, hashing as it goes.
class StructureWalk {
 public:
  explicit StructureWalk(const InstructionGraphView& graph) : graph_(graph) {}

  /// Calls visit(hash, target) for each edge of a relation: of both ends and, for data, the operand's number.
  template <typename Visit>
  void pairs(Relation relation, const NodeHashes& of, const Visit& visit) const {
    for_each_edge(relation, [&](std::size_t source, std::size_t target, std::uint64_t position) {
      const std::uint64_t label = relation == Relation::kData ? position : 0;
      visit(hash_with(hash_with(of[source], of[target]), label), target);
    });
  }

  /// Calls visit(hash, last) for each `length` instructions that follow each other in a block.
  template <typename Visit>
  void runs(const NodeHashes& of, std::size_t length, const Visit& visit) const {
    // Instructions of blocks lie behind each function's node and arguments.
    std::size_t node = graph_.num_nodes(), block = graph_.block_nodes.size();
    for (std::size_t f = graph_.function_nodes.size(); f-- > 0;) {
      std::size_t end = node;
      node -= static_cast<std::size_t>(graph_.function_nodes[f]);
      for (int b = 0; b < graph_.function_blocks[f]; ++b) {
        const std::size_t begin = end - static_cast<std::size_t>(graph_.block_nodes[--block]);
        for (std::size_t first = begin; first + length <= end; ++first) {
          std::uint64_t hash = of[first];
          for (std::size_t i = 1; i < length; ++i) hash = hash_with(hash, of[first + i]);
          visit(hash, first + length - 1);
        }
        end = begin;
      }
    }
  }

  /// Returns of[i] with those of its operands, each with its number.
  NodeHashes with_operands(const NodeHashes& of, const NodeHashes& operands) const {
    NodeHashes sums(of.size());
    for_each_edge(Relation::kData,
                  [&](std::size_t source, std::size_t target, std::uint64_t position) {
                    sums[target] += hash_with(operands[source], position);
                  });
    return joined(of, sums);
  }

  /// Returns of[i] with those of its uses, each with the number of the operand that it is.
  NodeHashes with_uses(const NodeHashes& of) const {
    NodeHashes sums(of.size());
    for_each_edge(Relation::kData,
                  [&](std::size_t source, std::size_t target, std::uint64_t position) {
                    sums[source] += hash_with(of[target], position);
                  });
    return joined(of, sums);
  }

  /// Returns of[i] with those that control goes to, each with the successor's number.
  NodeHashes with_successors(const NodeHashes& of) const {
    NodeHashes sums(of.size());
    for_each_edge(Relation::kControl,
                  [&](std::size_t source, std::size_t target, std::uint64_t position) {
                    sums[source] += hash_with(of[target], position);
                  });
    return joined(of, sums);
  }

  /// Returns of[i] with its operands and what control goes to and comes from.
  NodeHashes with_neighbours(const NodeHashes& of) const {
    NodeHashes sums(of.size());
    for_each_edge(Relation::kData,
                  [&](std::size_t source, std::size_t target, std::uint64_t position) {
                    sums[target] += hash_with(hash_with(1, of[source]), position);
                  });
    for_each_edge(Relation::kControl,
                  [&](std::size_t source, std::size_t target, std::uint64_t position) {
                    sums[source] += hash_with(hash_with(2, of[target]), position);
                    sums[target] += hash_with(hash_with(3, of[source]), position);
                  });
    return joined(of, sums);
  }

 private:
  static NodeHashes joined(const NodeHashes& of, const NodeHashes& sums) {
    NodeHashes hashes(of.size());
    for (std::size_t i = 0; i < of.size(); ++i) hashes[i] = hash_with(of[i], sums[i]);
    return hashes;
  }

  template <typename Visit>
  void for_each_edge(Relation relation, const Visit& visit) const {
    constexpr std::uint64_t kLastPosition = 15;
    const RelationView& edges = graph_[relation];
    std::size_t edge = 0;
    for (std::size_t target = 0; target < graph_.num_nodes(); ++target) {
      for (int k = 0; k < edges.degree[target]; ++k, ++edge) {
        const auto source =
            static_cast<std::size_t>(static_cast<std::ptrdiff_t>(target) - edges.distance[edge]);
        visit(source, target, std::min<std::uint64_t>(edges.position[edge], kLastPosition));
      }
    }
  }

  const InstructionGraphView& graph_;
};

}  // namespace irsight::embeddings_internal
