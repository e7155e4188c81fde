#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "irsight/base/random.h"

namespace irsight::embeddings_internal {

/// Keeps `most` of the values, drawn evenly, in their order.
template <typename T>
void keep_some(std::vector<T>& values, std::size_t most, Random& random) {
  if (values.size() <= most) return;
  std::vector<std::size_t> places(values.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  for (std::size_t i = 0; i < most; ++i) {
    std::swap(places[i], places[i + random.below(places.size() - i)]);
  }
  places.resize(most);
  std::sort(places.begin(), places.end());
  std::vector<T> kept;
  for (const std::size_t place : places) kept.push_back(std::move(values[place]));
  values = std::move(kept);
}

}  // namespace irsight::embeddings_internal
