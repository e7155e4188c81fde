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

Status check_function(const RuleContext& c, NodeId node) {
  const std::size_t edges = c.out_edges(node, Flow::kControl).size();
  if (edges > 1) return broken("G11", c.graph, node, "{} control edges leave it", edges);
  return check_successors(c, node, "G11");
}

Status check_terminator(const RuleContext& c, NodeId node) {
  const std::string_view text = c.graph.text(node);
  const bool ends = text == "ret" || text == "resume" || text == "unreachable";
  if (ends && !c.out_edges(node, Flow::kControl).empty()) {
    return broken("G12", c.graph, node, "a control edge leaves it");
  }
  return check_successors(c, node, "G12");
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

// A case and the control edge that it selects have one number.
Status check_switch(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> operands = c.in_edges(node, Flow::kData);
  for (const EdgeId edge : operands) {
    if (c.graph.position(edge) == 0 || c.is(c.graph.source(edge), NodeKind::kConstant)) continue;
    return broken("G8", c.graph, node, "case {} is no constant", c.graph.position(edge));
  }
  if (auto status = c.check_positions("G8", node, operands, "cases", true); !status) return status;
  const std::size_t successors = c.out_edges(node, Flow::kControl).size();
  if (!c.is_whole || successors == operands.size()) return {};
  return broken("G8", c.graph, node, "it has {} operands and {} successors", operands.size(),
                successors);
}

Status check_instruction(const RuleContext& c, NodeId node) {
  const NodeId next = c.next_instruction[static_cast<std::size_t>(node)];
  const bool is_last = next == NodeId::kNone || !c.is_whole;
  Status status = is_last ? check_terminator(c, node) : check_next(c, node, next);
  if (!status || c.graph.text(node) != "switch") return status;
  return check_switch(c, node);
}

}  // namespace

Status check_control(const RuleContext& context, NodeId node) {
  switch (context.graph.kind(node)) {
    case NodeKind::kInstruction:
      return check_instruction(context, node);
    case NodeKind::kFunction:
      return check_function(context, node);
    case NodeKind::kExternal:
      if (context.out_edges(node, Flow::kControl).empty()) return {};
      return broken("G11", context.graph, node, "a control edge leaves it");
    default:
      return {};
  }
}

}  // namespace irsight::internal
