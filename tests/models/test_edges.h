#pragma once

#include <torch/torch.h>

#include <cstdint>

#include "irsight/models/relation_edges.h"

namespace irsight {

/// Returns edges at one end: sorted by `node`.
inline EdgeTensors edges_at(const torch::Tensor& node, const torch::Tensor& other,
                            const torch::Tensor& position, std::int64_t nodes) {
  const torch::Tensor order = torch::argsort(node, true, 0, false);
  const torch::Tensor degree = torch::bincount(node, {}, nodes);
  const torch::Tensor offsets = torch::cat({torch::zeros({1}, torch::kInt64), degree.cumsum(0)});
  return {offsets.to(torch::kInt32), other.index_select(0, order).to(torch::kInt32),
          position.index_select(0, order).to(torch::kInt32)};
}

/// Returns random edges from `sources` nodes to the first half of `targets` nodes, drawn from torch's generator.
inline RelationEdges some_edges(std::int64_t targets, std::int64_t sources, std::int64_t count,
                                std::int64_t positions) {
  const auto below = [&](std::int64_t bound) {
    return torch::randint(std::max<std::int64_t>(bound, 1), {count}, torch::kInt64);
  };
  const torch::Tensor target = below((targets + 1) / 2);
  const torch::Tensor source = below(sources);
  const torch::Tensor position = below(positions);
  return {edges_at(target, source, position, targets), edges_at(source, target, position, sources),
          positions};
}

}  // namespace irsight
