#include "irsight/models/inference/frozen_ggnn.h"

#include <cstddef>
#include <utility>

#include "irsight/kernels/gather_reduce.h"
#include "irsight/models/inference/elementwise.h"
#include "irsight/models/inference/internal/model_reader.h"
#include "irsight/models/inference/internal/position_waves.h"
#include "irsight/models/inference/internal/rows.h"

namespace irsight {

using inference_internal::in_parts;
using inference_internal::kRowsAtOnce;
using inference_internal::take_rows;

namespace {

std::size_t size_of_width(std::int64_t width) { return static_cast<std::size_t>(width); }

// Returns the rows of a and b beside each other, [rows, 2 width].
std::vector<float> beside(std::span<const float> a, std::span<const float> b, std::size_t width) {
  std::vector<float> both(2 * a.size());
  for (std::size_t i = 0; i < a.size(); i += width) {
    std::copy_n(a.data() + i, width, both.data() + 2 * i);
    std::copy_n(b.data() + i, width, both.data() + 2 * i + width);
  }
  return both;
}

}  // namespace

class FrozenGgnn::Reader : public inference_internal::ModelReader {
 public:
  using ModelReader::ModelReader;

  Cell cell(const std::string& name, std::int64_t width) {
    return {.input = half(name, "ih", width), .hidden = half(name, "hh", width)};
  }

  Layer layer(const std::string& name, std::int64_t width) {
    Layer layer;
    const std::int64_t types = 2 * static_cast<std::int64_t>(kRelations);
    const std::vector<float> matrix = weight(name + ".transform.weight", {types * width, width});
    const std::vector<float> bias = weight(name + ".transform.bias", {types * width});
    for (std::int64_t type = 0; problem() && type < types; ++type) {
      const std::size_t rows = size_of_width(width), first = size_of_width(type) * rows;
      layer.transform.emplace_back(std::span(matrix).subspan(first * rows, rows * rows),
                                   std::span(bias).subspan(first, rows), width, width);
    }
    layer.position = dense(name + ".position", width, width);
    layer.statement = cell(name + ".statement", width);
    layer.identifier = cell(name + ".identifier", width);
    return layer;
  }

