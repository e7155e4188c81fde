#include <algorithm>
#include <cstddef>
#include <vector>

#include "irsight/models/inference/frozen_irnet.h"
#include "irsight/models/inference/internal/irnet_pooled.h"

namespace irsight {
namespace {

// Row `first` less row `second`, as the margin between two classes weighs them.
std::vector<double> difference(const std::vector<float>& rows, const BestTwo& best,
                               std::size_t width) {
  std::vector<double> result(width);
  for (std::size_t d = 0; d < width; ++d)
    result[d] = static_cast<double>(rows[best.first * width + d]) -
                static_cast<double>(rows[best.second * width + d]);
  return result;
}

}  // namespace

std::vector<double> FrozenIrNet::shares_of(const NetworkVectors& vectors,
                                           const InstructionGraphView& graph,
                                           const NetworkWords& /*words*/,
                                           std::span<const double> slope) const {
  std::vector<double> share(graph.num_nodes());
  add_pooled_shares(pool(vectors.nodes), slope, share);
  return share;
}

void FrozenIrNet::add_pooled_shares(const Pooled& pooled, std::span<const double> slope,
                                    std::span<double> share) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  const std::size_t columns =
      std::max<std::size_t>(width / static_cast<std::size_t>(sizes_.heads), 1);
  for (std::size_t i = 0; i < share.size(); ++i) {
    for (std::size_t d = 0; d < width; ++d) {
      const auto z = static_cast<double>(pooled.z[i * width + d]);
      share[i] +=
          slope[d] * z * static_cast<double>(pooled.attention[d / columns * share.size() + i]);
      if (pooled.winner[d] == i) share[i] += slope[width + d] * z;
    }
  }
}

void FrozenIrNet::add_shares(const GraphInput& input, const Pooled& pooled, const BestTwo& best,
                             const InstructionGraphView& graph, const NetworkWords& words,
                             NetworkOutput& output) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  output.share.assign(input.word.size(), 0.0);
  output.rest =
      static_cast<double>(out_bias_[best.first]) - static_cast<double>(out_bias_[best.second]);
  // The margin as a linear function of g, with the gates of the relu as they are.
  std::vector<double> slope(2 * width);
  const std::vector<double> out = difference(out_weight_, best, 2 * width);
  for (std::size_t r = 0; r < 2 * width; ++r) {
    if (!(pooled.hidden[r] > 0)) continue;
    output.rest += out[r] * static_cast<double>(head_bias_[r]);
    for (std::size_t j = 0; j < 2 * width; ++j)
      slope[j] += out[r] * static_cast<double>(head_weight_[r * 2 * width + j]);
  }
  add_pooled_shares(pooled, slope, output.share);
  if (is_wide()) add_wide_shares(input, best, graph, words, output);
}

// The wide part is linear: a bucket's share of the margin is divided evenly among the structures in it.
void FrozenIrNet::add_wide_shares(const GraphInput& input, const BestTwo& best,
                                  const InstructionGraphView& graph, const NetworkWords& words,
                                  NetworkOutput& output) const {
  const auto width = static_cast<std::size_t>(sizes_.structure_width);
  const std::vector<double> out = difference(structure_weight_, best, width);
  const std::vector<Structure> structures =
      structures_of(graph, words.table().hashes(),
                    {.with_edges = sizes_.edges, .buckets = sizes_.structure_buckets});
  const auto place_of = [&](std::int32_t bucket) {
    const auto found = std::lower_bound(input.structure.begin(), input.structure.end(), bucket);
    return static_cast<std::size_t>(found - input.structure.begin());
  };
  std::vector<double> count(input.structure.size()), value(input.structure.size());
  for (const Structure& structure : structures) count[place_of(structure.bucket)] += 1;
  for (std::size_t b = 0; b < value.size(); ++b) {
    const float* const row =
        structure_rows_.data() + static_cast<std::size_t>(input.structure[b]) * width;
    for (std::size_t d = 0; d < width; ++d) value[b] += out[d] * static_cast<double>(row[d]);
    value[b] *=
        static_cast<double>(wide_weight_[0] * kWideGain * input.structure_weight[b]) / count[b];
  }
  for (const Structure& structure : structures)
    output.share[static_cast<std::size_t>(structure.node)] += value[place_of(structure.bucket)];
}

}  // namespace irsight
