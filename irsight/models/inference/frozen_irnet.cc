#include "irsight/models/inference/frozen_irnet.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/kernels/gather_reduce.h"
#include "irsight/models/inference/elementwise.h"
#include "irsight/models/inference/internal/irnet_pooled.h"

namespace irsight {
namespace {

// Rows that are transformed together: what lies between, [rows, 5D] and [rows, H], stays small.
constexpr std::size_t kRows = 192;

// Row i of a row-major array.
template <typename T>
std::span<T> row_of(std::vector<T>& rows, std::size_t i, std::size_t width) {
  return std::span(rows).subspan(i * width, width);
}
template <typename T>
std::span<const T> row_of(const std::vector<T>& rows, std::size_t i, std::size_t width) {
  return std::span(rows).subspan(i * width, width);
}

// Returns deg^-1/2 of each node; 1 of one without edges.
std::vector<float> scales_of(const EdgeList& edges) {
  std::vector<float> scales;
  for (std::size_t i = 0; i + 1 < edges.offsets.size(); ++i) {
    const std::int32_t degree = edges.offsets[i + 1] - edges.offsets[i];
    scales.push_back(1.0F / std::sqrt(static_cast<float>(std::max(degree, 1))));
  }
  return scales;
}

// Writes W x + b, without the panels that pay for many rows only.
std::vector<float> product(const std::vector<float>& weight, const std::vector<float>& bias,
                           std::span<const float> x, std::size_t outputs) {
  std::vector<float> out(outputs);
  for (std::size_t j = 0; j < outputs; ++j)
    out[j] = dot(row_of(weight, j, x.size()), x) + (bias.empty() ? 0.0F : bias[j]);
  return out;
}

}  // namespace

GraphInputOptions graph_input_options(const FrozenIrNetSizes& sizes) {
  return {.with_edges = sizes.edges, .structure_buckets = sizes.structure_buckets};
}

// A relation in one direction, as a layer walks along it.
struct FrozenIrNet::Walk {
  explicit Walk(const EdgeList& of) : edges(of), scale(scales_of(of)) {}

  // Writes scale * sum over edges of gate * n for the nodes [first, first + rows).
  void gather(const std::vector<float>& gates, const std::vector<float>& n, std::size_t width,
              std::size_t first, std::size_t rows, std::span<float> out,
              std::size_t out_stride) const {
    kernels::gather_reduce({.rows = static_cast<std::int64_t>(rows),
                            .width = static_cast<std::int64_t>(width),
                            .offsets = edges.offsets.data() + first,
                            .source = edges.other.data(),
                            .position = edges.position.data(),
                            .x = n.data(),
                            .x_stride = static_cast<std::int64_t>(width),
                            .gate = gates.data(),
                            .scale = scale.data() + first,
                            .out = out.data(),
                            .out_stride = static_cast<std::int64_t>(out_stride)},
                           kernels::in_this_thread());
  }

  const EdgeList& edges;
  std::vector<float> scale;  // [N]
};

std::vector<FrozenIrNet::Walk> FrozenIrNet::walks_of(const GraphInput& input) const {
  std::vector<Walk> walks;
  if (!sizes_.edges) return walks;
  for (const EdgeList* edges : {&input.flow.in, &input.flow.out, &input.data.in, &input.data.out})
    walks.emplace_back(*edges);
  return walks;
}

std::int64_t FrozenIrNet::bytes_for(std::int64_t nodes, std::int64_t edges) const {
  // h and n, scores and weights of attention, shares, and what graph_input() makes of nodes, edges and structures.
  const std::int64_t of_node = 8 * sizes_.width + 4 * sizes_.heads + 264 + (is_wide() ? 700 : 0);
  return nodes * of_node + (sizes_.edges ? edges * (is_wide() ? 104 : 32) : 0);
}

std::vector<float> FrozenIrNet::node_vectors(const GraphInput& input) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  std::vector<float> words((input.feature_offsets.size() - 1) * width);
  for (std::size_t w = 0; w + 1 < input.feature_offsets.size(); ++w) {
    const std::span<float> sum = row_of(words, w, width);
    for (auto f = static_cast<std::size_t>(input.feature_offsets[w]);
         f < static_cast<std::size_t>(input.feature_offsets[w + 1]); ++f) {
      const auto row = row_of(word_rows_, static_cast<std::size_t>(input.feature[f]), width);
      for (std::size_t d = 0; d < width; ++d) sum[d] += row[d];
    }
    layer_norm(sum, word_norm_.weight, word_norm_.bias, sum);
  }
  std::vector<float> h(input.word.size() * width);
  for (std::size_t i = 0; i < input.word.size(); ++i) {
    const auto word = row_of(words, static_cast<std::size_t>(input.word[i]), width);
    std::copy(word.begin(), word.end(), row_of(h, i, width).begin());
  }
  return h;
}

