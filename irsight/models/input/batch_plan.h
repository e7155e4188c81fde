#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace irsight {

struct BatchPlanOptions {
  std::int64_t nodes =
      16384;  ///< a batch is full when it has so many; a larger graph is a batch by itself
  std::int64_t graphs = 1024;  ///< or so many graphs
  int bucketed =
      1;  ///< sort so many batches' graphs by size before they are cut; 1 leaves them as they fall
};

/// Returns the batches of one epoch: each of the numbers [0, nodes.size()) once. nodes[i]: size of graph i.
///
/// Graphs are shuffled, then cut where a batch is full. Graphs lie packed, so sorting saves nothing but for networks
/// that pad sequences; then batches are of like sizes, and shuffled in turn.
/// Determinism: depends on the arguments alone, on any platform.
std::vector<std::vector<std::int32_t>> shuffled_batches(std::span<const std::int64_t> nodes,
                                                        const BatchPlanOptions& options,
                                                        std::uint64_t seed, std::int64_t epoch);

/// Returns batches that keep the graphs' order, for evaluation.
std::vector<std::vector<std::int32_t>> batches_in_order(std::span<const std::int64_t> nodes,
                                                        const BatchPlanOptions& options);

}  // namespace irsight
