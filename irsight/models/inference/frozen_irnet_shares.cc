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

void FrozenIrNet::add_shares(const GraphInput& input, const Pooled& pooled,
                             const InstructionGraphView& graph, const WordTable& words,
                             NetworkOutput& output) const {
  const BestTwo best = best_two(output.logits);
  const auto width = static_cast<std::size_t>(sizes_.width);
  const std::size_t nodes = input.word.size(),
                    columns = width / static_cast<std::size_t>(sizes_.heads);
  output.share.assign(nodes, 0.0);
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
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t d = 0; d < width; ++d) {
      const auto z = static_cast<double>(pooled.z[i * width + d]);
      output.share[i] +=
          slope[d] * z * static_cast<double>(pooled.attention[d / columns * nodes + i]);
      if (pooled.winner[d] == i) output.share[i] += slope[width + d] * z;
    }
  }
  if (!has_ngrams() || input.ngram.empty()) return;
  const auto wide = static_cast<std::size_t>(sizes_.ngram_width);
  const std::vector<double> ngram_out = difference(ngram_weight_, best, wide);
  std::vector<double> values(input.ngram.size());
  for (std::size_t b = 0; b < values.size(); ++b) {
    const float* const row = ngram_rows_.data() + static_cast<std::size_t>(input.ngram[b]) * wide;
    for (std::size_t d = 0; d < wide; ++d) values[b] += ngram_out[d] * static_cast<double>(row[d]);
    values[b] *= static_cast<double>(kNgramGain * input.ngram_weight[b]);
  }
  add_path_shares(graph, words.hashes(), graph_input_options(sizes_).ngrams, input.ngram, values,
                  output.share);
}

}  // namespace irsight
