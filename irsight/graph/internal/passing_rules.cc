#include <algorithm>
#include <tuple>

#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"
#include "irsight/graph/internal/type_text.h"

namespace irsight::internal {
namespace {

// A value that a function's callers pass at a position, once as calls tell it and once as edges do.
struct Passing {
  FunctionId callee;
  std::int32_t position;
  NodeId value;
  NodeId teller;  // a call, or the argument

  auto key() const { return std::tuple(callee, position, value); }
  bool operator<(const Passing& other) const { return key() < other.key(); }
};

bool is_argument_or_return_value(const RuleContext& c, NodeId node) {
  return c.is(node, NodeKind::kVariable) && c.is_of_no_block(node);
}

bool is_return_value(const RuleContext& c, NodeId node) {
  const FunctionId function = c.graph.function(node);
  return c.return_value[static_cast<std::size_t>(function)] == node;
}

// How many arguments each function has, as its type tells, or else the number of its variables.
std::vector<std::int32_t> argument_counts(const RuleContext& c) {
  std::vector<std::int32_t> counts(c.function_node.size());
  for (const NodeId node : c.graph.nodes()) {
    if (!is_argument_or_return_value(c, node) || is_return_value(c, node)) continue;
    ++counts[static_cast<std::size_t>(c.graph.function(node))];
  }
  for (std::size_t f = 0; f < counts.size(); ++f) {
    if (c.function_node[f] == NodeId::kNone) continue;
    const auto text = c.type_of(c.function_node[f]);
    const auto type = text ? function_type_from_text(*text) : std::nullopt;
    if (type) counts[f] = static_cast<std::int32_t>(type->parameters.size());
  }
  return counts;
}

NodeId called_body(const RuleContext& c, NodeId node) {
  if (!c.is(node, NodeKind::kInstruction) || !is_call(c.graph.text(node))) return NodeId::kNone;
  const NodeId callee = c.callee(node);
  return callee != NodeId::kNone && c.has_body(c.graph.function(callee)) ? callee : NodeId::kNone;
}

std::vector<Passing> passings_of_calls(const RuleContext& c,
                                       const std::vector<std::int32_t>& counts) {
  std::vector<Passing> passings;
  for (const NodeId node : c.graph.nodes()) {
    const NodeId callee = called_body(c, node);
    if (callee == NodeId::kNone) continue;
    const FunctionId function = c.graph.function(callee);
    for (const EdgeId edge : c.in_edges(node, Flow::kData)) {
      if (c.graph.position(edge) >= counts[static_cast<std::size_t>(function)]) break;
      passings.push_back({function, c.graph.position(edge), c.graph.source(edge), node});
    }
  }
  std::sort(passings.begin(), passings.end());
  return passings;
}

std::vector<Passing> passings_of_edges(const RuleContext& c) {
  std::vector<Passing> passings;
  for (const NodeId node : c.graph.nodes()) {
    if (!is_argument_or_return_value(c, node)) continue;
    for (const EdgeId edge : c.in_edges(node, Flow::kData)) {
      const NodeId source = c.graph.source(edge);
      if (c.is(source, NodeKind::kInstruction)) continue;  // a ret
      passings.push_back({c.graph.function(node), c.graph.position(edge), source, node});
    }
  }
  std::sort(passings.begin(), passings.end());
  return passings;
}

Status compare(const RuleContext& c, const std::vector<Passing>& calls,
               const std::vector<Passing>& edges) {
  const auto same = [](const Passing& a, const Passing& b) { return a.key() == b.key(); };
  const auto [call, edge] =
      std::mismatch(calls.begin(), calls.end(), edges.begin(), edges.end(), same);
  if (call != calls.end() && (edge == edges.end() || *call < *edge)) {
    return broken("G16", c.graph, call->teller,
                  "no data edge {} leads from node {} to that argument of function {}",
                  call->position, index(call->value), index(call->callee));
  }
  if (edge == edges.end()) return {};
  return broken("G16", c.graph, edge->teller,
                "data edge {} leads from node {}, which no call passes", edge->position,
                index(edge->value));
}

// What is passed at a position leads to an argument of the type that the function's type has there.
Status check_argument_types(const RuleContext& c, const std::vector<Passing>& edges) {
  NodeId last = NodeId::kNone;
  for (const Passing& passing : edges) {
    if (passing.teller == last) continue;  // an argument's passings follow each other
    last = passing.teller;
    const auto text = c.type_of(c.function_node[static_cast<std::size_t>(passing.callee)]);
    const auto type = text ? function_type_from_text(*text) : std::nullopt;
    const auto position = static_cast<std::size_t>(passing.position);
    if (!type || position >= type->parameters.size()) continue;
    if (type->parameters[position] == c.graph.text(last)) continue;
    return broken("G16", c.graph, last, "argument {} of its function is of type `{}`", position,
                  type->parameters[position]);
  }
  return {};
}

// One argument, one position.
Status check_argument_positions(const RuleContext& c, const std::vector<Passing>& edges) {
  for (std::size_t i = 1; i < edges.size(); ++i) {
    const Passing &a = edges[i - 1], &b = edges[i];
    if (a.callee != b.callee || a.position != b.position || a.teller == b.teller) continue;
    return broken("G16", c.graph, b.teller, "argument {} of its function is node {}", b.position,
                  index(a.teller));
  }
  return {};
}

bool returns_value(const RuleContext& c, NodeId function) {
  const auto text = c.type_of(function);
  const auto type = text ? function_type_from_text(*text) : std::nullopt;
  return type && type->result != "void";
}

// The result of a call of a body comes from that function's return value too, and no other does.
Status check_call_result(const RuleContext& c, NodeId node) {
  if (!c.is(node, NodeKind::kInstruction) || c.graph.text(node) == "ret") return {};
  const std::vector<EdgeId> results = c.out_edges(node, Flow::kData);
  if (results.size() != 1) return {};
  const NodeId result = c.graph.target(results.front());
  const NodeId callee = called_body(c, node);
  const NodeId wanted = callee == NodeId::kNone
                            ? NodeId::kNone
                            : c.return_value[static_cast<std::size_t>(c.graph.function(callee))];
  NodeId found = NodeId::kNone;
  for (const EdgeId edge : c.in_edges(result, Flow::kData)) {
    if (c.is(c.graph.source(edge), NodeKind::kVariable)) found = c.graph.source(edge);
  }
  // Of a function without a ret only its type tells that it has a return value.
  const bool has_no_ret = wanted == NodeId::kNone && callee != NodeId::kNone;
  const bool returns = wanted != NodeId::kNone || (has_no_ret && returns_value(c, callee));
  if (returns && found == NodeId::kNone) {
    return broken("G17", c.graph, result, "no data edge leads from the return value of node {}",
                  index(callee));
  }
  if (found == wanted) return {};
  if (has_no_ret && c.graph.function(found) == c.graph.function(callee)) return {};
  return broken("G17", c.graph, result, "node {} leads to it, which node {} does not call",
                index(found), index(node));
}

}  // namespace

Status check_arguments(const RuleContext& c) {
  if (!c.is_whole) return {};
  std::vector<std::vector<std::string_view>> found(c.function_node.size());
  for (const NodeId node : c.graph.nodes()) {
    if (!is_argument_or_return_value(c, node)) continue;
    found[static_cast<std::size_t>(c.graph.function(node))].push_back(c.graph.text(node));
  }
  for (std::size_t f = 0; f < found.size(); ++f) {
    const NodeId node = c.function_node[f];
    if (!c.has_body(static_cast<FunctionId>(f))) {
      if (found[f].empty()) continue;
      return broken("G5", c.graph, node, "a function without a body has {} variables",
                    found[f].size());
    }
    const auto text = c.type_of(node);
    auto type = text ? function_type_from_text(*text) : std::nullopt;
    if (!type) continue;
    std::vector<std::string_view>& wanted = type->parameters;
    if (type->result != "void") wanted.push_back(type->result);
    std::sort(wanted.begin(), wanted.end());
    std::sort(found[f].begin(), found[f].end());
    if (found[f] == wanted) continue;
    return broken("G5", c.graph, node,
                  "its {} arguments and return value are not those of its type, `{}`",
                  found[f].size(), *text);
  }
  return {};
}

Status check_passing(const RuleContext& c) {
  if (!c.is_whole) return {};
  const std::vector<Passing> edges = passings_of_edges(c);
  if (auto status = check_argument_positions(c, edges); !status) return status;
  if (auto status = check_argument_types(c, edges); !status) return status;
  if (auto status = compare(c, passings_of_calls(c, argument_counts(c)), edges); !status) {
    return status;
  }
  for (const NodeId node : c.graph.nodes()) {
    if (auto status = check_call_result(c, node); !status) return status;
  }
  return {};
}

}  // namespace irsight::internal
