#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "irsight/embeddings/internal/skip_gram_step.h"

namespace irsight::embeddings_internal {

struct alignas(64) Line {
  std::array<float, kLanes> floats = {};
};

/// A matrix whose rows are aligned and padded with zeros.
class Rows {
 public:
  Rows() = default;
  Rows(std::size_t count, std::size_t width)
      : units_((width + kLanes - 1) / kLanes), lines_(count * units_) {}

  float* operator[](std::size_t row) { return lines_[row * units_].floats.data(); }
  const float* operator[](std::size_t row) const { return lines_[row * units_].floats.data(); }
  std::size_t units() const { return units_; }
  std::size_t size() const { return units_ == 0 ? 0 : lines_.size() / units_; }

  /// Returns all numbers, those of the padding too.
  std::span<const float> floats() const {
    return {lines_.empty() ? nullptr : lines_[0].floats.data(), lines_.size() * kLanes};
  }

 private:
  std::size_t units_ = 0;
  std::vector<Line> lines_;
};

}  // namespace irsight::embeddings_internal
