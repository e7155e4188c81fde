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

  /// How many neighbours a statement has through one node, at most: an even number. kAllNeighbours
  /// gives every one, as the paper does, at a cost that is quadratic in the edges of a node.
  std::int32_t neighbours = kDefaultNeighbours;

  std::uint64_t seed = 1;  ///< of the choice among more than that

  static constexpr std::int32_t kDefaultNeighbours = 64;
  static constexpr std::int32_t kAllNeighbours = std::numeric_limits<std::int32_t>::max() - 1;
};

/// The dual of a contextual flow graph, walked without being made: its nodes are the graph's edges,
/// and two are joined where they share a node, as a source or a target of either.
///
/// Hubs. The edges of a node are joined each with each, unless one would have more than
/// `neighbours` of them (the root, a global that all functions use, the argument of a function that
/// is called from everywhere). The edges of such a node are put on a circle, in an order drawn from
/// the seed and the node, and each is joined to the neighbours / 2 next ones on either side. So it
/// stays symmetric, every two edges of a hub are as likely to be joined as any two others of it, and a
/// context of width w has at most (2 * neighbours)^w * 2 edges: the cost of all of them is linear
/// in the graph.
///
/// Requires: the graph outlives this object. Threads: one at a time.
/// Determinism: depends on the graph and the options.
/// Source: Ben-Nun et al., "Neural Code Comprehension", NeurIPS 2018; ncc, build_dual_graph.
/// Deviation: the circles of hubs.
class XfgContexts {
 public:
  /// Requires: width >= 1; neighbours even and >= 2.
  explicit XfgContexts(const Xfg& xfg, const XfgContextOptions& options = {});

  /// Returns the edges within `width` steps of `edge`, each once, without itself, the nearest first;
  /// valid until the next call. j is in the context of i where i is in that of j.
  std::span<const std::int32_t> of(std::int32_t edge);

  /// Returns how many edges a node has; one from the node to itself counts once.
  std::int32_t degree(std::int32_t node) const {
    return static_cast<std::int32_t>(first_[node + 1] - first_[node]);
  }

 private:
  using Place = std::uint32_t;  // an edge is in two places

  void begin_round();
  void list_edges();
  void place_edges();
  void shuffle(std::int32_t node);
  bool is_hub(std::int32_t node) const;
  void reach(std::int32_t edge);
  void take_all(std::int32_t node);
  void take_near(std::int32_t node, Place place);
  void take(std::int32_t edge);

  const Xfg& xfg_;
  XfgContextOptions options_;
  std::vector<Place> first_;              // [N + 1] the edges of node n are at_[first_[n]]…
  std::vector<std::int32_t> at_;          // those of a hub lie as on its circle
  std::vector<Place> source_place_;       // [E] where an edge is among those of its source
  std::vector<Place> target_place_;       // [E] and of its target
  std::vector<std::uint32_t> edge_seen_;  // [E] the last round in which it was taken
  std::vector<std::uint32_t> node_seen_;  // [N] the last round in which all its edges were
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
