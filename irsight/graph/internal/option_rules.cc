#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

Status check_same_function(const RuleContext& c, NodeId node, std::span<const EdgeId> edges,
                           std::string_view rule) {
  for (const EdgeId edge : edges) {
    const NodeId source = c.graph.source(edge);
    if (c.graph.function(source) == c.graph.function(node)) continue;
    return broken(rule, c.graph, node, "a {} edge leads from node {} of another function",
                  name_of(c.graph.flow(edge)), index(source));
  }
  return {};
}

Status check_memory_node(const RuleContext& c, NodeId node, std::span<const EdgeId> edges) {
  const bool is_phi = c.graph.text(node) == "phi";
  if (!is_phi && c.graph.text(node) != "entry") {
    return broken("G20", c.graph, node, "a memory node is `phi` or `entry`");
  }
  if (is_phi != (c.graph.block(node) != BlockId::kNone)) {
    return broken("G20", c.graph, node, "{}", is_phi ? "a phi is of a block" : "it is of a block");
  }
  if (!is_phi && !edges.empty()) {
    return broken("G20", c.graph, node, "a memory edge leads to the state on entry");
  }
  return c.check_positions("G20", node, edges, "incoming states", true);
}

Status check_memory(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kMemory);
  if (auto status = check_same_function(c, node, edges, "G20"); !status) return status;
  if (c.is(node, NodeKind::kMemory)) return check_memory_node(c, node, edges);
  if (edges.size() > 1) return broken("G20", c.graph, node, "it sees {} states", edges.size());
  return c.check_positions("G20", node, edges, "memory edges", true);
}

Status check_types(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kType);
  const bool is_type = c.is(node, NodeKind::kType);
  if (is_type && c.graph.block(node) != BlockId::kNone) {
    return broken("G21", c.graph, node, "a type is of no block");
  }
  if (!is_type && edges.size() > 1) {
    return broken("G21", c.graph, node, "it has {} types", edges.size());
  }
  if (!c.is(node, NodeKind::kFunction)) {
    if (auto status = check_same_function(c, node, edges, "G21"); !status) return status;
  }
  if (is_type) return c.check_positions("G21", node, edges, "parts", false);
  return c.check_positions("G21", node, edges, "type edges", true);
}

}  // namespace

Status check_options(const RuleContext& context, NodeId node) {
  if (auto status = check_memory(context, node); !status) return status;
  return check_types(context, node);
}

}  // namespace irsight::internal
