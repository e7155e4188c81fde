#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

bool is_first(const RuleContext& c, NodeId node) {
  const auto block = static_cast<std::size_t>(c.graph.block(node));
  return c.first_instruction[block] == node;
}

// The last instruction of a block, or a function node: its edges lead to blocks.
Status check_successors(const RuleContext& c, NodeId node, std::string_view rule) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kControl);
  for (const EdgeId edge : edges) {
    if (!c.is_whole || is_first(c, c.graph.target(edge))) continue;
    return broken(rule, c.graph, node, "node {} is not the first of its block",
                  index(c.graph.target(edge)));
  }
  return c.check_positions(rule, node, edges, "control edges", true);
}

// A definition leads to its entry block: its first, to which nothing branches.
Status check_flow_of_function(const RuleContext& c, NodeId node) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kControl);
  if (edges.size() > 1)
    return broken("G11", c.graph, node, "{} control edges leave it", edges.size());
  if (c.is_complete && edges.empty() && c.is_definition(node)) {
    return broken("G11", c.graph, node, "a definition has no control edge to its entry block");
  }
  if (auto status = check_successors(c, node, "G11"); !status) return status;
  if (edges.empty() || !c.is_whole) return {};
  const BlockId entry = c.graph.block(c.graph.target(edges.front()));
  const bool is_least =
      index(entry) == 0 ||
      c.graph.block_function(static_cast<BlockId>(index(entry) - 1)) != c.graph.function(node);
  if (is_least && c.predecessors(entry) == 0) return {};
  return broken("G11", c.graph, node, "block {} is not its entry block", index(entry));
}

Status check_successor_count(const RuleContext& c, NodeId node, std::string_view opcode) {
  const std::size_t count = c.out_edges(node, Flow::kControl).size();
  std::size_t wanted = count;
  if (opcode == "br") wanted = c.in_edges(node, Flow::kData).empty() ? 1 : 2;
  if (opcode == "invoke") wanted = 2;
  if (opcode == "catchret") wanted = 1;
  if (opcode == "cleanupret" && count > 1) wanted = 1;
  if ((opcode == "callbr" || opcode == "catchswitch") && count == 0) wanted = 1;
  if (!c.is_whole || count == wanted) return {};
  return broken("G12", c.graph, node, "{} control edges leave it, not {}", count, wanted);
}

Status check_terminator(const RuleContext& c, NodeId node, std::string_view opcode) {
  const bool ends = opcode == "ret" || opcode == "resume" || opcode == "unreachable";
  if (ends && !c.out_edges(node, Flow::kControl).empty()) {
    return broken("G12", c.graph, node, "a control edge leaves it");
  }
  if (auto status = check_successors(c, node, "G12"); !status) return status;
  return check_successor_count(c, node, opcode);
}

Status check_next(const RuleContext& c, NodeId node, NodeId next) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kControl);
  if (edges.size() == 1 && c.graph.target(edges[0]) == next && c.graph.position(edges[0]) == 0) {
    return {};
  }
  return broken("G11", c.graph, node,
                "one control edge, at position 0, leads to the next instruction, node {}",
                index(next));
}

Status check_flow_of_instruction(const RuleContext& c, NodeId node) {
  const NodeId next = c.next_instruction[static_cast<std::size_t>(node)];
  const std::string_view opcode = opcode_of(c.graph.text(node));
  if (c.is_whole && is_terminator(opcode) != (next == NodeId::kNone)) {
    return broken("G12", c.graph, node, "{}",
                  next == NodeId::kNone ? "it is the last of its block, and no terminator"
                                        : "a terminator is the last of its block");
  }
  const bool is_last = next == NodeId::kNone || !c.is_whole;
  return is_last ? check_terminator(c, node, opcode) : check_next(c, node, next);
}

}  // namespace

Status check_control(const RuleContext& context, NodeId node) {
  switch (context.graph.kind(node)) {
    case NodeKind::kInstruction:
      return check_flow_of_instruction(context, node);
    case NodeKind::kFunction:
      return check_flow_of_function(context, node);
    case NodeKind::kExternal:
      if (context.out_edges(node, Flow::kControl).empty()) return {};
      return broken("G11", context.graph, node, "a control edge leaves it");
    default:
      return {};
  }
}

}  // namespace irsight::internal
