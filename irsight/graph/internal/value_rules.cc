#include <algorithm>

#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

bool is_address(NodeKind kind) { return kind == NodeKind::kGlobal || kind == NodeKind::kFunction; }

// What a global's initialiser or a constant refers to: addresses, each once.
Status check_references(const RuleContext& c, NodeId node, std::string_view rule) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kData);
  std::vector<NodeId> sources;
  for (const EdgeId edge : edges) {
    const NodeId source = c.graph.source(edge);
    sources.push_back(source);
    if (is_address(c.graph.kind(source))) continue;
    return broken(rule, c.graph, node, "node {} is neither a function nor a global", index(source));
  }
  std::sort(sources.begin(), sources.end());
  const auto twice = std::adjacent_find(sources.begin(), sources.end());
  if (twice != sources.end()) {
    return broken(rule, c.graph, node, "two edges lead from node {}", index(*twice));
  }
  return c.check_positions(rule, node, edges, "references", true);
}

Status check_global(const RuleContext& c, NodeId node) {
  if (c.graph.function(node) != FunctionId::kNone || c.graph.block(node) != BlockId::kNone) {
    return broken("G3", c.graph, node, "a global is of no function and no block");
  }
  if (c.is_whole && c.graph.text(node) == "ifunc" && c.in_edges(node, Flow::kData).empty()) {
    return broken("G3", c.graph, node, "no data edge leads from its resolver");
  }
  return check_references(c, node, "G3");
}

Status check_constant(const RuleContext& c, NodeId node) {
  if (c.graph.function(node) == FunctionId::kNone || c.graph.block(node) != BlockId::kNone) {
    return broken("G9", c.graph, node, "a constant is of a function and of no block");
  }
  const bool is_mentioned = !c.out_edges(node, Flow::kData).empty();
  if (c.is_whole && !is_mentioned) return broken("G9", c.graph, node, "nothing mentions it");
  return check_references(c, node, "G10");
}

Status check_result_edge(const RuleContext& c, NodeId node, EdgeId edge) {
  const NodeId target = c.graph.target(edge);
  const bool is_ret = c.graph.text(node) == "ret";
  const BlockId block = is_ret ? BlockId::kNone : c.graph.block(node);
  if (!c.is(target, NodeKind::kVariable) || c.graph.position(edge) != 0 ||
      c.graph.function(target) != c.graph.function(node) || c.graph.block(target) != block) {
    return broken(is_ret ? "G17" : "G5", c.graph, node,
                  "its data edge leads to node {}, which is not its {}", index(target),
                  is_ret ? "function's return value" : "result");
  }
  if (!is_ret) return {};
  const NodeId known = c.return_value[static_cast<std::size_t>(c.graph.function(node))];
  if (known == target) return {};
  return broken("G17", c.graph, node,
                "its data edge leads to node {}; the function's return value is node {}",
                index(target), index(known));
}

// The column `type` tells of an instruction whether it has a result, and of which type.
Status check_result_type(const RuleContext& c, NodeId node, NodeId result) {
  const auto type = c.type_of(node);
  if (!type) return {};
  if (result == NodeId::kNone) {
    if (*type == "void") return {};
    return broken("G5", c.graph, node, "an instruction of type `{}` has no result", *type);
  }
  if (c.graph.text(result) == *type) return {};
  return broken("G5", c.graph, node, "an instruction of type `{}` has a result of type `{}`", *type,
                c.graph.text(result));
}

// The data edges out of an instruction: its result, or a ret's to its function's return value.
Status check_result(const RuleContext& c, NodeId node) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kData);
  const bool is_ret = c.graph.text(node) == "ret";
  if (edges.size() > 1) {
    return broken(is_ret ? "G17" : "G5", c.graph, node, "{} data edges leave it", edges.size());
  }
  for (const EdgeId edge : edges) {
    if (auto status = check_result_edge(c, node, edge); !status) return status;
  }
  if (!c.is_whole) return {};
  const std::size_t values = is_ret ? c.in_edges(node, Flow::kData).size() : 0;
  if (is_ret && edges.size() != values) {
    return broken("G17", c.graph, node, "{} values, and {} edges to the function's return value",
                  values, edges.size());
  }
  return check_result_type(c, node,
                           is_ret || edges.empty() ? NodeId::kNone : c.graph.target(edges.front()));
}

// The data edges into a result: from its instruction, and from the return value of the function
// that it calls.
Status check_result_sources(const RuleContext& c, NodeId node) {
  std::size_t producers = 0, returns = 0;
  for (const EdgeId edge : c.in_edges(node, Flow::kData)) {
    const NodeId source = c.graph.source(edge);
    if (c.is(source, NodeKind::kInstruction)) {
      ++producers;
      continue;
    }
    ++returns;
    if (c.is(source, NodeKind::kVariable) && c.is_of_no_block(source) &&
        c.graph.position(edge) == 1) {
      continue;
    }
    return broken("G17", c.graph, node, "node {} is no return value at position 1", index(source));
  }
  if (producers > 1 || (c.is_whole && producers == 0)) {
    return broken("G5", c.graph, node, "{} instructions make it", producers);
  }
  if (returns > 1) return broken("G17", c.graph, node, "{} return values lead to it", returns);
  return {};
}

// The data edges into an argument are what calls pass (check_passing() compares them); those into a
// return value come from rets.
Status check_argument_sources(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kData);
  for (const EdgeId edge : edges) {
    const NodeId source = c.graph.source(edge);
    if (c.is(source, NodeKind::kInstruction) && c.graph.text(source) != "ret") {
      return broken("G5", c.graph, node, "node {} makes it, and it is of no block", index(source));
    }
    if (c.graph.position(edge) != c.graph.position(edges.front())) {
      return broken("G16", c.graph, node, "values lead to it at positions {} and {}",
                    c.graph.position(edges.front()), c.graph.position(edge));
    }
    if (c.is(source, NodeKind::kInstruction) ==
        c.is(c.graph.source(edges.front()), NodeKind::kInstruction)) {
      continue;
    }
    return broken("G17", c.graph, node, "a return value is no argument, and node {} leads to it",
                  index(source));
  }
  return {};
}

Status check_variable(const RuleContext& c, NodeId node) {
  const FunctionId function = c.graph.function(node);
  const BlockId block = c.graph.block(node);
  if (function == FunctionId::kNone) return broken("G5", c.graph, node, "it is of no function");
  if (block != BlockId::kNone && c.graph.block_function(block) != function) {
    return broken("G5", c.graph, node, "block {} is of function {}, not {}", index(block),
                  index(c.graph.block_function(block)), index(function));
  }
  if (block != BlockId::kNone) return check_result_sources(c, node);
  return check_argument_sources(c, node);
}

}  // namespace

Status check_values(const RuleContext& context, NodeId node) {
  switch (context.graph.kind(node)) {
    case NodeKind::kInstruction:
      return check_result(context, node);
    case NodeKind::kVariable:
      return check_variable(context, node);
    case NodeKind::kConstant:
      return check_constant(context, node);
    case NodeKind::kGlobal:
      return check_global(context, node);
    default:
      return {};
  }
}

}  // namespace irsight::internal
