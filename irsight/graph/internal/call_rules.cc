#include <algorithm>
#include <map>

#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

constexpr std::string_view kStub = "__device_stub__";  // part of a CUDA host stub's name

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
      if (!is_call(text)) {
        return broken("G13", c.graph, node, "it calls nothing, and has a call edge to node {}",
                      index(target));
      }
      if (c.is(target, NodeKind::kFunction)) return {};
      return broken("G13", c.graph, node, "it calls node {}, which is no function", index(target));
    case 1:
      if (text == "ret" && target == own_function_node(c, node)) return {};
      return broken("G14", c.graph, node, "call edge 1 leads from a ret to its function node");
    case 2:
      if ((text == "resume" || text == "cleanupret" || text == "catchswitch") &&
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

// A call of inline assembly has its callee, the last operand, and no call edge; others have one.
Status check_callee(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> operands = c.in_edges(node, Flow::kData);
  const NodeId last = operands.empty() ? NodeId::kNone : c.graph.source(operands.back());
  const bool is_asm =
      last != NodeId::kNone && c.is(last, NodeKind::kConstant) && c.graph.text(last) == "asm";
  const NodeId callee = c.callee(node);
  if (is_asm != (callee == NodeId::kNone)) {
    return broken(is_asm ? "G18" : "G13", c.graph, node, "{}",
                  is_asm ? "it calls inline assembly, and has a call edge"
                         : "it calls, and has no call edge");
  }
  return {};
}

// What an instruction must have, besides having nothing that it may not have.
Status check_exits(const RuleContext& c, NodeId node, std::size_t edges) {
  const std::string_view text = c.graph.text(node);
  if (is_call(text)) return check_callee(c, node);
  if (text == "ret" && edges == 0) {
    return broken("G14", c.graph, node, "no call edge leads to its function node");
  }
  const bool unwinds =
      text == "resume" || (text == "cleanupret" && c.out_edges(node, Flow::kControl).empty());
  const bool stays = text == "cleanupret" && !unwinds;
  if ((unwinds && edges == 0) || (stays && edges > 0)) {
    return broken("G15", c.graph, node, "{}",
                  unwinds ? "no call edge leads to its function node"
                          : "it unwinds to a block, and a call edge leads to its function node");
  }
  return {};
}

Status check_calls_of_instruction(const RuleContext& c, NodeId node) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kCall);
  for (const EdgeId edge : edges) {
    if (auto status = check_edge_of_instruction(c, node, edge); !status) return status;
  }
  if (auto status = c.check_positions("G13", node, edges, "call edges", false); !status) {
    return status;
  }
  return c.is_whole ? check_exits(c, node, edges.size()) : Status();
}

Status check_launch(const RuleContext& c, NodeId node, NodeId kernel) {
  const std::string_view name = c.graph.function_name(c.graph.function(node));
  if (name.find(kStub) != std::string_view::npos && node != kernel) return {};
  return broken("G19", c.graph, node, "`{}` is no kernel's host stub, and launches node {}", name,
                index(kernel));
}

Status check_edge_of_function(const RuleContext& c, NodeId node, EdgeId edge) {
  const NodeId target = c.graph.target(edge);
  const std::int32_t position = c.graph.position(edge);
  if (c.is(target, NodeKind::kExternal)) return {};  // G4: check_outside()
  if (c.is(target, NodeKind::kInstruction)) {
    const bool unwinds = position == 2 && c.graph.text(target) == "invoke";  // G15
    const bool calls = c.has_edge(target, node, Flow::kCall, 0);
    if (calls && (position == 1 || unwinds)) return {};
    return broken(position == 2 ? "G15" : "G13", c.graph, node,
                  "call edge {} leads back to node {} ({}), which {}", position, index(target),
                  c.graph.text(target), calls ? "has none such" : "does not call it");
  }
  const bool from_indirect = is_indirect(c, node), to_indirect = is_indirect(c, target);
  if (position == 3 && !from_indirect && !to_indirect) return check_launch(c, node, target);
  const std::int32_t wanted = from_indirect ? 0 : 1;
  if (from_indirect == to_indirect || position != wanted) {
    return broken("G18", c.graph, node, "call edge {} leads to the function node {}", position,
                  index(target));
  }
  if (c.has_edge(target, node, Flow::kCall, 1 - wanted)) return {};
  return broken("G18", c.graph, node, "no call edge {} leads back from the function node {}",
                1 - wanted, index(target));
}

// A kernel compiled for several GPU architectures is in a module for each. Requires: the edges lead to
// function nodes of functions.
Status check_launched(const RuleContext& c, NodeId node, std::span<const EdgeId> launches) {
  std::map<ModuleId, NodeId> kernels;
  for (const EdgeId edge : launches) {
    const NodeId kernel = c.graph.target(edge);
    const auto [first, is_new] =
        kernels.try_emplace(c.graph.function_module(c.graph.function(kernel)), kernel);
    if (is_new) continue;
    return broken("G19", c.graph, node, "it launches nodes {} and {}", index(first->second),
                  index(kernel));
  }
  return {};
}

// Call edges out of functions and external tell one thing each, and once.
Status check_twice(const RuleContext& c, NodeId node, std::span<const EdgeId> edges,
                   std::string_view rule) {
  const auto launches = std::ranges::find(
      edges, 3, [&](EdgeId edge) { return c.graph.position(edge); });  // they come last
  const auto count = static_cast<std::size_t>(launches - edges.begin());
  for (std::size_t i = 1; i < count; ++i) {
    if (c.graph.position(edges[i]) != c.graph.position(edges[i - 1])) continue;
    if (c.graph.target(edges[i]) != c.graph.target(edges[i - 1])) continue;
    return broken(rule, c.graph, node, "two call edges {} lead to node {}",
                  c.graph.position(edges[i]), index(c.graph.target(edges[i])));
  }
  return check_launched(c, node, edges.subspan(count));
}

Status check_calls_of_function(const RuleContext& c, NodeId node) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kCall);
  for (const EdgeId edge : edges) {
    if (auto status = check_edge_of_function(c, node, edge); !status) return status;
  }
  return check_twice(c, node, edges, "G13");
}

Status check_calls_of_external(const RuleContext& c, NodeId node) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kCall);
  for (const EdgeId edge : edges) {
    const NodeId target = c.graph.target(edge);
    if (c.is(target, NodeKind::kFunction) && c.graph.position(edge) <= 1) continue;
    return broken("G4", c.graph, node, "call edge {} leads to node {}, which is no function",
                  c.graph.position(edge), index(target));
  }
  return check_twice(c, node, edges, "G4");
}

}  // namespace

Status check_calls(const RuleContext& context, NodeId node) {
  switch (context.graph.kind(node)) {
    case NodeKind::kInstruction:
      return check_calls_of_instruction(context, node);
    case NodeKind::kFunction:
      return check_calls_of_function(context, node);
    case NodeKind::kExternal:
      return check_calls_of_external(context, node);
    default:
      return {};
  }
}

}  // namespace irsight::internal
