#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// Returns the error of a rule that a node breaks: "G6: node 7 (instruction `store`): …".
template <typename... Args>
[[nodiscard]] Status broken(std::string_view rule, const ProgramGraph& graph, NodeId node,
                            fmt::format_string<Args...> format, Args&&... args) {
  return error("{}: node {} ({} `{}`): {}", rule, index(node), name_of(graph.kind(node)),
               graph.text(node), fmt::format(format, std::forward<Args>(args)...));
}

/// A graph, and what its rules ask about it more than once. Made by collect().
struct RuleContext {
  const ProgramGraph& graph;
  bool is_whole = true;               ///< Neither cut out of another graph nor joined from several.
  std::vector<NodeId> function_node;  ///< Of each function, or none.
  std::vector<NodeId> first_instruction;  ///< Of each block, or none.
  std::vector<NodeId> next_instruction;   ///< Of each instruction in its block.

  bool is(NodeId node, NodeKind kind) const { return graph.kind(node) == kind; }

  /// Returns whether there is that edge. Cost: logarithmic.
  bool has_edge(NodeId source, NodeId target, Flow flow, std::int32_t position) const;

  /// Returns a node's edges of one flow, by position.
  std::span<const EdgeId> in_edges(NodeId node, Flow flow) const;
  std::vector<EdgeId> out_edges(NodeId node, Flow flow) const;

  /// Returns success where positions of edges of one flow, given by position, are distinct and,
  /// where the graph is whole and `all` is set, count from 0. `what` is the edges' name.
  Status check_positions(std::string_view rule, NodeId node, std::span<const EdgeId> edges,
                         std::string_view what, bool all) const;
};

/// Checks a graph against the rules of dialect irsight (docs/graph_spec.md, sections 1 to 5).
/// Requires: each edge joins kinds that its flow may join.
Status check_irsight_rules(const ProgramGraph& graph);

/// Check one node, of any kind, each against some of the rules.
Status check_values(const RuleContext& context, NodeId node);   // G3, G5 to G10, G16, G17
Status check_control(const RuleContext& context, NodeId node);  // G8, G11, G12
Status check_calls(const RuleContext& context, NodeId node);    // G4, G13 to G15, G18, G19
Status check_options(const RuleContext& context, NodeId node);  // G20, G21

/// Checks that the columns that section 6 of docs/graph_spec.md names have the types it gives.
Status check_column_types(const ProgramGraph& graph);

}  // namespace irsight::internal
