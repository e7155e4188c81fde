#include "irsight/models/input/row_order.h"

#include <array>
#include <cstddef>
#include <utility>

namespace irsight {
namespace {

// The relations from the last that relation_update() is given to the first.
constexpr std::size_t kKinds = 5;

bool has_edges(const EdgeList& edges, std::size_t node) {
  return edges.offsets[node] < edges.offsets[node + 1];
}

std::size_t kind_of(const GraphInput& input, std::size_t node) {
  if (has_edges(input.data.out, node)) return 0;
  if (has_edges(input.data.in, node)) return 1;
  if (has_edges(input.flow.out, node)) return 2;
  return has_edges(input.flow.in, node) ? 3 : 4;
}

std::vector<std::int32_t> rows_by_kind(const GraphInput& input) {
  const std::size_t nodes = input.word.size();
  std::vector<std::size_t> kind(nodes);
  std::array<std::int32_t, kKinds + 1> next = {};
  for (std::size_t node = 0; node < nodes; ++node) {
    kind[node] = kind_of(input, node);
    ++next[kind[node] + 1];
  }
  for (std::size_t k = 1; k < kKinds; ++k) next[k] += next[k - 1];
  std::vector<std::int32_t> row(nodes);
  for (std::size_t node = 0; node < nodes; ++node) row[node] = next[kind[node]]++;
  return row;
}

// `node` is what stands in each row.
EdgeList moved(const EdgeList& edges, const std::vector<std::int32_t>& row,
               const std::vector<std::size_t>& node) {
  EdgeList result;
  result.offsets.reserve(edges.offsets.size());
  result.other.reserve(edges.other.size());
  result.position.reserve(edges.position.size());
  for (const std::size_t from : node) {
    for (auto e = static_cast<std::size_t>(edges.offsets[from]);
         e < static_cast<std::size_t>(edges.offsets[from + 1]); ++e) {
      result.other.push_back(row[static_cast<std::size_t>(edges.other[e])]);
      result.position.push_back(edges.position[e]);
    }
    result.offsets.push_back(static_cast<std::int32_t>(result.other.size()));
  }
  return result;
}

}  // namespace

GraphInput in_row_order(GraphInput&& input) {
  const std::size_t nodes = input.word.size();
  if (!input.row.empty() || input.flow.in.offsets.size() != nodes + 1) return std::move(input);
  std::vector<std::int32_t> row = rows_by_kind(input);
  std::vector<std::size_t> node(nodes);
  for (std::size_t i = 0; i < nodes; ++i) node[static_cast<std::size_t>(row[i])] = i;
  for (EdgeList* const edges : {&input.flow.in, &input.flow.out, &input.data.in, &input.data.out})
    *edges = moved(*edges, row, node);
  std::vector<std::int32_t> word(nodes);
  for (std::size_t i = 0; i < nodes; ++i) word[static_cast<std::size_t>(row[i])] = input.word[i];
  input.word = std::move(word);
  input.row = std::move(row);
  return std::move(input);
}

}  // namespace irsight
