#pragma once

#include <string>
#include <unordered_set>
#include <vector>

namespace irsight {

/// Appends those of `from` that `to` does not have yet, each once, in order.
inline void add_new(std::vector<std::string>& to, const std::vector<std::string>& from) {
  std::unordered_set<std::string> seen(to.begin(), to.end());
  for (const std::string& text : from) {
    if (seen.insert(text).second) to.push_back(text);
  }
}

}  // namespace irsight
