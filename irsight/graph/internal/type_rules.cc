#include "irsight/graph/internal/rules.h"
#include "irsight/graph/internal/type_text.h"

namespace irsight::internal {
namespace {

Status check_type_sources(const RuleContext& c, NodeId node, std::span<const EdgeId> edges) {
  const bool is_module_wide = c.is(node, NodeKind::kFunction);  // its type is the module's
  for (const EdgeId edge : edges) {
    const NodeId source = c.graph.source(edge);
    const FunctionId wanted = is_module_wide ? FunctionId::kNone : c.graph.function(node);
    if (c.graph.function(source) == wanted) continue;
    return broken("G21", c.graph, node, "a type edge leads from node {} of another function",
                  index(source));
  }
  return {};
}

bool has_type(const RuleContext& c, NodeId node) {
  switch (c.graph.kind(node)) {
    case NodeKind::kVariable:
    case NodeKind::kConstant:
    case NodeKind::kGlobal:
      return true;
    case NodeKind::kFunction:
      return c.graph.function(node) != FunctionId::kNone;  // not a set of possible callees
    default:
      return false;
  }
}

Status check_typed(const RuleContext& c, NodeId node, std::span<const EdgeId> edges) {
  if (edges.size() > 1) return broken("G21", c.graph, node, "it has {} types", edges.size());
  if (edges.empty() && c.is_whole && c.has_types && has_type(c, node)) {
    return broken("G21", c.graph, node, "no type edge leads to it");
  }
  if (!edges.empty()) {
    const NodeId type = c.graph.source(edges.front());
    const auto wanted = c.type_of(node);
    if (wanted && *wanted != c.graph.text(type)) {
      return broken("G21", c.graph, node, "its type is `{}`, and a type edge leads from `{}`",
                    *wanted, c.graph.text(type));
    }
  }
  return c.check_positions("G21", node, edges, "type edges", true);
}

// What a type is made of, as its text tells it. A pointer leads to one type, or to none.
Status check_parts(const RuleContext& c, NodeId node, std::span<const EdgeId> edges) {
  if (auto status = c.check_positions("G21", node, edges, "parts", true); !status) return status;
  if (!c.is_whole) return {};
  const std::string_view text = c.graph.text(node);
  if (is_pointer(text)) {
    if (edges.size() <= 1) return {};
    return broken("G21", c.graph, node, "a pointer leads to {} types", edges.size());
  }
  const auto parts = parts_of_type(text);
  if (!parts) return {};
  if (parts->size() != edges.size()) {
    return broken("G21", c.graph, node, "{} type edges lead to it, not {}", edges.size(),
                  parts->size());
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const NodeId part = c.graph.source(edges[i]);
    if (c.graph.text(part) == (*parts)[i]) continue;
    return broken("G21", c.graph, node, "its part {} is `{}`, not `{}`", i, c.graph.text(part),
                  (*parts)[i]);
  }
  return {};
}

}  // namespace

Status check_types(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kType);
  if (auto status = check_type_sources(c, node, edges); !status) return status;
  if (!c.is(node, NodeKind::kType)) return check_typed(c, node, edges);
  if (c.graph.block(node) != BlockId::kNone) {
    return broken("G21", c.graph, node, "a type is of no block");
  }
  if (c.is_whole && c.out_edges(node, Flow::kType).empty()) {
    return broken("G21", c.graph, node, "nothing has this type");
  }
  return check_parts(c, node, edges);
}

}  // namespace irsight::internal
