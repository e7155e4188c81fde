#pragma once

#include <cstdint>
#include <vector>

#include "irsight/datasets/dataset.h"

namespace irsight::linear_internal {

/// Returns the examples of a selection whose graphs have at most `largest` nodes (0: any number), ascending.
inline std::vector<std::int32_t> examples_within(const Dataset& data,
                                                 const Dataset::Selection& selection,
                                                 std::int64_t largest) {
  std::vector<std::int32_t> examples = data.examples(selection);
  if (largest == 0) return examples;
  std::erase_if(examples, [&](std::int32_t i) {
    return static_cast<std::int64_t>(data.example(i).graph.num_nodes()) > largest;
  });
  return examples;
}

}  // namespace irsight::linear_internal
