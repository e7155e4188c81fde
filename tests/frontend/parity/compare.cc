#include "tests/frontend/parity/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "tests/frontend/parity/keys.h"
#include "tests/frontend/parity/opaque_spelling.h"

namespace irsight::parity {
namespace {

PlainGraph opaque(PlainGraph graph) {
  for (PlainNode& node : graph.nodes) {
    node.text = opaque_spelling(node.text);
    for (auto& [name, text] : node.texts) text = opaque_spelling(text);
  }
  for (PlainNamed& function : graph.functions) function.name = opaque_spelling(function.name);
  return graph;
}

using EdgeKey = std::string;

std::map<EdgeKey, int> edge_counts(const PlainGraph& graph, const std::vector<std::string>& keys) {
  std::map<EdgeKey, int> counts;
  for (const PlainEdge& edge : graph.edges)
    ++counts[fmt::format("{} -{},{}-> {}", keys[static_cast<std::size_t>(edge.source)], edge.flow,
                         edge.position, keys[static_cast<std::size_t>(edge.target)])];
  return counts;
}

class Comparer {
 public:
  Comparer(const PlainGraph& reference, const PlainGraph& ours)
      : reference_(reference), ours_(ours) {}

  Comparison run() && {
    const auto reference_keys = node_keys(reference_), our_keys = node_keys(ours_);
    compare_nodes(reference_keys, our_keys);
    const auto theirs = edge_counts(reference_, reference_keys);
    auto mine = edge_counts(ours_, our_keys);
    for (const auto& [edge, count] : theirs) {
      const int other = mine.contains(edge) ? mine[edge] : 0;
      if (count != other) differ("edge {}: {} in the reference, {} here", edge, count, other);
      mine.erase(edge);
    }
    for (const auto& [edge, count] : mine) differ("edge {}: {} here only", edge, count);
    return std::move(found_);
  }

 private:
  template <typename... Args>
  void differ(fmt::format_string<Args...> format, Args&&... args) {
    found_.differences.push_back(fmt::format(format, std::forward<Args>(args)...));
  }

  void compare_nodes(const std::vector<std::string>& reference_keys,
                     const std::vector<std::string>& our_keys) {
    std::multimap<std::string, std::size_t> mine;
    for (std::size_t i = 0; i < our_keys.size(); ++i) mine.emplace(our_keys[i], i);
    for (std::size_t i = 0; i < reference_keys.size(); ++i) {
      const auto match = mine.find(reference_keys[i]);
      if (match == mine.end()) {
        differ("node {}: not here", reference_keys[i]);
        continue;
      }
      compare_node(reference_keys[i], reference_.nodes[i], ours_.nodes[match->second]);
      mine.erase(match);
    }
    for (const auto& [key, row] : mine) differ("node {}: here only", key);
  }

  void compare_node(const std::string& key, const PlainNode& theirs, const PlainNode& mine) {
    if (theirs.text != mine.text) differ("{}: text `{}`, here `{}`", key, theirs.text, mine.text);
    if (theirs.block != mine.block)
      differ("{}: block {}, here {}", key, theirs.block, mine.block);
    if (theirs.texts != mine.texts) {
      const auto get = [](const PlainNode& n) { return n.texts.count("full_text") ? n.texts.at("full_text") : "-"; };
      differ("{}: full text `{}`, here `{}`", key, get(theirs), get(mine));
    }
    if (theirs.numbers != mine.numbers) differ("{}: profile differs", key);
  }

  const PlainGraph& reference_;
  const PlainGraph& ours_;
  Comparison found_;
};

}  // namespace

Comparison compare(const PlainGraph& reference, const PlainGraph& ours) {
  const PlainGraph theirs = opaque(reference);
  return Comparer(theirs, ours).run();
}

}  // namespace irsight::parity
