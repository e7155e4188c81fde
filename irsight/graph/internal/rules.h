#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// Returns how errors name a node: "node 7 (instruction `store`)".
inline std::string text_of_node(const ProgramGraph& graph, NodeId node) {
  return fmt::format("node {} ({} `{}`)", index(node), name_of(graph.kind(node)), graph.text(node));
}

/// Returns the error of a rule that a node breaks: "G6: node 7 (instruction `store`): …".
template <typename... Args>
[[nodiscard]] Status broken(std::string_view rule, const ProgramGraph& graph, NodeId node,
                            fmt::format_string<Args...> format, Args&&... args) {
  return error("{}: {}: {}", rule, text_of_node(graph, node),
               fmt::format(format, std::forward<Args>(args)...));
}

/// A graph, and what its rules ask about it more than once. Made by collect().
struct RuleContext {
  const ProgramGraph& graph;
  bool is_whole = true;               ///< Neither cut out of another graph nor joined from several.
  bool is_complete = true;            ///< Whole, and no function's body was left out.
  bool has_memory = false;            ///< There are memory edges (option `memory`).
  bool has_types = false;             ///< There are type edges (option `types`).
  std::vector<NodeId> function_node;  ///< Of each function, or none.
  std::vector<NodeId> first_instruction;  ///< Of each block, or none.
  std::vector<NodeId> next_instruction;   ///< Of each instruction in its block.
  std::vector<NodeId> return_value;       ///< What a function's first ret leads to, or none.

  bool is(NodeId node, NodeKind kind) const { return graph.kind(node) == kind; }

  /// Returns whether a variable stands for an argument or a return value.
  bool is_of_no_block(NodeId node) const { return graph.block(node) == BlockId::kNone; }

  /// Returns what the columns `type` and `pointee` say of a node, where they say anything.
  std::optional<std::string_view> type_of(NodeId node) const;
  std::optional<std::string_view> pointee_of(NodeId node) const;

  /// Returns the type of a value that is used: a variable's or constant's text; "ptr" for a
  /// function or global, whose address it is.
  std::string_view value_type_of(NodeId node) const;

  /// Returns whether there is that edge. Cost: logarithmic.
  bool has_edge(NodeId source, NodeId target, Flow flow, std::int32_t position) const;

  /// Returns a node's edges of one flow, by position.
  std::span<const EdgeId> in_edges(NodeId node, Flow flow) const;
  std::vector<EdgeId> out_edges(NodeId node, Flow flow) const;

  /// Returns the node at the other end of the edge into a node of that position, or none.
  NodeId operand(NodeId node, std::int32_t position) const;

  /// Returns the function or `indirect` node that an instruction calls, or none.
  NodeId callee(NodeId instruction) const;

  /// Returns whether a function node is a definition's. A declaration of a function that is itself
  /// named `function` has the same text, but no body, and a call edge 0 to external.
  bool is_definition(NodeId node) const;

  /// Returns whether a function has a body in this graph.
  bool has_body(FunctionId function) const;

  /// Returns how many control edges lead to a block from terminators. Requires: it has
  /// instructions.
  std::size_t predecessors(BlockId block) const;

  /// Returns success where positions of edges of one flow, given by position, are distinct and,
  /// where the graph is whole and `all` is set, count from 0. `what` is the edges' name.
  Status check_positions(std::string_view rule, NodeId node, std::span<const EdgeId> edges,
                         std::string_view what, bool all) const;
};

/// Checks a graph against the rules of dialect irsight (docs/graph_spec.md, sections 1 to 6).
/// Requires: each edge joins kinds that its flow may join; columns have the specified types.
Status check_irsight_rules(const ProgramGraph& graph);

/// Returns what the rules ask about a graph more than once. Errors: G1, G2, G11 broken.
Result<RuleContext> collect(const ProgramGraph& graph);

/// Check one node, of any kind, each against some of the rules.
Status check_values(const RuleContext& context, NodeId node);    // G3, G5, G9, G10, G17
Status check_operands(const RuleContext& context, NodeId node);  // G6 to G8
Status check_control(const RuleContext& context, NodeId node);   // G11, G12
Status check_calls(const RuleContext& context, NodeId node);     // G4, G13 to G15, G18, G19
Status check_outside(const RuleContext& context, NodeId node);   // G4, G18: external
Status check_memory(const RuleContext& context, NodeId node);    // G20
Status check_types(const RuleContext& context, NodeId node);     // G21
Status check_pointee(const RuleContext& context, NodeId node);   // G22

/// Check what no single node tells.
Status check_completeness(const RuleContext& context);  // G1, G2, G11
Status check_arguments(const RuleContext& context);     // G5: as many as the function's type says
Status check_distinctness(const RuleContext& context);  // G9, G18, G20, G21: one node a thing
Status check_passing(const RuleContext& context);       // G16, G17
Status check_possible_callees(const RuleContext& context);  // G18
Status check_cells(const RuleContext& context);             // section 6: which rows have a value
Status check_reachability(const RuleContext& context);      // section 6: `unreachable`, `frequency`

/// Checks that the columns that section 6 of docs/graph_spec.md names have the types it gives.
Status check_column_types(const ProgramGraph& graph);

}  // namespace irsight::internal
