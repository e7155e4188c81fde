#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace irsight {

/// The columns of a unit of weights, as they lie in memory.
inline constexpr std::int64_t kPanel = 32;

/// A linear layer's weights, put in order for multiplication once.
///
///   out[i, j] = bias[j] + sum over k ascending of x[i, k] * W[j, k]
///
/// Determinism: the same bits on every x86-64 processor and for any division of the rows: each product and each sum is
/// rounded to fp32 by itself (no FMA), in ascending k, the bias last.
/// Threads: may be read from any number of threads.
class DenseWeights {
 public:
  DenseWeights() = default;

  /// Takes row-major W [outputs, inputs], as torch has it, and bias [outputs]; an empty bias is none.
  /// Requires: sizes that fit.
  DenseWeights(std::span<const float> weight, std::span<const float> bias, std::int64_t outputs,
               std::int64_t inputs);

  std::int64_t inputs() const { return inputs_; }
  std::int64_t outputs() const { return outputs_; }
  /// Returns W[output, input]. Cost: for a few; multiply() is for many.
  float weight(std::int64_t output, std::int64_t input) const {
    return panels_[static_cast<std::size_t>((output / kPanel * inputs_ + input) * kPanel +
                                            output % kPanel)];
  }
  /// Returns b[output], 0 without a bias.
  float bias_of(std::int64_t output) const { return bias_[static_cast<std::size_t>(output)]; }

  const float* panels() const { return panels_.data(); }  ///< [panels, inputs, kPanel]
  const float* bias() const { return bias_.data(); }      ///< [panels, kPanel]

 private:
  std::int64_t inputs_ = 0, outputs_ = 0;
  std::vector<float> panels_, bias_;  // padded with zeros to whole panels
};

/// Writes x W^T + bias to `out`. Shapes: x [rows, inputs], out [rows, outputs], both row-major with the distance from row
/// to row given. Requires: `out` overlaps neither x nor weights.
void multiply(const float* x, std::int64_t x_stride, std::int64_t rows, const DenseWeights& weights,
              float* out, std::int64_t out_stride);

}  // namespace irsight
