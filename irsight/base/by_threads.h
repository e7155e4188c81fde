#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

#include "irsight/base/check.h"

namespace irsight {

/// Does work(i) for each i below `count` by so many threads, this one among them; which does what is open. Where this machine has
/// no more threads, those that there are do it all. Requires: threads above 0; work() does not throw.
template <typename Work>
void by_threads(std::size_t count, int threads, const Work& work) {
  check(threads > 0, "by_threads: threads above 0");
  std::atomic<std::size_t> next = 0;
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  const std::size_t most = std::min(static_cast<std::size_t>(threads), count);
  for (bool can_begin = true; can_begin && others.size() + 1 < most;) {
    try {
      others.emplace_back(take);
    } catch (const std::exception&) {  // system_error, or no memory for one more
      can_begin = false;
    }
  }
  take();
  others.clear();  // waits
}

}  // namespace irsight
