#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "irsight/base/random.h"
#include "irsight/embeddings/xfg_pair_source.h"

namespace irsight {

struct XfgPairSource::State {
  // A part of a graph, worked on at once: some of the edges that count.
  struct Part {
    std::size_t graph;   // in `graphs`
    std::int32_t first;  // counted among those that count
    std::int32_t count;
  };

  // The edges' ids and contexts of a graph.
  struct Walk {
    XfgFolder::Graph graph;
    std::span<const std::int32_t> ids;  // of the shard's statements
    XfgContexts contexts;

    Walk(XfgFolder::Graph its_graph, std::span<const std::int32_t> its_ids,
         const XfgContextOptions& options)
        : graph(std::move(its_graph)), ids(its_ids), contexts(graph.xfg, options) {}
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    std::int32_t id_of(std::int32_t edge) const {
      const auto row = static_cast<std::size_t>(edge);
      return ids[static_cast<std::size_t>(graph.xfg.edge_statement[row])];
    }

    /// Calls sink(pair) for each pair of a target.
    template <typename Sink>
    void for_each_pair(std::int32_t edge, Sink sink) {
      const std::int32_t target = id_of(edge);
      for (const std::int32_t other : contexts.of(edge)) {
        const std::int32_t context = id_of(other);
        if (context != target) sink(ContextPair{target, context});
      }
    }
  };

  std::vector<XfgFolder> folders;
  std::vector<SelectedGraph> graphs;
  std::vector<std::vector<std::vector<std::int32_t>>> ids;  // by folder, shard, statement
  std::vector<Part> parts;
  std::uint64_t edges = 0;  // that are targets
  std::int32_t vocabulary = 0;
  XfgContextOptions contexts;
  double share = 1;
  std::vector<std::int64_t> context_counts;
  PairCounts pair_counts;

  std::unique_ptr<Walk> walk(std::size_t graph) const;

  /// Calls sink(edge) for each edge of a part.
  template <typename Sink>
  void for_each_edge(const Part& part, Sink sink) const {
    std::int32_t passed = 0;
    for (const SelectedGraph::Range& range : graphs[part.graph].ranges) {
      const std::int32_t from = std::max(part.first - passed, 0);
      const std::int32_t to = std::min(part.first + part.count - passed, range.count);
      for (std::int32_t i = from; i < to; ++i) sink(range.first + i);
      passed += range.count;
      if (passed >= part.first + part.count) return;
    }
  }
};

namespace embeddings_internal {

/// Numbers that a walk over all pairs gives.
struct XfgPairStatistics {
  std::vector<std::int64_t> context_counts;
  PairCounts pairs;
};

/// Returns what one walk over all pairs finds. Determinism: whatever the number of threads.
Result<XfgPairStatistics> count_xfg_pairs(const XfgPairSource::State& state,
                                          const XfgPairOptions& options);

/// Returns what a cache has under `key`; none where it has nothing or not all that is asked for.
std::optional<XfgPairStatistics> cached_statistics(const std::string& path, const std::string& key,
                                                   std::int32_t vocabulary, bool with_pairs);

/// Writes a cache. Errors: those of writing.
Status cache_statistics(const std::string& path, const std::string& key,
                        const XfgPairStatistics& statistics);

/// One thread's pairs.
class XfgPairStream final : public PairStream {
 public:
  using Part = XfgPairSource::State::Part;

  XfgPairStream(std::shared_ptr<const XfgPairSource::State> state, std::vector<Part> parts,
                Random random)
      : state_(std::move(state)), parts_(std::move(parts)), random_(random) {}

  Result<std::size_t> next(std::span<ContextPair> pairs) override;

 private:
  void refill();
  bool begin_part();

  std::shared_ptr<const XfgPairSource::State> state_;
  std::vector<Part> parts_;
  Random random_;
  std::size_t next_part_ = 0;
  std::size_t walked_ = 0;  // the graph of walk_
  std::unique_ptr<XfgPairSource::State::Walk> walk_;
  std::vector<std::int32_t> edges_;  // of the part, in their drawn order
  std::size_t next_edge_ = 0;
  std::vector<ContextPair> buffer_;
  std::size_t place_ = 0;
};

}  // namespace embeddings_internal
}  // namespace irsight
