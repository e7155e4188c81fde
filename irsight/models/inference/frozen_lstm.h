#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/models/inference/dense.h"
#include "irsight/models/inference/frozen_heads.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/models/inference/network.h"

namespace irsight {

/// inst2vec's network with weights that stay, without libtorch. S statements, D, C.
///
///   x_t = vectors[token_t];  y = LSTM2(LSTM1(x));  logits = FrozenVectorHead(y_S)
///   LSTM: i, f, g, o = W x + b + U y_{t-1} + u;  c_t = s(f) * c_{t-1} + s(i) * tanh(g);  y_t = s(o) * tanh(c_t)
///
/// with s the sigmoid and y_0 = c_0 = 0.
///
/// Shares: a statement's is the margin after it, less the margin before it; of a program without statements the margin is rest.
/// Deviation: none from the libtorch network but the order of sums.
class FrozenLstm : public Network {
 public:
  /// Returns the network of a model file. Errors: starting with the file: a size that is missing, of another type or out of
  /// range; those of ModelFile::vocabulary() and ModelFile::weight().
  static Result<std::shared_ptr<const Network>> from_file(const ModelFile& file);

  NetworkOutput run(const InstructionGraphView& graph, const NetworkWords& words,
                    const ShareRequest& shares) const override;
  NetworkReading reading() const override { return reading_; }
  /// Returns y of each statement, 0 of other nodes, and the last y, 0 without statements.
  NetworkVectors encode(const InstructionGraphView& graph,
                        const NetworkWords& words) const override;
  std::vector<double> shares_of(const NetworkVectors& vectors, const InstructionGraphView& graph,
                                const NetworkWords& words,
                                std::span<const double> slope) const override;
  std::int64_t node_width() const override { return width_; }
  std::int64_t graph_width() const override { return width_; }
  std::int64_t bytes_for(std::int64_t nodes, std::int64_t edges) const override;

 private:
  struct Cell {
    DenseWeights input, hidden;  // [4 D, …]
  };
  struct CellState;
  class Reader;

  explicit FrozenLstm(TokenReading reading) : reading_(std::move(reading)) {}
  std::vector<float> states(const TokenInput& input) const;
  std::vector<float> last_of(std::span<const float> states) const;
  void walk(const Cell& cell, std::span<const float> x, std::size_t steps, CellState& state,
            std::span<float> y) const;

  TokenReading reading_;
  std::int64_t width_ = 0, columns_ = 0;  // D, and that of vectors
  std::vector<float> vectors_;            // [V, columns]
  Cell first_, second_;
  std::optional<FrozenVectorHead> head_;  // its own; none where the file says another
};

}  // namespace irsight
