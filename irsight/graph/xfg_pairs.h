#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "irsight/graph/xfg.h"

namespace irsight {

/// How far a statement's context reaches.
struct XfgContextOptions {
  std::int32_t width = 2;  ///< steps on the dual; the paper's is 2

  /// How many neighbours a statement has through one node, at most. kAllNeighbours gives every one,
  /// as the paper does, at a cost that is quadratic in the edges of a node.
  std::int32_t neighbours = kDefaultNeighbours;

  std::uint64_t seed = 1;  ///< of the choice among more than that

  static constexpr std::int32_t kDefaultNeighbours = 256;
  static constexpr std::int32_t kAllNeighbours = std::numeric_limits<std::int32_t>::max();
};

/// The dual of a contextual flow graph, walked without being made: its nodes are the graph's edges,
/// and two are joined where they share a node, as a source or a target of either.
///
/// Hubs. The edges of a node are joined each with each, unless one would have more than
/// `neighbours` of them (the root, a global that all functions use, the argument of a function that
/// is called from everywhere). Such a node is split up: its edges, in an order drawn from the seed and
/// the node, are cut into the fewest groups of `neighbours` + 1 edges at most, whose sizes differ by
/// one, and only those of one group are joined. So every two edges of a hub are as likely to be
/// joined as any two others of it, and a context of width w has at most 2 (2 * neighbours)^w edges:
/// the cost of all of them is linear in the graph.
///
/// Requires: the graph outlives this object. Threads: one at a time.
/// Determinism: depends on the graph and the options.
/// Source: Ben-Nun et al., "Neural Code Comprehension", NeurIPS 2018; ncc, build_dual_graph.
/// Deviation: hubs are split up.
class XfgContexts {
 public:
  /// Requires: width >= 1; neighbours >= 1.
  explicit XfgContexts(const Xfg& xfg, const XfgContextOptions& options = {});

  /// Returns the edges within `width` steps of `edge`, each once, without itself, the nearest first;
  /// valid until the next call. j is in the context of i where i is in that of j.
  std::span<const std::int32_t> of(std::int32_t edge);

 private:
  using Place = std::uint32_t;  // an edge is in two places
  // A node, or a group of a hub's edges. Group g has the edges at_[first_[g]]… at_[first_[g + 1]].
  using Group = std::uint32_t;

  void list_edges();
  void split_hubs(std::span<const Place> first_of_node);
  void begin_round();
  void reach(std::int32_t edge);

  const Xfg& xfg_;
  XfgContextOptions options_;
  std::vector<std::int32_t> at_;
  std::vector<Place> first_;
  std::vector<Group> source_group_;        // [E]
  std::vector<Group> target_group_;        // [E]
  std::vector<std::uint32_t> edge_seen_;   // [E] the last round in which it was taken
  std::vector<std::uint32_t> group_seen_;  // the last round in which all its edges were
  std::uint32_t round_ = 0;
  std::vector<std::int32_t> found_;
};

/// Calls sink(i, j) for each pair of different edges within `width` steps of each other, in both
/// directions, unless both have the same statement: those teach nothing, and the paper leaves them
/// out. The statements are xfg.edge_statement[i] and [j]. Other requirements: as XfgContexts.
template <typename Sink>
void for_each_context_pair(const Xfg& xfg, const XfgContextOptions& options, Sink sink) {
  XfgContexts contexts(xfg, options);
  for (std::int32_t i = 0; i < xfg.num_edges(); ++i) {
    const StringId statement = xfg.edge_statement[static_cast<std::size_t>(i)];
    for (const std::int32_t j : contexts.of(i)) {
      if (xfg.edge_statement[static_cast<std::size_t>(j)] != statement) sink(i, j);
    }
  }
}

}  // namespace irsight
