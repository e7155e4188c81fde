#include "irsight/graph/validate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "irsight/graph/dialect.h"
#include "irsight/graph/internal/rules.h"

namespace irsight {
namespace {

// A set of node kinds.
using Kinds = std::uint32_t;
constexpr Kinds set_of(NodeKind kind) { return 1U << static_cast<unsigned>(kind); }
template <typename... Rest>
constexpr Kinds set_of(NodeKind kind, Rest... rest) {
  return set_of(kind) | set_of(rest...);
}
constexpr Kinds kValues = set_of(NodeKind::kVariable, NodeKind::kConstant);
constexpr Kinds kAddresses = set_of(NodeKind::kFunction, NodeKind::kGlobal);
constexpr Kinds kInstructions = set_of(NodeKind::kInstruction);
constexpr Kinds kCallables =
    set_of(NodeKind::kInstruction, NodeKind::kFunction, NodeKind::kExternal);
constexpr Kinds kStates = set_of(NodeKind::kInstruction, NodeKind::kMemory);

// What all dialects have in common: which kinds a flow may join.
struct Ends {
  Kinds source, target;
};
constexpr std::array<Ends, kFlows> kEnds = {{
    {kInstructions | set_of(NodeKind::kFunction, NodeKind::kExternal), kInstructions},
    {kInstructions | kValues | kAddresses, kInstructions | kValues | set_of(NodeKind::kGlobal)},
    {kCallables, kCallables},
    {set_of(NodeKind::kType), kValues | kAddresses | set_of(NodeKind::kType)},
    {kStates, kStates},
}};

bool contains(Kinds kinds, NodeKind kind) { return (kinds & set_of(kind)) != 0; }

// ProGraML's root stands for the world outside, and is an instruction of no function.
bool is_root(const ProgramGraph& graph, NodeId node) {
  return graph.kind(node) == NodeKind::kExternal ||
         (index(node) == 0 && graph.kind(node) == NodeKind::kInstruction &&
          graph.text(node) == "[external]");
}

Status check_edge(const ProgramGraph& graph, EdgeId edge) {
  const NodeId source = graph.source(edge), target = graph.target(edge);
  const NodeKind from = graph.kind(source), to = graph.kind(target);
  const Flow flow = graph.flow(edge);
  const Ends& ends = kEnds[static_cast<std::size_t>(flow)];
  const bool joins_instructions =
      flow == Flow::kData && from == NodeKind::kInstruction && !contains(kValues, to);
  if (!contains(ends.source, from) || !contains(ends.target, to) || joins_instructions) {
    return internal::broken("edges", graph, source, "a {} edge leads to node {} ({} `{}`)",
                            name_of(flow), index(target), name_of(to), graph.text(target));
  }
  if (flow == Flow::kControl && graph.function(source) != graph.function(target) &&
      !is_root(graph, source)) {
    return internal::broken("edges", graph, source,
                            "a control edge leads to node {} of another function", index(target));
  }
  return {};
}

Status check_edges(const ProgramGraph& graph) {
  for (const EdgeId edge : graph.edges()) {
    if (auto status = check_edge(graph, edge); !status) return status;
  }
  return {};
}

// ProGraML knows four kinds of nodes and four flows; call edges have no positions.
Status check_programl_rules(const ProgramGraph& graph) {
  for (const NodeId node : graph.nodes()) {
    if (graph.kind(node) > NodeKind::kType) {
      return internal::broken("kinds", graph, node, "ProGraML has no such kind");
    }
    for (const EdgeId edge : graph.out_edges(node)) {
      if (graph.flow(edge) > Flow::kType) {
        return internal::broken("edges", graph, node, "ProGraML has no {} edges",
                                name_of(graph.flow(edge)));
      }
      if (graph.flow(edge) == Flow::kCall && graph.position(edge) != 0) {
        return internal::broken("edges", graph, node, "a call edge has position {}, not 0",
                                graph.position(edge));
      }
    }
  }
  return {};
}

std::string_view programl_name_of(NodeKind kind) {
  constexpr std::array<std::string_view, kNodeKinds> kNames = {
      "INSTRUCTION", "VARIABLE", "CONSTANT", "TYPE", "FUNCTION", "GLOBAL", "MEMORY", "EXTERNAL"};
  return kNames[static_cast<std::size_t>(kind)];
}

// Returns the first row that no id names.
template <typename Id>
std::optional<Id> first_unnamed(std::span<const Id> ids, std::size_t rows) {
  std::vector<bool> named(rows);
  for (const Id id : ids) {
    if (id != Id::kNone) named[static_cast<std::size_t>(id)] = true;
  }
  const auto found = std::find(named.begin(), named.end(), false);
  if (found == named.end()) return std::nullopt;
  return static_cast<Id>(found - named.begin());
}

}  // namespace

Status validate(const ProgramGraph& graph) {
  if (auto status = check_edges(graph); !status) return status;
  if (auto status = internal::check_column_types(graph); !status) return status;
  switch (dialect_from_attribute(graph.attribute("dialect").value_or("")).value_or(Dialect{99})) {
    case Dialect::kIrsight:
      return internal::check_irsight_rules(graph);
    case Dialect::kProgramlReleased:
    case Dialect::kProgramlHead:
      return check_programl_rules(graph);
  }
  return {};
}

Status validate_programl_strict(const ProgramGraph& graph) {
  const GraphArrays& a = graph.arrays();
  if (const auto m = first_unnamed(a.function_module.span(), a.module_name.size())) {
    return error("Module `{}` is empty", graph.module_name(*m));
  }
  if (const auto f = first_unnamed(a.node_function.span(), a.function_name.size())) {
    return error("Function `{}` is empty", graph.function_name(*f));
  }
  for (const NodeId node : graph.nodes()) {
    if (!graph.out_edges(node).empty() || !graph.in_edges(node).empty()) continue;
    return error("{} has no connections: `{}`", programl_name_of(graph.kind(node)),
                 graph.text(node));
  }
  return {};
}

}  // namespace irsight
