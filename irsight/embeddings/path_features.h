#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/graph/instruction_graph.h"

namespace irsight {

struct PathFeatureOptions {
  int control_length = 4;           ///< words of the longest path along control; 0 takes none
  int data_length = 3;              ///< of the longest from definitions to uses; below 2 takes none
  std::int32_t buckets = 1 << 18U;  ///< for all of them together
};

/// At most so many edges into a node are followed, those of the lowest positions; so the number of paths is linear in
/// the number of nodes.
inline constexpr int kFollowedEdges = 8;

/// A program as the weights of hashed n-grams; [i] of both arrays belong together.
struct PathFeatures {
  std::vector<std::int32_t> bucket;  ///< ascending, each once
  std::vector<float> weight;         ///< positive; the sum of their squares is 1
};

/// Returns the n-grams of words along the paths of a graph, hashed into buckets:
///
///   each node's word; each path of 2 to control_length nodes along control edges, within blocks and across, with each
///   edge's successor number (at most 7) and whether it leads forward; each path of 2 to data_length nodes along data
///   edges, with each edge's operand number (at most 15).
///   weight(b) = (1 + ln tf(b)) / sqrt(sum over b' of (1 + ln tf(b'))²), tf(b): n-grams in bucket b.
///
/// `hashes`: one for each word, hashes[graph.word[i]] is node i's (hash_of_word(), or another that tells fewer words
/// apart). A graph without nodes has no n-gram.
/// Requires: a graph that check_instruction_graph() passes with hashes.size() words; control_length and data_length in
/// [0, 8], buckets > 0.
/// Determinism: depends on hashes and edges alone, not on the words' numbers. Cost: O((N + E) log(N + E)) for given lengths.
PathFeatures path_features(const InstructionGraphView& graph, std::span<const std::uint64_t> hashes,
                           const PathFeatureOptions& options = {});

/// Adds to shares[node] the values of n-grams: a bucket's value is divided evenly among its n-grams, that of each evenly
/// among the nodes of its path. So the sum of what is added is that of `values`.
///
/// Shapes: buckets, values: as path_features() of the same graph, hashes and options has them; shares [N].
/// Determinism, cost: as path_features().
void add_path_shares(const InstructionGraphView& graph, std::span<const std::uint64_t> hashes,
                     const PathFeatureOptions& options, std::span<const std::int32_t> buckets,
                     std::span<const double> values, std::span<double> shares);

}  // namespace irsight
