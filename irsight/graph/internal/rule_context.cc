#include <algorithm>
#include <tuple>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

std::optional<std::string_view> cell(const ProgramGraph& graph, std::string_view column,
                                     NodeId node) {
  return graph.text_at(Entity::kNode, column, static_cast<std::size_t>(node));
}

}  // namespace

std::optional<std::string_view> RuleContext::type_of(NodeId node) const {
  return cell(graph, "type", node);
}

std::optional<std::string_view> RuleContext::pointee_of(NodeId node) const {
  return cell(graph, "pointee", node);
}

std::string_view RuleContext::value_type_of(NodeId node) const {
  return is(node, NodeKind::kVariable) || is(node, NodeKind::kConstant) ? graph.text(node) : "ptr";
}

bool RuleContext::has_edge(NodeId source, NodeId target, Flow flow, std::int32_t position) const {
  const auto edges = graph.out_edges(source);
  const auto key = std::tuple(flow, position, target);
  const auto key_of = [this](EdgeId e) {
    return std::tuple(graph.flow(e), graph.position(e), graph.target(e));
  };
  const auto found = std::ranges::lower_bound(edges, key, {}, key_of);
  return found != edges.end() && key_of(*found) == key;
}

std::span<const EdgeId> RuleContext::in_edges(NodeId node, Flow flow) const {
  const std::span<const EdgeId> edges = graph.in_edges(node);
  const auto found =
      std::ranges::equal_range(edges, flow, {}, [this](EdgeId e) { return graph.flow(e); });
  return {found.begin(), found.end()};
}

std::vector<EdgeId> RuleContext::out_edges(NodeId node, Flow flow) const {
  const auto edges = graph.out_edges(node);
  const auto found =
      std::ranges::equal_range(edges, flow, {}, [this](EdgeId e) { return graph.flow(e); });
  return {found.begin(), found.end()};
}

NodeId RuleContext::operand(NodeId node, std::int32_t position) const {
  const std::span<const EdgeId> edges = in_edges(node, Flow::kData);
  const auto found =
      std::ranges::lower_bound(edges, position, {}, [this](EdgeId e) { return graph.position(e); });
  if (found == edges.end() || graph.position(*found) != position) return NodeId::kNone;
  return graph.source(*found);
}

NodeId RuleContext::callee(NodeId instruction) const {
  const std::vector<EdgeId> edges = out_edges(instruction, Flow::kCall);
  if (edges.empty() || graph.position(edges.front()) != 0) return NodeId::kNone;
  return graph.target(edges.front());
}

bool RuleContext::is_definition(NodeId node) const {
  const FunctionId function = graph.function(node);
  if (function == FunctionId::kNone || graph.text(node) != "function") return false;
  if (graph.function_name(function) != "function") return true;
  const bool is_outside = has_edge(node, NodeId{0}, Flow::kCall, 0);
  return !out_edges(node, Flow::kControl).empty() || (!is_complete && !is_outside);
}

bool RuleContext::has_body(FunctionId function) const {
  if (function == FunctionId::kNone) return false;
  const NodeId node = function_node[static_cast<std::size_t>(function)];
  return node != NodeId::kNone && !out_edges(node, Flow::kControl).empty();
}

std::size_t RuleContext::predecessors(BlockId block) const {
  const NodeId first = first_instruction[static_cast<std::size_t>(block)];
  const std::span<const EdgeId> edges = in_edges(first, Flow::kControl);
  return static_cast<std::size_t>(std::ranges::count_if(
      edges, [this](EdgeId e) { return is(graph.source(e), NodeKind::kInstruction); }));
}

Status RuleContext::check_positions(std::string_view rule, NodeId node,
                                    std::span<const EdgeId> edges, std::string_view what,
                                    bool all) const {
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const std::int32_t position = graph.position(edges[i]);
    if (i > 0 && position == graph.position(edges[i - 1])) {
      return broken(rule, graph, node, "two {} have position {}", what, position);
    }
    if (all && is_whole && position != static_cast<std::int32_t>(i)) {
      return broken(rule, graph, node, "none of its {} has position {}", what, i);
    }
  }
  return {};
}

}  // namespace irsight::internal
