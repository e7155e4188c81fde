#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/models/inference/dense.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/models/inference/network.h"

namespace irsight {

/// ProGraML's network with weights that stay, without libtorch. N nodes, D, C; T types of edges: control, data and call, each
/// forward, then each backward.
///
///   h0_i = E[token_i];  layers times, `steps` times each:
///     m_i = 1/max(1, deg_i) sum over (j, t, p) -> i of g_p * (W_t h_j + b_t),  g_p = 2 sigmoid(U wave_p + u)
///     h_i <- GRU(m_i, h_i), one cell for statements, one for variables and constants
///   logits = sum_i sigmoid(W [h0_i; h_i] + w) * (V h_i + v)
///
/// Shares: logits are a sum over nodes, so a node's share is its term, and no rest is left.
/// Deviation: none from the libtorch network but the order of sums.
class FrozenGgnn : public Network {
 public:
  /// Returns the network of a model file. Errors: starting with the file: a size that is missing, of another type or out of
  /// range; those of ModelFile::vocabulary() and ModelFile::weight().
  static Result<std::shared_ptr<const Network>> from_file(const ModelFile& file);

  NetworkOutput run(const InstructionGraphView& graph, const NetworkWords& words,
                    const ShareRequest& shares) const override;
  NetworkReading reading() const override { return reading_; }
  NetworkVectors encode(const InstructionGraphView& graph,
                        const NetworkWords& words) const override;  ///< [h0; h] and the sum
  std::vector<double> shares_of(const NetworkVectors& vectors, const InstructionGraphView& graph,
                                const NetworkWords& words,
                                std::span<const double> slope) const override;
  std::int64_t node_width() const override { return std::int64_t{2} * width_; }
  std::int64_t graph_width() const override { return classes_; }
  std::int64_t bytes_for(std::int64_t nodes, std::int64_t edges) const override;

 private:
  struct Cell {
    DenseWeights input, hidden;  // [3 D, D]: reset, update, new
  };
  struct Layer {
    std::vector<DenseWeights> transform;  // [T]
    DenseWeights position;
    Cell statement, identifier;
  };
  class Reader;

  explicit FrozenGgnn(TokenReading reading) : reading_(std::move(reading)) {}
  std::vector<float> first_state(const TokenInput& input) const;
  std::vector<float> last_state(const TokenInput& input, std::vector<float> h) const;
  std::vector<float> gates(const Layer& layer, std::int64_t positions) const;
  std::vector<float> messages(const Layer& layer, const MessagePathLists& paths,
                              std::span<const float> gates, std::span<const float> h) const;
  void update(const Cell& cell, std::span<const std::int64_t> nodes, std::span<const float> m,
              std::span<float> h) const;
  std::vector<float> states(const TokenInput& input) const;
  std::vector<float> sum_of_terms(std::span<const float> states) const;
  template <typename Take>
  void for_each_term(std::span<const float> states, const Take& take) const;

  TokenReading reading_;
  std::int32_t width_ = 0, steps_ = 0;
  std::int64_t classes_ = 0;      // or, where the file has a head, the numbers that it reads
  std::vector<float> embedding_;  // [V, D]
  std::vector<Layer> layers_;
  DenseWeights gate_, value_;
};

}  // namespace irsight
