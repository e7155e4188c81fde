#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <optional>
#include <utility>

namespace irsight {

/// Makes things in the order of their numbers, some ahead of the one that is asked for, each on a thread of its own.
///
///   Ahead<GraphInput> inputs(batches.size(), [&](std::int64_t i) { return input_of(batches[i]); });
///   while (std::optional<GraphInput> input = inputs.next()) train_on(*input);
///
/// Determinism: things come in order, whatever the threads do. Memory: `depth` things.
template <typename T>
class Ahead {
 public:
  using Make = std::function<T(std::int64_t)>;

  /// Makes things first … count-1. `make` is called from several threads at once.
  Ahead(std::int64_t count, Make make, std::int64_t first = 0, std::size_t depth = 3)
      : count_(count), next_(first), make_(std::move(make)) {
    while (things_.size() < depth && next_ < count_) begin_next();
  }

  /// Returns the next thing, or nothing after the last. Throws what `make` threw for it.
  std::optional<T> next() {
    if (things_.empty()) return std::nullopt;
    std::future<T> thing = std::move(things_.front());
    things_.pop_front();
    if (next_ < count_) begin_next();
    return thing.get();
  }

 private:
  void begin_next() {
    things_.push_back(std::async(std::launch::async, [this, i = next_] { return make_(i); }));
    ++next_;
  }

  std::int64_t count_, next_;
  Make make_;
  std::deque<std::future<T>> things_;  // last, so that threads end before what they use
};

}  // namespace irsight
