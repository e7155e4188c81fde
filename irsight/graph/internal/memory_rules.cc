#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

Status check_memory_sources(const RuleContext& c, NodeId node, std::span<const EdgeId> edges) {
  for (const EdgeId edge : edges) {
    const NodeId source = c.graph.source(edge);
    if (c.graph.function(source) != c.graph.function(node)) {
      return broken("G20", c.graph, node, "a memory edge leads from node {} of another function",
                    index(source));
    }
    if (c.is(source, NodeKind::kMemory) || may_access_memory(opcode_of(c.graph.text(source)))) {
      continue;
    }
    return broken("G20", c.graph, node, "node {} (`{}`) changes no memory", index(source),
                  c.graph.text(source));
  }
  return {};
}

Status check_memory_phi(const RuleContext& c, NodeId node, std::size_t incoming) {
  const BlockId block = c.graph.block(node);
  if (block == BlockId::kNone) return broken("G20", c.graph, node, "a phi is of a block");
  if (c.graph.block_function(block) != c.graph.function(node)) {
    return broken("G20", c.graph, node, "block {} is of function {}, not {}", index(block),
                  index(c.graph.block_function(block)), index(c.graph.function(node)));
  }
  if (!c.is_whole || incoming == c.predecessors(block)) return {};
  return broken("G20", c.graph, node, "it has {} incoming states, and its block {} predecessors",
                incoming, c.predecessors(block));
}

Status check_entry_state(const RuleContext& c, NodeId node, std::size_t incoming) {
  if (c.graph.block(node) != BlockId::kNone) {
    return broken("G20", c.graph, node, "it is of a block");
  }
  if (incoming > 0) {
    return broken("G20", c.graph, node, "a memory edge leads to the state on entry");
  }
  if (!c.is_whole || !c.out_edges(node, Flow::kMemory).empty()) return {};
  return broken("G20", c.graph, node, "nothing refers to the state on entry");
}

Status check_memory_node(const RuleContext& c, NodeId node, std::span<const EdgeId> edges) {
  if (c.graph.function(node) == FunctionId::kNone) {
    return broken("G20", c.graph, node, "it is of no function");
  }
  const bool is_phi = c.graph.text(node) == "phi";
  if (!is_phi && c.graph.text(node) != "entry") {
    return broken("G20", c.graph, node, "a memory node is `phi` or `entry`");
  }
  if (auto status = c.check_positions("G20", node, edges, "incoming states", true); !status) {
    return status;
  }
  return is_phi ? check_memory_phi(c, node, edges.size())
                : check_entry_state(c, node, edges.size());
}

Status check_memory_access(const RuleContext& c, NodeId node, std::span<const EdgeId> edges) {
  const std::string_view opcode = opcode_of(c.graph.text(node));
  if (edges.size() > 1) return broken("G20", c.graph, node, "it sees {} states", edges.size());
  if (!edges.empty() && !may_access_memory(opcode)) {
    return broken("G20", c.graph, node, "it accesses no memory, and sees a state");
  }
  if (c.is_whole && c.has_memory && edges.empty() && accesses_memory(opcode)) {
    return broken("G20", c.graph, node, "it accesses memory, and sees no state");
  }
  return c.check_positions("G20", node, edges, "memory edges", true);
}

}  // namespace

Status check_memory(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kMemory);
  if (auto status = check_memory_sources(c, node, edges); !status) return status;
  if (c.is(node, NodeKind::kMemory)) return check_memory_node(c, node, edges);
  return c.is(node, NodeKind::kInstruction) ? check_memory_access(c, node, edges) : Status();
}

}  // namespace irsight::internal
