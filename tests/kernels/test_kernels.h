#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <thread>
#include <type_traits>
#include <vector>

#include "irsight/kernels/internal/row_loops.h"

namespace irsight::kernels {

/// A ParallelFor of so many threads, which cuts the items into unequal parts.
inline ParallelFor in_threads(int threads) {
  return [threads](std::int64_t count, std::int64_t, const RangeWork& work) {
    std::vector<std::thread> running;
    std::int64_t begin = 0;
    for (int t = 0; t < threads; ++t) {
      const std::int64_t end =
          t + 1 == threads ? count : count * (t + 1) * (t + 1) / (threads * threads);
      if (begin < end) running.emplace_back([&work, begin, end] { work(begin, end); });
      begin = end;
    }
    for (std::thread& thread : running) thread.join();
  };
}

/// The loops that the processor at hand can run.
inline std::vector<const internal::RowLoops*> all_loops() {
  const internal::RowLoopsList list = internal::row_loops_here();
  return {list.loops, list.loops + list.count};
}

template <typename T>
T number_from(float value) {
  if constexpr (std::is_same_v<T, float>) {
    return value;
  } else {
    return bfloat16_from_float(value);
  }
}

inline double value_of(float number) { return number; }
inline double value_of(Bfloat16 number) { return float_from_bfloat16(number); }

/// So many numbers from -1 to 1.
template <typename T>
std::vector<T> numbers(std::int64_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<T> made;
  for (std::int64_t i = 0; i < count; ++i) {
    made.push_back(number_from<T>(static_cast<float>(random() % 20001) / 10000.0F - 1));
  }
  return made;
}

/// The same numbers, rounded to type T.
template <typename T, typename From>
std::vector<T> rounded_to(const std::vector<From>& numbers) {
  std::vector<T> rounded;
  for (const From number : numbers)
    rounded.push_back(number_from<T>(static_cast<float>(value_of(number))));
  return rounded;
}

/// What a sum of some hundred numbers of type T may be off when it is stored, relative to the larger of it and 1.
template <typename T>
constexpr double kTolerance = std::is_same_v<T, float> ? 1e-5 : 0.004;

/// The bits of numbers, which == compares as they are.
inline std::vector<std::uint32_t> bits_of(const std::vector<float>& numbers) {
  std::vector<std::uint32_t> bits(numbers.size());
  std::transform(numbers.begin(), numbers.end(), bits.begin(), [](float number) {
    std::uint32_t word = 0;
    __builtin_memcpy(&word, &number, sizeof word);
    return word;
  });
  return bits;
}
inline std::vector<std::uint32_t> bits_of(const std::vector<Bfloat16>& numbers) {
  std::vector<std::uint32_t> bits(numbers.size());
  std::transform(numbers.begin(), numbers.end(), bits.begin(),
                 [](Bfloat16 number) { return number.bits; });
  return bits;
}

}  // namespace irsight::kernels
