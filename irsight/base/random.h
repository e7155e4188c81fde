#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include "irsight/base/digest.h"

namespace irsight {

/// SplitMix64: the whole state is one number, which a checkpoint can hold.
class Random {
 public:
  explicit Random(std::uint64_t state) : state_(state) {}

  /// Returns a generator of its own for each list of numbers.
  template <typename... Numbers>
  static Random of(std::uint64_t seed, Numbers... numbers) {
    std::uint64_t state = mixed(seed + 0x9e3779b97f4a7c15U);
    ((state = mixed(state ^ (static_cast<std::uint64_t>(numbers) + 0x9e3779b97f4a7c15U))), ...);
    return Random(state);
  }

  std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15U); }

  /// Returns a number in [0, bound). Requires: bound is below 2^32, so that no number is favoured
  /// by more than one part in 2^32.
  std::uint64_t below(std::uint64_t bound) { return ((next() >> 32U) * bound) >> 32U; }

  /// Returns a number in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

  std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

/// Puts values into an order that depends on the generator only (Fisher and Yates).
template <typename T>
void shuffle(std::span<T> values, Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[random.below(i)]);
  }
}

}  // namespace irsight
