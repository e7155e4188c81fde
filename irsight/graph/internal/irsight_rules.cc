#include <algorithm>
#include <array>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

Status check_external_node(const RuleContext& c, NodeId node) {
  const bool is_external = c.is(node, NodeKind::kExternal);
  if (c.is_whole && is_external != (index(node) == 0)) {
    return broken("G1", c.graph, node, "node 0, and it alone, is external");
  }
  if (!is_external) return {};
  if (c.graph.function(node) != FunctionId::kNone || c.graph.block(node) != BlockId::kNone) {
    return broken("G1", c.graph, node, "external is of no function and no block");
  }
  if (c.graph.text(node) != "[external]") {
    return broken("G1", c.graph, node, "the text of external is `[external]`");
  }
  return {};
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

// A ret's data edge leads to its function's return value.
void collect_return_value(RuleContext& context, NodeId node) {
  if (context.graph.text(node) != "ret") return;
  NodeId& known = context.return_value[static_cast<std::size_t>(context.graph.function(node))];
  if (known != NodeId::kNone) return;
  for (const EdgeId edge : context.out_edges(node, Flow::kData)) {
    known = context.graph.target(edge);
  }
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
  collect_return_value(context, node);
  return {};
}

void collect_options(RuleContext& context) {
  for (const EdgeId edge : context.graph.edges()) {
    context.has_memory = context.has_memory || context.graph.flow(edge) == Flow::kMemory;
    context.has_types = context.has_types || context.graph.flow(edge) == Flow::kType;
  }
}

}  // namespace

Result<RuleContext> collect(const ProgramGraph& graph) {
  const auto part = graph.attribute("part");
  RuleContext context{
      .graph = graph,
      .is_whole = !part || *part == "functions",
      .is_complete = !part,
      .function_node = std::vector(graph.num_rows(Entity::kFunction), NodeId::kNone),
      .first_instruction = std::vector(graph.num_rows(Entity::kBlock), NodeId::kNone),
      .next_instruction = std::vector(graph.num_rows(Entity::kNode), NodeId::kNone),
      .return_value = std::vector(graph.num_rows(Entity::kFunction), NodeId::kNone)};
  collect_options(context);
  std::vector<NodeId> last(context.first_instruction.size(), NodeId::kNone);
  for (const NodeId node : graph.nodes()) {
    Status status = check_external_node(context, node);
    if (status && context.is(node, NodeKind::kFunction)) status = collect_function(context, node);
    if (status && context.is(node, NodeKind::kInstruction)) {
      status = collect_instruction(context, last, node);
    }
    if (!status) return error_of(std::move(status));
  }
  return context;
}

Status check_completeness(const RuleContext& context) {
  if (!context.is_whole) return {};
  const ProgramGraph& graph = context.graph;
  if (graph.num_nodes() == 0) return error("G1: the graph has no external node");
  for (std::size_t f = 0; f < context.function_node.size(); ++f) {
    if (context.function_node[f] != NodeId::kNone) continue;
    return error("G2: function {} (`{}`) has no function node", f,
                 graph.function_name(static_cast<FunctionId>(f)));
  }
  for (std::size_t b = 0; b < context.first_instruction.size(); ++b) {
    if (context.first_instruction[b] != NodeId::kNone) continue;
    return error("G11: block {} has no instruction", b);
  }
  return {};
}

Status check_irsight_rules(const ProgramGraph& graph) {
  auto context = collect(graph);
  if (!context) return error_of(std::move(context));
  if (auto status = check_completeness(*context); !status) return status;
  for (const NodeId node : graph.nodes()) {
    for (const auto check : {check_values, check_operands, check_control, check_calls,
                             check_outside, check_memory, check_types, check_pointee}) {
      if (auto status = check(*context, node); !status) return status;
    }
  }
  for (const auto check : {check_arguments, check_passing, check_distinctness,
                           check_possible_callees, check_cells, check_reachability}) {
    if (auto status = check(*context); !status) return status;
  }
  return {};
}

}  // namespace irsight::internal
