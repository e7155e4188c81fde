#include "irsight/graph/internal/leftovers.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "irsight/graph/internal/column_rows.h"

namespace irsight::internal {
namespace {

// How a node looks to one that it is joined to.
struct Neighbour {
  bool incoming;
  std::uint32_t rank;  // flow, then position
  bool numbered;
  std::int32_t look;  // its place where it has one, else its colour

  auto operator<=>(const Neighbour&) const = default;
};

// Colours start as the order of what nodes are in themselves, and are split by the colours of what
// they are joined to until nothing splits. A colour is the number of nodes of lower colours, so
// splitting leaves other colours as they are. All comparisons are of values that do not depend on
// how nodes are numbered, so colours do not either.
class Leftovers {
 public:
  Leftovers(const ProgramGraph& graph, std::vector<NodeId>& order, std::vector<std::int32_t>& place)
      : graph_(graph), order_(order), place_(place), colour_(place.size(), -1) {
    for (const NodeId node : graph.nodes()) {
      if (place_[at(node)] < 0) left_.push_back(node);
    }
  }

  void run() {
    colour_by_themselves();
    while (!left_.empty()) {
      while (split()) {
      }
      number_those_told_apart();
    }
  }

 private:
  static std::size_t at(NodeId node) { return static_cast<std::size_t>(node); }

  std::strong_ordering compare_themselves(NodeId a, NodeId b) const {
    const auto key = [this](NodeId n) {
      return std::tuple(graph_.kind(n), graph_.function(n), graph_.block(n), graph_.text(n));
    };
    if (const auto order = key(a) <=> key(b); order != 0) return order;
    for (const Column& column : graph_.columns()) {
      if (column.entity != Entity::kNode) continue;
      const ColumnView view{column, graph_.strings()};
      if (const auto order = compare_rows(view, at(a), view, at(b)); order != 0) return order;
    }
    return std::strong_ordering::equal;
  }

  void colour_by_themselves() {
    std::sort(left_.begin(), left_.end(),
              [this](NodeId a, NodeId b) { return compare_themselves(a, b) < 0; });
    for (std::size_t i = 0, first = 0; i < left_.size(); ++i) {
      if (compare_themselves(left_[first], left_[i]) != 0) first = i;
      colour_[at(left_[i])] = static_cast<std::int32_t>(first);
    }
  }

  std::vector<Neighbour> neighbours(NodeId node) const {
    std::vector<Neighbour> result;
    const auto add = [&](EdgeId e, NodeId other, bool incoming) {
      const bool numbered = place_[at(other)] >= 0;
      result.push_back({incoming, rank_of(graph_, e), numbered,
                        numbered ? place_[at(other)] : colour_[at(other)]});
    };
    for (const EdgeId e : graph_.in_edges(node)) add(e, graph_.source(e), true);
    for (const EdgeId e : graph_.out_edges(node)) add(e, graph_.target(e), false);
    std::sort(result.begin(), result.end());
    return result;
  }

  static std::uint32_t rank_of(const ProgramGraph& graph, EdgeId e) {
    return static_cast<std::uint32_t>(graph.flow(e)) << 28 |
           static_cast<std::uint32_t>(graph.position(e));
  }

  std::size_t end_of_colour(std::size_t first) const {
    std::size_t last = first + 1;
    while (last < left_.size() && colour_[at(left_[last])] == colour_[at(left_[first])]) ++last;
    return last;
  }

  // Splits each colour by neighbours as they looked before; returns whether any was split.
  bool split() {
    std::vector<std::pair<NodeId, std::int32_t>> recoloured;
    for (std::size_t first = 0; first < left_.size();) {
      const std::size_t last = end_of_colour(first);
      if (last - first > 1) split_colour(first, last, recoloured);
      first = last;
    }
    for (const auto& [node, colour] : recoloured) colour_[at(node)] = colour;
    return !recoloured.empty();
  }

  void split_colour(std::size_t first, std::size_t last,
                    std::vector<std::pair<NodeId, std::int32_t>>& recoloured) {
    std::vector<std::pair<std::vector<Neighbour>, NodeId>> nodes;
    for (std::size_t i = first; i < last; ++i) nodes.emplace_back(neighbours(left_[i]), left_[i]);
    std::sort(nodes.begin(), nodes.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    const std::int32_t base = colour_[at(left_[first])];
    std::size_t group = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      left_[first + i] = nodes[i].second;
      if (nodes[i].first != nodes[group].first) group = i;
      if (group > 0) {
        recoloured.emplace_back(nodes[i].second, base + static_cast<std::int32_t>(group));
      }
    }
  }

  bool is_joined_to_leftovers(NodeId node) const {
    for (const EdgeId e : graph_.in_edges(node)) {
      if (place_[at(graph_.source(e))] < 0) return true;
    }
    for (const EdgeId e : graph_.out_edges(node)) {
      if (place_[at(graph_.target(e))] < 0) return true;
    }
    return false;
  }

  // Numbers nodes that are alone in their colour, and colours whose nodes are joined to numbered
  // nodes only: those can take each other's places. Where there are neither, numbers one node of
  // the lowest colour, by which its neighbours are told from theirs.
  void number_those_told_apart() {
    std::vector<NodeId> numbered, kept;
    for (std::size_t first = 0; first < left_.size();) {
      const std::size_t last = end_of_colour(first);
      const bool all = last - first == 1 || !is_joined_to_leftovers(left_[first]);
      auto& list = all ? numbered : kept;
      list.insert(list.end(), left_.begin() + static_cast<std::ptrdiff_t>(first),
                  left_.begin() + static_cast<std::ptrdiff_t>(last));
      first = last;
    }
    if (numbered.empty()) {
      numbered.push_back(kept.front());
      kept.erase(kept.begin());
    }
    for (const NodeId node : numbered) {
      place_[at(node)] = static_cast<std::int32_t>(order_.size());
      order_.push_back(node);
    }
    left_ = std::move(kept);
  }

  const ProgramGraph& graph_;
  std::vector<NodeId>& order_;
  std::vector<std::int32_t>& place_;
  std::vector<std::int32_t> colour_;
  std::vector<NodeId> left_;  // by colour
};

}  // namespace

void number_leftovers(const ProgramGraph& graph, std::vector<NodeId>& order,
                      std::vector<std::int32_t>& place) {
  Leftovers(graph, order, place).run();
}

}  // namespace irsight::internal
