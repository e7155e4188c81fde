#include <algorithm>
#include <array>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> texts) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

bool is_indirect(const RuleContext& c, NodeId node) {
  return c.graph.function(node) == FunctionId::kNone;
}

NodeId own_function_node(const RuleContext& c, NodeId node) {
  return c.function_node[static_cast<std::size_t>(c.graph.function(node))];
}

// What a call edge out of an instruction means is told by its position.
Status check_edge_of_instruction(const RuleContext& c, NodeId node, EdgeId edge) {
  const std::string_view text = c.graph.text(node);
  const NodeId target = c.graph.target(edge);
  switch (c.graph.position(edge)) {
    case 0:
      if (!is_one_of(text, {"call", "invoke", "callbr"})) {
        return broken("G13", c.graph, node, "it calls nothing, and has a call edge to node {}",
                      index(target));
      }
      if (c.is(target, NodeKind::kFunction)) return {};
      return broken("G13", c.graph, node, "it calls node {}, which is no function", index(target));
    case 1:
      if (text == "ret" && target == own_function_node(c, node)) return {};
      return broken("G14", c.graph, node, "call edge 1 leads from a ret to its function node");
    case 2:
      if (is_one_of(text, {"resume", "cleanupret", "catchswitch"}) &&
          target == own_function_node(c, node)) {
        return {};
      }
      return broken("G15", c.graph, node,
                    "call edge 2 leads from a resume, cleanupret or catchswitch to its function "
                    "node");
    default:
      return broken("G13", c.graph, node, "a call edge has position {}", c.graph.position(edge));
  }
}

Status check_instruction(const RuleContext& c, NodeId node) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kCall);
  for (const EdgeId edge : edges) {
    if (auto status = check_edge_of_instruction(c, node, edge); !status) return status;
  }
  if (auto status = c.check_positions("G13", node, edges, "call edges", false); !status) {
    return status;
  }
  if (c.is_whole && c.graph.text(node) == "ret" && edges.empty()) {
    return broken("G14", c.graph, node, "no call edge leads to its function node");
  }
  return {};
}

Status check_edge_of_function(const RuleContext& c, NodeId node, EdgeId edge) {
  const NodeId target = c.graph.target(edge);
  const std::int32_t position = c.graph.position(edge);
  if (c.is(target, NodeKind::kExternal)) return {};  // G4, below
  if (c.is(target, NodeKind::kInstruction)) {
    const bool unwinds = position == 2 && c.graph.text(target) == "invoke";  // G15
    const bool calls = c.has_edge(target, node, Flow::kCall, 0);
    if (calls && (position == 1 || unwinds)) return {};
    return broken(position == 2 ? "G15" : "G13", c.graph, node,
                  "call edge {} leads back to node {} ({}), which {}", position, index(target),
                  c.graph.text(target), calls ? "has none such" : "does not call it");
  }
  const bool from_indirect = is_indirect(c, node), to_indirect = is_indirect(c, target);
  if (position == 3 && !from_indirect && !to_indirect) return {};  // G19
  if (from_indirect != to_indirect && position == (from_indirect ? 0 : 1)) return {};
  return broken("G18", c.graph, node, "call edge {} leads to the function node {}", position,
                index(target));
}

// Which call edges join a function node and external: none, those of what others call, or those of
// what is elsewhere.
Status check_outside(const RuleContext& c, NodeId node) {
  constexpr NodeId kOutside{0};
  const auto has = [&](NodeId source, NodeId target, std::int32_t position) {
    return c.has_edge(source, target, Flow::kCall, position);
  };
  const bool called = has(kOutside, node, 0), answers = has(node, kOutside, 1);
  const bool calls = has(node, kOutside, 0), answered = has(kOutside, node, 1);
  const std::string_view rule = is_indirect(c, node) ? "G18" : "G4";
  if (called != answers || calls != answered || (called && calls)) {
    return broken(rule, c.graph, node, "its edges from and to external do not match");
  }
  const bool has_body = !c.out_edges(node, Flow::kControl).empty();
  if (has_body && (calls || c.graph.text(node) != "function")) {
    return broken(rule, c.graph, node, "a declaration has a body");
  }
  const std::string_view text = c.graph.text(node);
  const bool is_outside = text != "function" && !text.starts_with("llvm.");
  if (is_outside && !calls) {
    return broken(rule, c.graph, node, "its body is outside, and no call edge 0 leads there");
  }
  return {};
}

Status check_function(const RuleContext& c, NodeId node) {
  for (const EdgeId edge : c.out_edges(node, Flow::kCall)) {
    if (auto status = check_edge_of_function(c, node, edge); !status) return status;
  }
  return c.is_whole ? check_outside(c, node) : Status();
}

Status check_external(const RuleContext& c, NodeId node) {
  for (const EdgeId edge : c.out_edges(node, Flow::kCall)) {
    const NodeId target = c.graph.target(edge);
    if (c.is(target, NodeKind::kFunction) && c.graph.position(edge) <= 1) continue;
    return broken("G4", c.graph, node, "call edge {} leads to node {}, which is no function",
                  c.graph.position(edge), index(target));
  }
  return {};
}

}  // namespace

Status check_calls(const RuleContext& context, NodeId node) {
  switch (context.graph.kind(node)) {
    case NodeKind::kInstruction:
      return check_instruction(context, node);
    case NodeKind::kFunction:
      return check_function(context, node);
    case NodeKind::kExternal:
      return check_external(context, node);
    default:
      return {};
  }
}

}  // namespace irsight::internal
