#include "irsight/models/inference/irnet.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

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

// Writes deg^-1/2 sum over edges of gate * n to one row.
void gather(const EdgeList& edges, std::size_t node, const std::vector<float>& gates,
            const std::vector<float>& n, std::span<float> out) {
  const auto first = static_cast<std::size_t>(edges.offsets[node]);
  const auto last = static_cast<std::size_t>(edges.offsets[node + 1]);
  std::fill(out.begin(), out.end(), 0.0F);
  for (std::size_t e = first; e < last; ++e) {
    const float* const x = row_of(n, static_cast<std::size_t>(edges.other[e]), out.size()).data();
    const float* const gate =
        row_of(gates, static_cast<std::size_t>(edges.position[e]), out.size()).data();
    for (std::size_t d = 0; d < out.size(); ++d) out[d] += gate[d] * x[d];
  }
  if (last - first < 2) return;
  const float scale = 1.0F / std::sqrt(static_cast<float>(last - first));
  for (float& value : out) value *= scale;
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

std::int64_t IrNet::bytes_for(std::int64_t nodes) const {
  // h and n, scores and weights of attention, shares, and what graph_input() makes of nodes, edges and n-grams.
  return nodes * (8 * sizes_.width + 4 * sizes_.heads + 8 + 256);
}

std::vector<float> IrNet::node_vectors(const GraphInput& input) const {
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

void IrNet::apply(const Layer& layer, const GraphInput& input, std::vector<float>& h) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  const auto hidden = static_cast<std::size_t>(sizes_.hidden);
  const std::size_t nodes = input.word.size();
  const std::size_t parts = sizes_.edges ? 5 : 1;
  const EdgeList* const edges[] = {&input.flow.in, &input.flow.out, &input.data.in,
                                   &input.data.out};
  std::vector<float> n(h.size());
  for (std::size_t i = 0; i < nodes; ++i)
    layer_norm(row_of(h, i, width), layer.norm.weight, layer.norm.bias, row_of(n, i, width));
  std::vector<float> a(std::min(nodes, kRows) * parts * width),
      between(std::min(nodes, kRows) * hidden), change(std::min(nodes, kRows) * width);
  for (std::size_t first = 0; first < nodes; first += kRows) {
    const std::size_t rows = std::min(kRows, nodes - first);
    for (std::size_t i = 0; i < rows; ++i) {
      const std::span<float> row = row_of(a, i, parts * width);
      const auto self = row_of(std::as_const(n), first + i, width);
      std::copy(self.begin(), self.end(), row.begin());
      for (std::size_t part = 1; part < parts; ++part)
        gather(*edges[part - 1], first + i, layer.gates[part - 1], n,
               row.subspan(part * width, width));
    }
    const auto count = static_cast<std::int64_t>(rows);
    multiply(a.data(), static_cast<std::int64_t>(parts * width), count, layer.expand,
             between.data(), sizes_.hidden);
    relu(std::span(between).first(rows * hidden));
    multiply(between.data(), sizes_.hidden, count, layer.contract, change.data(), sizes_.width);
    for (std::size_t i = 0; i < rows * width; ++i) h[first * width + i] += change[i];
  }
}

IrNet::Pooled IrNet::pool(const GraphInput& input, std::vector<float> h) const {
  const auto width = static_cast<std::size_t>(sizes_.width);
  const auto heads = static_cast<std::size_t>(sizes_.heads);
  const std::size_t nodes = input.word.size(), columns = width / heads;
  Pooled pooled;
  pooled.z = std::move(h);
  pooled.g.assign(2 * width, 0.0F);
  pooled.winner.assign(width, 0);
  pooled.attention.resize(heads * nodes);
  if (nodes == 0) return pooled;
  for (std::size_t i = 0; i < nodes; ++i) {
    const std::span<float> z = row_of(pooled.z, i, width);
    layer_norm(z, norm_.weight, norm_.bias, z);
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

std::vector<float> IrNet::wide_vector(const GraphInput& input) const {
  const auto width = static_cast<std::size_t>(sizes_.ngram_width);
  std::vector<float> sum(width);
  for (std::size_t i = 0; i < input.ngram.size(); ++i) {
    const auto row = row_of(ngram_rows_, static_cast<std::size_t>(input.ngram[i]), width);
    for (std::size_t d = 0; d < width; ++d) sum[d] += input.ngram_weight[i] * row[d];
  }
  return sum;
}

NetworkOutput IrNet::run(const InstructionGraphView& graph, const WordTable& words,
                         bool with_shares) const {
  GraphInputOptions options{.with_edges = sizes_.edges, .ngrams = sizes_.ngrams};
  if (!has_ngrams()) options.ngrams = {.control_length = 0, .data_length = 0};
  const GraphInput input = graph_input(std::span(&graph, 1), words, options);
  std::vector<float> h = node_vectors(input);
  for (const Layer& layer : layers_) apply(layer, input, h);
  Pooled pooled = pool(input, std::move(h));
  pooled.hidden = product(head_weight_, head_bias_, pooled.g, pooled.g.size());
  relu(pooled.hidden);
  NetworkOutput output;
  output.logits =
      product(out_weight_, out_bias_, pooled.hidden, static_cast<std::size_t>(classes_));
  if (has_ngrams()) {
    const std::vector<float> wide =
        product(ngram_weight_, {}, wide_vector(input), static_cast<std::size_t>(classes_));
    for (std::size_t c = 0; c < wide.size(); ++c) output.logits[c] += wide[c];
  }
  if (with_shares && classes_ > 1) add_shares(input, pooled, graph, words, output);
  return output;
}

}  // namespace irsight
