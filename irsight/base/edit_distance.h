#pragma once

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <string_view>
#include <vector>

namespace irsight {

/// Returns the least number of bytes to insert, remove or replace that makes `b` of `a`.
/// Cost: O(|a| |b|). Source: Wagner, Fischer, "The string-to-string correction problem", JACM 1974.
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

/// Returns the one of `words` to which the edit distance is least, the first of several; empty where
/// there is none.
template <std::ranges::input_range Words>
std::string_view nearest_word(std::string_view word, const Words& words) {
  std::string_view nearest;
  std::size_t least = static_cast<std::size_t>(-1);
  for (const auto& candidate : words) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

}  // namespace irsight
