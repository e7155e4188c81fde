// G12, and section 6 of docs/graph_spec.md: what the columns of blocks say of paths from the entry.

#include <vector>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

// Returns, of each block, whether a path leads to it from its function's entry.
std::vector<bool> reached_blocks(const RuleContext& c) {
  std::vector<bool> reached(c.first_instruction.size());
  std::vector<BlockId> pending;
  const auto visit_targets = [&](NodeId node) {
    for (const EdgeId edge : c.out_edges(node, Flow::kControl)) {
      const BlockId block = c.graph.block(c.graph.target(edge));
      if (reached[static_cast<std::size_t>(block)]) continue;
      reached[static_cast<std::size_t>(block)] = true;
      pending.push_back(block);
    }
  };
  for (const NodeId function : c.function_node) visit_targets(function);
  while (!pending.empty()) {
    NodeId last = c.first_instruction[static_cast<std::size_t>(pending.back())];
    pending.pop_back();
    while (c.next_instruction[static_cast<std::size_t>(last)] != NodeId::kNone) {
      last = c.next_instruction[static_cast<std::size_t>(last)];
    }
    visit_targets(last);
  }
  return reached;
}

Status check_block(const ProgramGraph& graph, std::size_t block, bool is_reached,
                   const Column* frequency) {
  const auto marked = graph.int64_at(Entity::kBlock, "unreachable", block);
  if (marked && *marked != (is_reached ? 0 : 1)) {
    return error("G12: block {}: column `unreachable` is {}, and {} path leads to it", block,
                 *marked, is_reached ? "a" : "no");
  }
  const auto depth = graph.int64_at(Entity::kBlock, "loop_depth", block);
  if (depth && *depth < 0) return error("columns: block {}: loop depth {}", block, *depth);
  if (frequency == nullptr || !frequency->is_present(block)) return {};
  const auto [first, last] = frequency->range(block);
  if (first == last) return {};
  const float often = frequency->floats()[first];
  if (often >= 0 && (is_reached || often == 0)) return {};
  return error("columns: block {}: frequency {}, and {} path leads to it", block, often,
               is_reached ? "a" : "no");
}

}  // namespace

Status check_reachability(const RuleContext& c) {
  if (!c.is_whole) return {};
  const std::vector<bool> reached = reached_blocks(c);
  const Column* frequency = c.graph.column(Entity::kBlock, "frequency");
  for (std::size_t block = 0; block < reached.size(); ++block) {
    if (auto status = check_block(c.graph, block, reached[block], frequency); !status) {
      return status;
    }
  }
  return {};
}

}  // namespace irsight::internal
