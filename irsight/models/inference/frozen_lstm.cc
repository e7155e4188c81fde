#include "irsight/models/inference/frozen_lstm.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "irsight/models/inference/elementwise.h"
#include "irsight/models/inference/internal/model_reader.h"
#include "irsight/models/inference/internal/rows.h"

namespace irsight {

using inference_internal::in_parts;
using inference_internal::kRowsAtOnce;

// Where an LSTM is: y and c of the last statement, [D].
struct FrozenLstm::CellState {
  explicit CellState(std::int64_t width)
      : y(static_cast<std::size_t>(width)), c(static_cast<std::size_t>(width)) {}
  std::vector<float> y, c;
};

class FrozenLstm::Reader : public inference_internal::ModelReader {
 public:
  using ModelReader::ModelReader;

  Cell cell(const std::string& name, std::int64_t width, std::int64_t inputs) {
    return {.input = half(name, "ih", width, inputs), .hidden = half(name, "hh", width, width)};
  }

 private:
  DenseWeights half(const std::string& name, const std::string& side, std::int64_t width,
                    std::int64_t inputs) {
    const std::vector<float> matrix = weight(name + ".weight_" + side + "_l0", {4 * width, inputs});
    const std::vector<float> bias = weight(name + ".bias_" + side + "_l0", {4 * width});
    if (!problem()) return {};
    return {matrix, bias, 4 * width, inputs};
  }
};

Result<std::shared_ptr<const Network>> FrozenLstm::from_file(const ModelFile& file) {
  const bool has_head = file.description().head.has_value();
  Reader reader(file, "encoder.");
  const std::int64_t width = reader.number("width", 1, 4096);
  const std::int64_t hidden = has_head ? 0 : reader.number("hidden", 1, 65536);
  if (!reader.problem()) return tl::unexpected(reader.problem().error());
  Result<Vocabulary> vocabulary = file.vocabulary();
  if (!vocabulary) return error_of(std::move(vocabulary));
  const Result<std::vector<std::int64_t>> shape = file.shape("encoder.vectors");
  if (!shape) return tl::unexpected(shape.error());
  if (shape->size() != 2 || shape->back() < 1)
    return error("{}: encoder.vectors: are [{}], no table of vectors", file.file_name(),
                 fmt::join(*shape, ", "));
  const std::int64_t statements = vocabulary->size();
  std::shared_ptr<FrozenLstm> net(
      new FrozenLstm({.vocabulary = *std::move(vocabulary), .options = {}}));
  net->width_ = width;
  net->columns_ = shape->back();
  net->vectors_ = reader.weight("vectors", {statements, net->columns_});
  net->first_ = reader.cell("first", width, net->columns_);
  net->second_ = reader.cell("second", width, width);
  if (!reader.problem()) return tl::unexpected(reader.problem().error());
  if (has_head) return net;
  Reader own(file);
  net->head_ = FrozenVectorHead(
      own, "head",
      {.width = width, .hidden = hidden, .outputs = own.classes(), .batch_norm = true});
  if (!own.problem()) return tl::unexpected(own.problem().error());
  return net;
}

std::int64_t FrozenLstm::bytes_for(std::int64_t nodes, std::int64_t /*edges*/) const {
  // y of each statement and what its own head makes of it for shares, and what token_input() makes.
  return nodes * (4 * width_ + (head_ ? 4 * head_->outputs() : 0) + 100);
}

// Writes y of `steps` statements whose x are given, [steps, D], and goes on from `state`.
void FrozenLstm::walk(const Cell& cell, std::span<const float> x, std::size_t steps,
                      CellState& state, std::span<float> y) const {
  const auto width = static_cast<std::size_t>(width_);
  std::vector<float> from_input(steps * 4 * width), from_state(4 * width);
  multiply(x.data(), cell.input.inputs(), static_cast<std::int64_t>(steps), cell.input,
           from_input.data(), 4 * width_);
  for (std::size_t t = 0; t < steps; ++t) {
    multiply(state.y.data(), width_, 1, cell.hidden, from_state.data(), 4 * width_);
    const float* const a = from_input.data() + t * 4 * width;
    const auto sum = [&](std::size_t gate, std::size_t d) {
      return a[gate * width + d] + from_state[gate * width + d];
    };
    for (std::size_t d = 0; d < width; ++d) {
      state.c[d] = sigmoid_of(sum(1, d)) * state.c[d] + sigmoid_of(sum(0, d)) * tanh_of(sum(2, d));
      state.y[d] = sigmoid_of(sum(3, d)) * tanh_of(state.c[d]);
    }
    std::copy(state.y.begin(), state.y.end(), y.begin() + static_cast<std::ptrdiff_t>(t * width));
  }
}

// Returns y of the second LSTM after each statement, [S, D].
std::vector<float> FrozenLstm::states(const TokenInput& input) const {
  std::vector<std::int32_t> tokens;
  for (const std::int64_t node : input.statements)
    tokens.push_back(input.token[static_cast<std::size_t>(node)]);
  const auto width = static_cast<std::size_t>(width_), columns = static_cast<std::size_t>(columns_);
  std::vector<float> y(tokens.size() * width), x(kRowsAtOnce * columns),
      between(kRowsAtOnce * width);
  CellState first(width_), second(width_);
  in_parts(tokens.size(), [&](std::size_t begin, std::size_t count) {
    inference_internal::take_rows(std::span<const float>(vectors_), columns,
                                  std::span(std::as_const(tokens)).subspan(begin, count),
                                  std::span(x), columns);
    walk(first_, x, count, first, between);
    walk(second_, between, count, second, std::span(y).subspan(begin * width, count * width));
  });
  return y;
}

// Returns y after the last statement, [D]; 0 where there is none.
std::vector<float> FrozenLstm::last_of(std::span<const float> states) const {
  const auto width = static_cast<std::size_t>(width_);
  if (states.empty()) return std::vector<float>(width);
  const std::span<const float> last = states.last(width);
  return {last.begin(), last.end()};
}

NetworkVectors FrozenLstm::encode(const InstructionGraphView& graph,
                                  const NetworkWords& words) const {
  const auto width = static_cast<std::size_t>(width_);
  const TokenInput input = token_input(std::span(&graph, 1), words.tokens(), reading_.options);
  const std::vector<float> y = states(input);
  NetworkVectors vectors{.nodes = std::vector<float>(input.token.size() * width),
                         .graph = last_of(y)};
  for (std::size_t t = 0; t < input.statements.size(); ++t)
    std::copy_n(y.data() + t * width, width,
                vectors.nodes.data() + static_cast<std::size_t>(input.statements[t]) * width);
  return vectors;
}

// A statement's share is what the function is of y after it, less what it was before: of the last y all of them are left.
std::vector<double> FrozenLstm::shares_of(const NetworkVectors& vectors,
                                          const InstructionGraphView& graph,
                                          const NetworkWords& words,
                                          std::span<const double> slope) const {
  const TokenInput input = token_input(std::span(&graph, 1), words.tokens(), reading_.options);
  std::vector<double> share(graph.num_nodes());
  double before = 0;
  for (const std::int64_t node : input.statements) {
    const auto i = static_cast<std::size_t>(node);
    double now = 0;
    for (std::size_t d = 0; d < slope.size(); ++d)
      now += slope[d] * static_cast<double>(vectors.nodes[i * slope.size() + d]);
    share[i] = now - before;
    before = now;
  }
  return share;
}

NetworkOutput FrozenLstm::run(const InstructionGraphView& graph, const NetworkWords& words,
                              const ShareRequest& shares) const {
  const TokenInput input = token_input(std::span(&graph, 1), words.tokens(), reading_.options);
  const std::vector<float> y = states(input);
  NetworkOutput output;
  output.logits = head_.value().answers(last_of(y));
  const std::size_t classes = output.logits.size();
  if (!shares.wanted || classes < 2) return output;
  const BestTwo best = shares.between.value_or(best_two(output.logits));
  const auto margin = [&](std::span<const float> logits) {
    return static_cast<double>(logits[best.first]) - static_cast<double>(logits[best.second]);
  };
  const std::vector<float> after = head_->answers(y);  // each statement, [S, C]
  output.share.resize(input.token.size());
  output.rest = margin(head_->answers(last_of({})));
  double before = output.rest;
  for (std::size_t t = 0; t < input.statements.size(); ++t) {
    const double now = margin(std::span(after).subspan(t * classes, classes));
    output.share[static_cast<std::size_t>(input.statements[t])] = now - before;
    before = now;
  }
  return output;
}

}  // namespace irsight
