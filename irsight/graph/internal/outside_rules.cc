#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

// Which call edges join a function node and external. Each pair lies there or not.
struct Outside {
  bool calls_it;    // external -k0-> it, it -k1-> external
  bool is_called;   // it -k0-> external, external -k1-> it
  bool has_halves;  // one edge of a pair without the other
};

Outside outside_of(const RuleContext& c, NodeId node) {
  constexpr NodeId kOutside{0};
  const auto has = [&](NodeId source, NodeId target, std::int32_t position) {
    return c.has_edge(source, target, Flow::kCall, position);
  };
  const bool called = has(kOutside, node, 0), answers = has(node, kOutside, 1);
  const bool calls = has(node, kOutside, 0), answered = has(kOutside, node, 1);
  return {called, calls, called != answers || calls != answered};
}

// A declaration's text is its name; an intrinsic's, its name without type suffixes.
bool is_named(const RuleContext& c, NodeId node) {
  const std::string_view name = c.graph.function_name(c.graph.function(node));
  const std::string_view text = c.graph.text(node);
  return text.starts_with("llvm.") ? name.starts_with(text) : name == text;
}

bool leads_elsewhere(const RuleContext& c, NodeId node) {
  for (const EdgeId edge : c.out_edges(node, Flow::kCall)) {
    if (c.is(c.graph.target(edge), NodeKind::kExternal) && c.graph.position(edge) > 1) return true;
  }
  return false;
}

}  // namespace

Status check_outside(const RuleContext& c, NodeId node) {
  if (!c.is_whole || !c.is(node, NodeKind::kFunction)) return {};
  const bool is_indirect = c.graph.function(node) == FunctionId::kNone;
  const std::string_view rule = is_indirect ? "G18" : "G4";
  const std::string_view text = c.graph.text(node);
  const Outside outside = outside_of(c, node);
  if (outside.has_halves || (outside.calls_it && outside.is_called) || leads_elsewhere(c, node)) {
    return broken(rule, c.graph, node, "its edges from and to external do not match");
  }
  const bool is_definition = c.is_definition(node);
  const bool has_body = !c.out_edges(node, Flow::kControl).empty();
  if (has_body && !is_definition) return broken(rule, c.graph, node, "a declaration has a body");
  if (is_definition && outside.is_called) {
    return broken(rule, c.graph, node, "a definition's body is outside");
  }
  if (is_definition) return {};
  if (!is_indirect && !is_named(c, node)) {
    return broken("G2", c.graph, node, "it declares function `{}`",
                  c.graph.function_name(c.graph.function(node)));
  }
  const bool is_intrinsic = text.starts_with("llvm.");
  if (is_intrinsic && (outside.is_called || outside.calls_it)) {
    return broken(rule, c.graph, node, "an intrinsic is joined to external");
  }
  if (is_intrinsic || outside.is_called) return {};
  return broken(rule, c.graph, node, "its body is outside, and no call edge 0 leads there");
}

}  // namespace irsight::internal
