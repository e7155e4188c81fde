#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <span>
#include <system_error>
#include <thread>
#include <vector>

#include "irsight/base/check.h"
#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight::inference_internal {

/// Returns what answer() says of each graph, in their order, by so many threads. Requires: threads above 0.
template <typename Answer, typename Ask>
std::vector<Result<Answer>> by_threads(std::span<const InstructionGraph> graphs, int threads,
                                       const Ask& answer) {
  check(threads > 0, "Predictor: threads above 0");
  std::vector<Result<Answer>> results(graphs.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < graphs.size(); i = next++) results[i] = answer(graphs[i]);
  };
  std::vector<std::jthread> others;
  const std::size_t most = std::min(static_cast<std::size_t>(threads), graphs.size());
  // Where this machine has no more threads, those that there are do the work.
  for (bool can_begin = true; can_begin && others.size() + 1 < most;) {
    try {
      others.emplace_back(work);
    } catch (const std::system_error&) {
      can_begin = false;
    }
  }
  work();
  others.clear();  // waits
  return results;
}

}  // namespace irsight::inference_internal
