#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/graph/instruction_fields.h"

namespace irsight {

/// Vectors of instructions from what they are made of, without training: the sum of a random vector for each value of
/// each field (docs/encoding.md). Like instructions are near because they have fields in common. What a trained
/// table is to be compared with, and what a network's own rows may start from.
///
/// Shapes: rows [num_encoding_rows(), width]. Determinism: depends on width and seed alone.
class CompositionalVectors {
 public:
  /// Requires: width of 1 at least.
  explicit CompositionalVectors(std::int32_t width, std::uint64_t seed = 1);

  /// Adds an instruction's vector to `sum`. Requires: a valid code; sum has width() numbers.
  void add_to(std::span<float> sum, const InstructionCode& code) const;

  std::int32_t width() const { return width_; }

 private:
  std::int32_t width_;
  std::vector<float> rows_;
};

}  // namespace irsight
