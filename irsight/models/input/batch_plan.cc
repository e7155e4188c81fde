#include "irsight/models/input/batch_plan.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "irsight/base/random.h"

namespace irsight {
namespace {

using Batches = std::vector<std::vector<std::int32_t>>;

// Cuts graphs, in the order given, where a batch is full.
void cut(std::span<const std::int32_t> order, std::span<const std::int64_t> nodes,
         const BatchPlanOptions& options, Batches& batches) {
  std::vector<std::int32_t> batch;
  std::int64_t filled = 0;
  for (const std::int32_t graph : order) {
    const std::int64_t size = nodes[static_cast<std::size_t>(graph)];
    const bool is_full =
        filled + size > options.nodes || static_cast<std::int64_t>(batch.size()) >= options.graphs;
    if (!batch.empty() && is_full) {
      batches.push_back(std::exchange(batch, {}));
      filled = 0;
    }
    batch.push_back(graph);
    filled += size;
  }
  if (!batch.empty()) batches.push_back(std::move(batch));
}

std::vector<std::int32_t> all_of(std::span<const std::int64_t> nodes) {
  std::vector<std::int32_t> order(nodes.size());
  std::iota(order.begin(), order.end(), 0);
  return order;
}

// The number of graphs that `bucketed` batches hold on average.
std::size_t bucket_size(std::span<const std::int64_t> nodes, const BatchPlanOptions& options) {
  const auto total = std::accumulate(nodes.begin(), nodes.end(), std::int64_t{1});
  const std::int64_t graphs =
      options.bucketed * options.nodes * static_cast<std::int64_t>(nodes.size()) / total;
  return static_cast<std::size_t>(std::max<std::int64_t>(graphs, 1));
}

}  // namespace

Batches shuffled_batches(std::span<const std::int64_t> nodes, const BatchPlanOptions& options,
                         std::uint64_t seed, std::int64_t epoch) {
  std::vector<std::int32_t> order = all_of(nodes);
  Random random = Random::of(seed, epoch);
  shuffle(std::span(order), random);
  Batches batches;
  if (options.bucketed <= 1) {
    cut(order, nodes, options, batches);
    return batches;
  }
  const std::size_t size = bucket_size(nodes, options);
  for (std::size_t first = 0; first < order.size(); first += size) {
    const auto bucket = std::span(order).subspan(first, std::min(size, order.size() - first));
    std::sort(bucket.begin(), bucket.end(), [&](std::int32_t a, std::int32_t b) {
      return std::pair(nodes[static_cast<std::size_t>(a)], a) <
             std::pair(nodes[static_cast<std::size_t>(b)], b);
    });
    cut(bucket, nodes, options, batches);
  }
  shuffle(std::span(batches), random);
  return batches;
}

Batches batches_in_order(std::span<const std::int64_t> nodes, const BatchPlanOptions& options) {
  Batches batches;
  cut(all_of(nodes), nodes, options, batches);
  return batches;
}

}  // namespace irsight
