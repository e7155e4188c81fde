#include "irsight/graph/internal/edge_order.h"

#include <algorithm>
#include <span>
#include <utility>

namespace irsight::internal {
namespace {

// An edge while it is being sorted: `key` says where it belongs among its node's edges, `row` which
// it was. Rows break ties, so that every order of equal keys is the given one.
struct Item {
  std::uint64_t key;
  std::int32_t row;

  bool operator<(const Item& other) const {
    return key != other.key ? key < other.key : row < other.row;
  }
};

// Most nodes have few edges, and those come nearly in order: insertion beats std::sort there.
void sort_items(std::span<Item> items) {
  constexpr std::size_t kSmall = 24;
  if (items.size() > kSmall) {
    if (!std::is_sorted(items.begin(), items.end())) std::sort(items.begin(), items.end());
    return;
  }
  for (std::size_t i = 1; i < items.size(); ++i) {
    const Item item = items[i];
    std::size_t hole = i;
    for (; hole > 0 && item < items[hole - 1]; --hole) items[hole] = items[hole - 1];
    items[hole] = item;
  }
}

std::vector<std::int32_t> offsets_by(const std::vector<NodeId>& nodes, std::int32_t num_nodes) {
  std::vector<std::int32_t> offsets(static_cast<std::size_t>(num_nodes) + 1);
  for (const NodeId node : nodes) ++offsets[static_cast<std::size_t>(node) + 1];
  for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
  return offsets;
}

// Returns the edges' rows grouped by node, each group sorted by key. Keys live only while their
// group is being sorted: an array of them for all edges would cost more to fill than the sorting.
template <typename KeyOf>
std::vector<std::int32_t> grouped(const std::vector<NodeId>& nodes,
                                  const std::vector<std::int32_t>& offsets, KeyOf key_of) {
  std::vector<std::int32_t> next(offsets.begin(), offsets.end() - 1);
  std::vector<std::int32_t> rows(nodes.size());
  for (std::size_t e = 0; e < nodes.size(); ++e) {
    rows[static_cast<std::size_t>(next[static_cast<std::size_t>(nodes[e])]++)] =
        static_cast<std::int32_t>(e);
  }
  std::vector<Item> group;
  for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
    const auto first = static_cast<std::size_t>(offsets[i]);
    const auto last = static_cast<std::size_t>(offsets[i + 1]);
    if (last - first < 2) continue;
    group.clear();
    for (std::size_t at = first; at < last; ++at) {
      group.push_back({key_of(static_cast<std::size_t>(rows[at])), rows[at]});
    }
    sort_items(group);
    for (std::size_t at = first; at < last; ++at) rows[at] = group[at - first].row;
  }
  return rows;
}

}  // namespace

OrderedEdges order_edges(EdgeList given, std::int32_t num_nodes) {
  OrderedEdges result;
  const std::size_t count = given.source.size();
  result.out_offsets = offsets_by(given.source, num_nodes);
  result.rows = grouped(given.source, result.out_offsets, [&given](std::size_t e) {
    return std::uint64_t{rank_of(given.label[e])} << 32 |
           static_cast<std::uint32_t>(given.target[e]);
  });
  EdgeList& edges = result.edges;
  edges.source.resize(count);
  edges.target.resize(count);
  edges.label.resize(count);
  for (std::size_t e = 0; e < count; ++e) {
    const auto row = static_cast<std::size_t>(result.rows[e]);
    edges.source[e] = given.source[row];
    edges.target[e] = given.target[row];
    edges.label[e] = given.label[row];
  }
  // Edges ascend by source, so a tie broken by row is a tie broken by source.
  result.in_offsets = offsets_by(edges.target, num_nodes);
  const std::vector<std::int32_t> in =
      grouped(edges.target, result.in_offsets,
              [&edges](std::size_t e) { return std::uint64_t{rank_of(edges.label[e])}; });
  result.in_edges.resize(count);
  for (std::size_t e = 0; e < count; ++e) result.in_edges[e] = EdgeId{in[e]};
  return result;
}

}  // namespace irsight::internal