void FrozenIrNet::apply(const Layer& layer, const std::vector<Walk>& walks,
                        std::vector<float>& h) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  const auto hidden = static_cast<std::size_t>(sizes_.hidden);
  const std::size_t nodes = h.size() / width;
  const std::size_t parts = 1 + walks.size();
  std::vector<float> n(h.size());
  for (std::size_t i = 0; i < nodes; ++i)
    layer_norm(row_of(h, i, width), layer.norm.weight, layer.norm.bias, row_of(n, i, width));
  std::vector<float> a(std::min(nodes, kRows) * parts * width),
      between(std::min(nodes, kRows) * hidden), change(std::min(nodes, kRows) * width);
  for (std::size_t first = 0; first < nodes; first += kRows) {
    const std::size_t rows = std::min(kRows, nodes - first);
    for (std::size_t i = 0; i < rows; ++i) {
      const auto self = row_of(std::as_const(n), first + i, width);
      std::copy(self.begin(), self.end(), row_of(a, i, parts * width).begin());
    }
    for (std::size_t w = 0; w < walks.size(); ++w)
      walks[w].gather(layer.gates[w], n, width, first, rows, std::span(a).subspan((w + 1) * width),
                      parts * width);
    const auto count = static_cast<std::int64_t>(rows);
    multiply(a.data(), static_cast<std::int64_t>(parts * width), count, layer.expand,
             between.data(), sizes_.hidden);
    relu(std::span(between).first(rows * hidden));
    multiply(between.data(), sizes_.hidden, count, layer.contract, change.data(), sizes_.width);
    for (std::size_t i = 0; i < rows * width; ++i) h[first * width + i] += change[i];
  }
}

FrozenIrNet::Pooled FrozenIrNet::pool(std::vector<float> z_of_nodes) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  const auto heads = static_cast<std::size_t>(sizes_.heads);
  const std::size_t nodes = z_of_nodes.size() / width,
                    columns = std::max<std::size_t>(width / heads, 1);
  Pooled pooled;
  pooled.z = std::move(z_of_nodes);
  pooled.g.assign(2 * width, 0.0F);
  pooled.winner.assign(width, 0);
  pooled.attention.resize(heads * nodes);
  if (nodes == 0) return pooled;
  for (std::size_t i = 0; i < nodes; ++i) {
    const auto z = row_of(std::as_const(pooled.z), i, width);
    for (std::size_t k = 0; k < heads; ++k)
      pooled.attention[k * nodes + i] =
          dot(row_of(attention_weight_, k, width), z) + attention_bias_[k];
    for (std::size_t d = 0; d < width; ++d) {
      if (i > 0 && !(z[d] > pooled.g[width + d])) continue;
      pooled.g[width + d] = z[d];
      pooled.winner[d] = i;
    }
  }
  std::vector<double> sums(width);  // of thousands of small terms
  for (std::size_t k = 0; k < heads; ++k) softmax(row_of(pooled.attention, k, nodes));
  for (std::size_t i = 0; i < nodes; ++i) {
    const auto z = row_of(std::as_const(pooled.z), i, width);
    for (std::size_t d = 0; d < width; ++d)
      sums[d] += static_cast<double>(pooled.attention[d / columns * nodes + i]) *
                 static_cast<double>(z[d]);
  }
  for (std::size_t d = 0; d < width; ++d) pooled.g[d] = static_cast<float>(sums[d]);
  return pooled;
}

std::vector<float> FrozenIrNet::wide_vector(const GraphInput& input) const {
  const auto width = static_cast<std::size_t>(sizes_.structure_width);
  std::vector<float> sum(width);
  for (std::size_t i = 0; i < input.structure.size(); ++i) {
    const auto row = row_of(structure_rows_, static_cast<std::size_t>(input.structure[i]), width);
    for (std::size_t d = 0; d < width; ++d) sum[d] += input.structure_weight[i] * row[d];
  }
  return sum;
}

FrozenIrNet::Pooled FrozenIrNet::pooled_of(const GraphInput& input) const {
  std::vector<float> h = node_vectors(input);
  const std::vector<Walk> walks = walks_of(input);
  for (const Layer& layer : layers_) apply(layer, walks, h);
  const auto width = static_cast<std::size_t>(sizes_.width);
  for (std::size_t i = 0; i < input.word.size(); ++i) {
    const std::span<float> z = row_of(h, i, width);
    layer_norm(z, norm_.weight, norm_.bias, z);
  }
  return pool(std::move(h));
}

NetworkVectors FrozenIrNet::encode(const InstructionGraphView& graph,
                                   const NetworkWords& words) const {
  Pooled pooled =
      pooled_of(graph_input(std::span(&graph, 1), words.table(), graph_input_options(sizes_)));
  return {.nodes = std::move(pooled.z), .graph = std::move(pooled.g)};
}

NetworkOutput FrozenIrNet::run(const InstructionGraphView& graph, const NetworkWords& words,
                               const ShareRequest& shares) const {
  const GraphInput input =
      graph_input(std::span(&graph, 1), words.table(), graph_input_options(sizes_));
  check(classes_ > 0, "FrozenIrNet::run: a network with a head of its own");
  Pooled pooled = pooled_of(input);
  pooled.hidden = product(head_weight_, head_bias_, pooled.g, pooled.g.size());
  relu(pooled.hidden);
  NetworkOutput output;
  output.logits =
      product(out_weight_, out_bias_, pooled.hidden, static_cast<std::size_t>(classes_));
  if (is_wide()) {
    const std::vector<float> wide =
        product(structure_weight_, {}, wide_vector(input), static_cast<std::size_t>(classes_));
    for (std::size_t c = 0; c < wide.size(); ++c)
      output.logits[c] += wide_weight_[0] * (kWideGain * wide[c]);
  }
  if (shares.wanted && classes_ > 1)
    add_shares(input, pooled, shares.between.value_or(best_two(output.logits)), graph, words,
               output);
  return output;
}

}  // namespace irsight
