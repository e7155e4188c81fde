#include <algorithm>
#include <array>
#include <set>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

Status check_external(const RuleContext& context, NodeId node) {
  const bool is_external = context.is(node, NodeKind::kExternal);
  if (!context.is_whole || is_external == (index(node) == 0)) return {};
  return broken("G1", context.graph, node, "node 0, and it alone, is external");
}

Status collect_function(RuleContext& context, NodeId node) {
  const ProgramGraph& graph = context.graph;
  if (graph.block(node) != BlockId::kNone) {
    return broken("G2", graph, node, "a function node is of no block");
  }
  const FunctionId function = graph.function(node);
  if (function == FunctionId::kNone) {
    if (graph.text(node) == "indirect") return {};
    return broken("G2", graph, node, "its function is itself, not none");
  }
  NodeId& known = context.function_node[static_cast<std::size_t>(function)];
  if (known != NodeId::kNone) {
    return broken("G2", graph, node, "function {} has node {} already", index(function),
                  index(known));
  }
  known = node;
  return {};
}

Status collect_instruction(RuleContext& context, std::vector<NodeId>& last, NodeId node) {
  const ProgramGraph& graph = context.graph;
  const BlockId block = graph.block(node);
  if (block == BlockId::kNone || graph.function(node) == FunctionId::kNone) {
    return broken("G11", graph, node, "an instruction is of a function and of a block");
  }
  if (graph.block_function(block) != graph.function(node)) {
    return broken("G11", graph, node, "block {} is of function {}, not {}", index(block),
                  index(graph.block_function(block)), index(graph.function(node)));
  }
  NodeId& previous = last[static_cast<std::size_t>(block)];
  if (previous == NodeId::kNone) {
    context.first_instruction[static_cast<std::size_t>(block)] = node;
  } else {
    context.next_instruction[static_cast<std::size_t>(previous)] = node;
  }
  previous = node;
  return {};
}

Status collect(RuleContext& context) {
  std::vector<NodeId> last(context.first_instruction.size(), NodeId::kNone);
  for (const NodeId node : context.graph.nodes()) {
    Status status = check_external(context, node);
    if (status && context.is(node, NodeKind::kFunction)) status = collect_function(context, node);
    if (status && context.is(node, NodeKind::kInstruction)) {
      status = collect_instruction(context, last, node);
    }
    if (!status) return status;
  }
  return {};
}

// What a whole graph must have besides its nodes being in order.
Status check_completeness(const RuleContext& context) {
  if (!context.is_whole) return {};
  if (context.graph.num_nodes() == 0) return error("G1: the graph has no external node");
  for (std::size_t f = 0; f < context.function_node.size(); ++f) {
    if (context.function_node[f] != NodeId::kNone) continue;
    return error("G2: function {} (`{}`) has no function node", f,
                 context.graph.function_name(static_cast<FunctionId>(f)));
  }
  return {};
}

// One state on entry a function.
Status check_entry_states(const ProgramGraph& graph) {
  std::set<FunctionId> seen;
  for (const NodeId node : graph.nodes()) {
    if (graph.kind(node) != NodeKind::kMemory || graph.text(node) != "entry") continue;
    if (!seen.insert(graph.function(node)).second) {
      return broken("G20", graph, node, "its function has another state on entry");
    }
  }
  return {};
}

}  // namespace

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

Status check_irsight_rules(const ProgramGraph& graph) {
  RuleContext context{graph, !graph.attribute("part"),
                      std::vector(graph.num_rows(Entity::kFunction), NodeId::kNone),
                      std::vector(graph.num_rows(Entity::kBlock), NodeId::kNone),
                      std::vector(graph.num_rows(Entity::kNode), NodeId::kNone)};
  if (auto status = collect(context); !status) return status;
  if (auto status = check_completeness(context); !status) return status;
  for (const NodeId node : graph.nodes()) {
    for (const auto check : {check_values, check_control, check_calls, check_options}) {
      if (auto status = check(context, node); !status) return status;
    }
  }
  return check_entry_states(graph);
}

Status check_column_types(const ProgramGraph& graph) {
  struct Known {
    Entity entity;
    std::string_view name;
    Column::Type type;
  };
  using enum Column::Type;
  constexpr std::array kKnown = {Known{Entity::kNode, "type", kText},
                                 Known{Entity::kNode, "pointee", kText},
                                 Known{Entity::kNode, "value", kInt64},
                                 Known{Entity::kNode, "real", kFloat},
                                 Known{Entity::kNode, "full_text", kText},
                                 Known{Entity::kNode, "source_file", kText},
                                 Known{Entity::kNode, "line", kInt64},
                                 Known{Entity::kNode, "column", kInt64},
                                 Known{Entity::kNode, "statement", kText},
                                 Known{Entity::kBlock, "loop_depth", kInt64},
                                 Known{Entity::kBlock, "frequency", kFloat},
                                 Known{Entity::kBlock, "unreachable", kInt64},
                                 Known{Entity::kEdge, "weight", kInt64},
                                 Known{Entity::kFunction, "entry_count", kInt64},
                                 Known{Entity::kModule, "target_triple", kText},
                                 Known{Entity::kModule, "data_layout", kText},
                                 Known{Entity::kGraph, "dialect", kText},
                                 Known{Entity::kGraph, "pipeline", kText},
                                 Known{Entity::kGraph, "options", kText},
                                 Known{Entity::kGraph, "part", kText}};
  for (const Known& known : kKnown) {
    const Column* column = graph.column(known.entity, known.name);
    if (column == nullptr || column->type() == known.type) continue;
    return error("columns: {} column `{}` holds {}, not {}", name_of(known.entity), known.name,
                 name_of(column->type()), name_of(known.type));
  }
  return {};
}

}  // namespace irsight::internal
