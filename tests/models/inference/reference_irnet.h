#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "test_model.h"

namespace irsight {

/// IrNet's equations in double precision, number by number, from the weights that a test made.
class ReferenceIrNet {
 public:
  explicit ReferenceIrNet(const TestModel& model) : model_(model) {}

  std::vector<double> logits(const InstructionGraph& graph) const {
    const FrozenIrNetSizes& sizes = model_.sizes;
    const InstructionGraphView view = graph.view();
    const GraphInput input =
        graph_input(std::span(&view, 1), WordTable::of(graph, sizes.feature_buckets),
                    {.with_edges = sizes.edges, .structure_buckets = sizes.structure_buckets});
    Rows h;
    for (const std::int32_t word : input.word) h.push_back(word_vector(input, word));
    for (int k = 0; k < sizes.layers; ++k) apply("layers." + std::to_string(k), input, h);
    for (Row& row : h) row = norm("norm", row);
    Row hidden = linear("hidden", pooled(h));
    for (double& value : hidden) value = std::max(value, 0.0);
    Row logits = linear("out", hidden);
    if (sizes.structure_buckets > 0) {
      Row v(static_cast<std::size_t>(sizes.structure_width));
      for (std::size_t i = 0; i < input.structure.size(); ++i)
        add(static_cast<double>(input.structure_weight[i]),
            row("structures.weight", input.structure[i]), v);
      for (std::size_t c = 0; c < logits.size(); ++c)
        logits[c] += row("wide_weight", 0)[0] * 3 *
                     inner(row("structures_out.weight", static_cast<int>(c)), v);
    }
    return logits;
  }

 private:
  using Row = std::vector<double>;
  using Rows = std::vector<Row>;

  static void add(double factor, const Row& x, Row& y) {
    for (std::size_t d = 0; d < x.size(); ++d) y[d] += factor * x[d];
  }
  static double inner(const Row& a, const Row& b) {
    double sum = 0;
    for (std::size_t d = 0; d < a.size(); ++d) sum += a[d] * b[d];
    return sum;
  }

  Row row(const std::string& name, int i) const {
    const TestWeight& weight = model_.weights.at(name);
    const auto width = weight.shape.size() > 1 ? weight.shape[1] : weight.shape[0];
    const auto begin = weight.values.begin() + i * width;
    return {begin, begin + width};
  }
  Row norm(const std::string& name, const Row& x) const {
    double mean = 0, variance = 0;
    for (const double value : x) mean += value / static_cast<double>(x.size());
    for (const double value : x)
      variance += (value - mean) * (value - mean) / static_cast<double>(x.size());
    const Row weight = row(name + ".weight", 0), bias = row(name + ".bias", 0);
    Row result = x;
    for (std::size_t d = 0; d < x.size(); ++d)
      result[d] = (x[d] - mean) / std::sqrt(variance + 1e-5) * weight[d] + bias[d];
    return result;
  }
  Row linear(const std::string& name, const Row& x) const {
    Row result = row(name + ".bias", 0);
    for (std::size_t j = 0; j < result.size(); ++j)
      result[j] += inner(row(name + ".weight", static_cast<int>(j)), x);
    return result;
  }
  Row word_vector(const GraphInput& input, std::int32_t word) const {
    const auto w = static_cast<std::size_t>(word);
    Row sum(static_cast<std::size_t>(model_.sizes.width));
    for (auto f = input.feature_offsets[w]; f < input.feature_offsets[w + 1]; ++f)
      add(1, row("words.weight", input.feature[static_cast<std::size_t>(f)]), sum);
    return norm("word_norm", sum);
  }

  // Each edge once, forwards and backwards: no CSR of the other direction is needed.
  void gather(const std::string& gates, const EdgeList& edges, const Rows& n, Rows& in,
              Rows& out) const {
    std::vector<int> in_degree(n.size()), out_degree(n.size());
    for (std::size_t target = 0; target < n.size(); ++target) {
      for (auto e = edges.offsets[target]; e < edges.offsets[target + 1]; ++e) {
        const auto source = static_cast<std::size_t>(edges.other[static_cast<std::size_t>(e)]);
        const int position = edges.position[static_cast<std::size_t>(e)];
        const Row in_gate = row(gates + "_in", position), out_gate = row(gates + "_out", position);
        for (std::size_t d = 0; d < in_gate.size(); ++d) {
          in[target][d] += in_gate[d] * n[source][d];
          out[source][d] += out_gate[d] * n[target][d];
        }
        ++in_degree[target];
        ++out_degree[source];
      }
    }
    for (std::size_t i = 0; i < n.size(); ++i) {
      for (double& value : in[i]) value /= std::sqrt(std::max(in_degree[i], 1));
      for (double& value : out[i]) value /= std::sqrt(std::max(out_degree[i], 1));
    }
  }

  void apply(const std::string& layer, const GraphInput& input, Rows& h) const {
    Rows n;
    for (const Row& x : h) n.push_back(norm(layer + ".norm", x));
    std::vector<Rows> parts(5, Rows(h.size(), Row(n.front().size())));
    parts[0] = n;
    if (model_.sizes.edges) {
      gather(layer + ".flow", input.flow.in, n, parts[1], parts[2]);
      gather(layer + ".data", input.data.in, n, parts[3], parts[4]);
    } else {
      parts.resize(1);
    }
    for (std::size_t i = 0; i < h.size(); ++i) {
      Row a;
      for (const Rows& part : parts) a.insert(a.end(), part[i].begin(), part[i].end());
      Row between = linear(layer + ".expand", a);
      for (double& value : between) value = std::max(value, 0.0);
      add(1, linear(layer + ".contract", between), h[i]);
    }
  }

  Row pooled(const Rows& z) const {
    const std::size_t width = z.front().size();
    const auto heads = static_cast<std::size_t>(model_.sizes.heads);
    Row g(2 * width);
    for (std::size_t d = 0; d < width; ++d) {
      const auto head = static_cast<int>(d / (width / heads));
      double sum = 0, most = z[0][d];
      for (const Row& x : z) {
        const double weight = std::exp(inner(row("attention.weight", head), x) +
                                       row("attention.bias", 0)[static_cast<std::size_t>(head)]);
        sum += weight;
        g[d] += weight * x[d];
        most = std::max(most, x[d]);
      }
      g[d] /= sum;
      g[width + d] = most;
    }
    return g;
  }

  const TestModel& model_;
};

}  // namespace irsight
