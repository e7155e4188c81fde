#include "irsight/graph/instruction_graph_builder.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace irsight {
namespace {

// The largest position, and the most edges of a relation into a node (I8).
constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();

}  // namespace

void InstructionGraphBuilder::begin_function() {
  graph_.function_nodes.push_back(0);
  graph_.function_blocks.push_back(0);
}

void InstructionGraphBuilder::add_block(std::size_t instructions) {
  graph_.block_nodes.push_back(static_cast<std::int32_t>(instructions));
  ++graph_.function_blocks.back();
}

std::int32_t InstructionGraphBuilder::add_node(InstructionWord word, std::int32_t line) {
  std::string key = word.statement + '\0' + word.detail + '\0';
  key.append(reinterpret_cast<const char*>(word.code.data()), sizeof word.code);
  const auto [known, is_new] =
      words_.try_emplace(std::move(key), static_cast<std::int32_t>(graph_.words.size()));
  if (is_new) graph_.words.push_back(std::move(word));
  graph_.word.push_back(known->second);
  graph_.line.push_back(line);
  if (!graph_.function_nodes.empty()) ++graph_.function_nodes.back();
  return static_cast<std::int32_t>(graph_.word.size() - 1);
}

void InstructionGraphBuilder::add_edge(Relation relation, std::int32_t source, std::int32_t target,
                                       std::size_t position) {
  edges_[static_cast<std::size_t>(relation)].push_back(
      {.target = target,
       .source = source,
       .position = static_cast<std::uint16_t>(std::min(position, kMost))});
}

// Returns a node with more than kMost edges, or -1.
std::int32_t InstructionGraphBuilder::sort_edges(std::vector<Edge>& edges, std::size_t nodes,
                                                 RelationOf<ArrayOwner>& relation) {
  std::ranges::sort(edges, {}, [](const Edge& edge) {
    return std::tuple(edge.target, edge.position, edge.source);
  });
  relation.degree.assign(nodes, 0);
  for (const Edge& edge : edges) {
    std::uint16_t& degree = relation.degree[static_cast<std::size_t>(edge.target)];
    if (degree == kMost) return edge.target;
    ++degree;
    relation.distance.push_back(edge.target - edge.source);
    relation.position.push_back(edge.position);
  }
  return -1;
}

Result<InstructionGraph> InstructionGraphBuilder::build(
    const std::function<std::string(std::int32_t)>& name_of_node) && {
  for (std::size_t r = 0; r < kRelations; ++r) {
    const std::int32_t full = sort_edges(edges_[r], graph_.word.size(), graph_.relations[r]);
    if (full < 0) continue;
    return error(
        "{}: more than {} {} edges lead to it, a graph of instructions has room for no more",
        name_of_node ? name_of_node(full) : fmt::format("node {}", full), kMost,
        name_of(static_cast<Relation>(r)));
  }
  return std::move(graph_);
}

}  // namespace irsight