 private:
  DenseWeights half(const std::string& name, const std::string& side, std::int64_t width) {
    const std::vector<float> matrix = weight(name + ".weight_" + side, {3 * width, width});
    const std::vector<float> bias = weight(name + ".bias_" + side, {3 * width});
    if (!problem()) return {};
    return {matrix, bias, 3 * width, width};
  }
};

Result<std::shared_ptr<const Network>> FrozenGgnn::from_file(const ModelFile& file) {
  const bool has_head = file.description().head.has_value();
  Reader reader(file, has_head ? "encoder." : "");
  const std::int32_t width = reader.number("width", 2, 4096);
  if (width % 2 != 0) reader.refuse("width", "not even");
  const std::int32_t layers = reader.number("layers", 0, 64);
  const std::int32_t steps = reader.number("steps", 1, 1000);
  const std::int32_t positions = reader.number("positions", 1, 65536);
  const std::int64_t readout = has_head ? reader.number("readout", 1, 65536) : reader.classes();
  if (!reader.problem()) return tl::unexpected(reader.problem().error());
  Result<Vocabulary> vocabulary = file.vocabulary();
  if (!vocabulary) return error_of(std::move(vocabulary));
  const std::int64_t tokens = num_tokens(*vocabulary);
  std::shared_ptr<FrozenGgnn> net(new FrozenGgnn(
      {.vocabulary = *std::move(vocabulary), .options = {.path_positions = positions}}));
  net->width_ = width;
  net->steps_ = steps;
  net->classes_ = readout;
  net->embedding_ = reader.weight("embedding.weight", {tokens, width});
  for (std::int32_t k = 0; k < layers; ++k)
    net->layers_.push_back(reader.layer("layers." + std::to_string(k), width));
  net->gate_ = reader.dense("gate", net->classes_, std::int64_t{2} * width);
  net->value_ = reader.dense("value", net->classes_, width);
  if (!reader.problem()) return tl::unexpected(reader.problem().error());
  return net;
}

std::int64_t FrozenGgnn::bytes_for(std::int64_t nodes, std::int64_t edges) const {
  // h0, h, m and what is sent by up to six types of edges; and what token_input() makes of nodes and edges.
  return nodes * (36 * width_ + 300) + edges * 80;
}

std::vector<float> FrozenGgnn::first_state(const TokenInput& input) const {
  const std::size_t width = size_of_width(width_);
  std::vector<float> h(input.token.size() * width);
  take_rows<std::int32_t>(embedding_, width, input.token, h, width);
  return h;
}

std::vector<float> FrozenGgnn::last_state(const TokenInput& input, std::vector<float> h) const {
  for (const Layer& layer : layers_) {
    const std::vector<float> gate = gates(layer, input.paths.positions);
    for (std::int32_t step = 0; step < steps_; ++step) {
      const std::vector<float> m = messages(layer, input.paths, gate, h);
      update(layer.statement, input.statements, m, h);
      update(layer.identifier, input.identifiers, m, h);
    }
  }
  return h;
}

// Returns g_p of positions 0 to `positions` - 1, [positions, D].
std::vector<float> FrozenGgnn::gates(const Layer& layer, std::int64_t positions) const {
  const std::vector<float> waves = inference_internal::position_waves(positions, width_);
  std::vector<float> gates(waves.size());
  multiply(waves.data(), width_, positions, layer.position, gates.data(), width_);
  for (float& gate : gates) gate = 2 * sigmoid_of(gate);
  return gates;
}

// Returns m, [N, D].
std::vector<float> FrozenGgnn::messages(const Layer& layer, const MessagePathLists& paths,
                                        std::span<const float> gates,
                                        std::span<const float> h) const {
  const std::size_t width = size_of_width(width_);
  const std::span<const std::int32_t> pairs = paths.to_pairs.in.other;  // the node of each
  std::vector<float> sent(pairs.size() * width), rows(kRowsAtOnce * width);
  std::size_t begin = 0;
  for (std::size_t type = 0; type < paths.pairs_of_type.size(); ++type) {
    const std::size_t count = size_of_width(paths.pairs_of_type[type]);
    in_parts(count, [&](std::size_t first, std::size_t some) {
      take_rows(h, width, pairs.subspan(begin + first, some), std::span(rows), width);
      multiply(rows.data(), width_, static_cast<std::int64_t>(some), layer.transform[type],
               sent.data() + (begin + first) * width, width_);
    });
    begin += count;
  }
  std::vector<float> m(h.size());
  const EdgeList& in = paths.messages.in;
  kernels::gather_reduce({.rows = static_cast<std::int64_t>(in.offsets.size()) - 1,
                          .width = width_,
                          .offsets = in.offsets.data(),
                          .source = in.other.data(),
                          .position = in.position.data(),
                          .x = sent.data(),
                          .x_stride = width_,
                          .gate = gates.data(),
                          .scale = paths.inverse_degree.data(),
                          .out = m.data(),
                          .out_stride = width_},
                         kernels::in_this_thread());
  return m;
}

void FrozenGgnn::update(const Cell& cell, std::span<const std::int64_t> nodes,
                        std::span<const float> m, std::span<float> h) const {
  const std::size_t width = size_of_width(width_);
  std::vector<float> rows(kRowsAtOnce * width), from_input(kRowsAtOnce * 3 * width),
      from_hidden(kRowsAtOnce * 3 * width);
  in_parts(nodes.size(), [&](std::size_t first, std::size_t count) {
    const std::span<const std::int64_t> some = nodes.subspan(first, count);
    const auto transform = [&](std::span<const float> of, const DenseWeights& by,
                               std::vector<float>& out) {
      take_rows(of, width, some, std::span(rows), width);
      multiply(rows.data(), width_, static_cast<std::int64_t>(count), by, out.data(),
               std::int64_t{3} * width_);
    };
    transform(m, cell.input, from_input);
    transform(h, cell.hidden, from_hidden);
    for (std::size_t i = 0; i < count; ++i) {
      const float* const a = from_input.data() + i * 3 * width;
      const float* const b = from_hidden.data() + i * 3 * width;
      float* const state = h.data() + size_of_width(some[i]) * width;
      for (std::size_t d = 0; d < width; ++d) {
        const float reset = sigmoid_of(a[d] + b[d]);
        const float keep = sigmoid_of(a[width + d] + b[width + d]);
        const float fresh = tanh_of(a[2 * width + d] + reset * b[2 * width + d]);
        state[d] = fresh + keep * (state[d] - fresh);
      }
    }
  });
}

// Returns first and last state of each node, [N, 2 D].
std::vector<float> FrozenGgnn::states(const TokenInput& input) const {
  const std::vector<float> h0 = first_state(input);
  return beside(h0, last_state(input, h0), size_of_width(width_));
}

// Calls take(node, its term of the logits [C]) for each node in order.
template <typename Take>
void FrozenGgnn::for_each_term(std::span<const float> states, const Take& take) const {
  const std::size_t width = size_of_width(width_), classes = size_of_width(classes_);
  const std::int64_t stride = std::int64_t{2} * width_;
  std::vector<float> gate(kRowsAtOnce * classes), value(kRowsAtOnce * classes);
  in_parts(states.size() / (2 * width), [&](std::size_t first, std::size_t count) {
    const float* const both = states.data() + first * 2 * width;
    const auto rows = static_cast<std::int64_t>(count);
    multiply(both, stride, rows, gate_, gate.data(), classes_);
    multiply(both + width, stride, rows, value_, value.data(), classes_);
    for (std::size_t i = 0; i < count * classes; ++i) value[i] = sigmoid_of(gate[i]) * value[i];
    for (std::size_t i = 0; i < count; ++i)
      take(first + i, std::span<const float>(value).subspan(i * classes, classes));
  });
}

std::vector<float> FrozenGgnn::sum_of_terms(std::span<const float> states) const {
  std::vector<double> sums(size_of_width(classes_));  // of thousands of terms
  for_each_term(states, [&](std::size_t, std::span<const float> term) {
    for (std::size_t c = 0; c < term.size(); ++c) sums[c] += static_cast<double>(term[c]);
  });
  return {sums.begin(), sums.end()};
}

NetworkVectors FrozenGgnn::encode(const InstructionGraphView& graph,
                                  const NetworkWords& words) const {
  const TokenInput input = token_input(std::span(&graph, 1), words.tokens(), reading_.options);
  NetworkVectors vectors{.nodes = states(input), .graph = {}};
  vectors.graph = sum_of_terms(vectors.nodes);
  return vectors;
}

std::vector<double> FrozenGgnn::shares_of(const NetworkVectors& vectors,
                                          const InstructionGraphView& graph,
                                          const NetworkWords& /*words*/,
                                          std::span<const double> slope) const {
  std::vector<double> share(graph.num_nodes());
  for_each_term(vectors.nodes, [&](std::size_t node, std::span<const float> term) {
    for (std::size_t c = 0; c < term.size(); ++c)
      share[node] += slope[c] * static_cast<double>(term[c]);
  });
  return share;
}

NetworkOutput FrozenGgnn::run(const InstructionGraphView& graph, const NetworkWords& words,
                              const ShareRequest& shares) const {
  NetworkVectors vectors = encode(graph, words);
  NetworkOutput output;
  output.logits = vectors.graph;
  if (!shares.wanted || classes_ < 2) return output;
  const BestTwo best = shares.between.value_or(best_two(output.logits));
  std::vector<double> slope(output.logits.size());
  slope[best.first] = 1;
  slope[best.second] = -1;
  output.share = shares_of(vectors, graph, words, slope);
  return output;
}

}  // namespace irsight
