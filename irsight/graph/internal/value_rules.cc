#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

bool is_address(NodeKind kind) { return kind == NodeKind::kGlobal || kind == NodeKind::kFunction; }

// What a global's initialiser or a constant refers to: addresses, each once.
Status check_references(const RuleContext& c, NodeId node, std::string_view rule) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kData);
  for (const EdgeId edge : edges) {
    const NodeId source = c.graph.source(edge);
    if (is_address(c.graph.kind(source))) continue;
    return broken(rule, c.graph, node, "node {} is neither a function nor a global", index(source));
  }
  return c.check_positions(rule, node, edges, "references", true);
}

Status check_global(const RuleContext& c, NodeId node) {
  if (c.graph.function(node) != FunctionId::kNone || c.graph.block(node) != BlockId::kNone) {
    return broken("G3", c.graph, node, "a global is of no function and no block");
  }
  return check_references(c, node, "G3");
}

Status check_constant(const RuleContext& c, NodeId node) {
  if (c.graph.function(node) == FunctionId::kNone || c.graph.block(node) != BlockId::kNone) {
    return broken("G9", c.graph, node, "a constant is of a function and of no block");
  }
  return check_references(c, node, "G10");
}

Status check_operands(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> edges = c.in_edges(node, Flow::kData);
  for (const EdgeId edge : edges) {
    const NodeId source = c.graph.source(edge);
    if (!is_address(c.graph.kind(source)) && c.graph.function(source) != c.graph.function(node)) {
      return broken(c.is(source, NodeKind::kConstant) ? "G9" : "G6", c.graph, node,
                    "operand {} is node {} of another function", c.graph.position(edge),
                    index(source));
    }
  }
  const bool is_phi = c.graph.text(node) == "phi";
  return c.check_positions(is_phi ? "G7" : "G6", node, edges, "operands", is_phi);
}

// The data edges out of an instruction: its result, or a ret's to its function's return value.
Status check_result(const RuleContext& c, NodeId node) {
  const std::vector<EdgeId> edges = c.out_edges(node, Flow::kData);
  const bool is_ret = c.graph.text(node) == "ret";
  if (edges.size() > 1) {
    return broken(is_ret ? "G17" : "G5", c.graph, node, "{} data edges leave it", edges.size());
  }
  for (const EdgeId edge : edges) {
    const NodeId target = c.graph.target(edge);
    const BlockId block = is_ret ? BlockId::kNone : c.graph.block(node);
    if (!c.is(target, NodeKind::kVariable) || c.graph.position(edge) != 0 ||
        c.graph.function(target) != c.graph.function(node) || c.graph.block(target) != block) {
      return broken(is_ret ? "G17" : "G5", c.graph, node,
                    "its data edge leads to node {}, which is not its {}", index(target),
                    is_ret ? "function's return value" : "result");
    }
  }
  const auto type = c.graph.text_at(Entity::kNode, "type", static_cast<std::size_t>(node));
  if (is_ret || !type || !c.is_whole || (*type == "void") == edges.empty()) return {};
  return broken("G5", c.graph, node, "an instruction of type `{}` has {} results", *type,
                edges.size());
}

// The data edges into a variable. One with a block is an instruction's result; one without is an
// argument or a return value.
Status check_sources(const RuleContext& c, NodeId node) {
  const bool is_result = c.graph.block(node) != BlockId::kNone;
  std::size_t producers = 0, returns = 0;
  for (const EdgeId edge : c.in_edges(node, Flow::kData)) {
    const NodeId source = c.graph.source(edge);
    if (c.is(source, NodeKind::kInstruction)) {
      ++producers;
      if (is_result || c.graph.text(source) == "ret") continue;
      return broken("G5", c.graph, node, "node {} makes it, and it is of no block", index(source));
    }
    if (!is_result) continue;  // G16: any value may be an argument
    ++returns;
    if (c.is(source, NodeKind::kVariable) && c.graph.block(source) == BlockId::kNone &&
        c.graph.position(edge) == 1) {
      continue;
    }
    return broken("G17", c.graph, node, "node {} is no return value at position 1", index(source));
  }
  if (!is_result) return {};
  if (producers > 1 || (c.is_whole && producers == 0)) {
    return broken("G5", c.graph, node, "{} instructions make it", producers);
  }
  if (returns > 1) return broken("G17", c.graph, node, "{} return values lead to it", returns);
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
  return check_sources(c, node);
}

}  // namespace

Status check_values(const RuleContext& context, NodeId node) {
  switch (context.graph.kind(node)) {
    case NodeKind::kInstruction: {
      Status status = check_operands(context, node);
      return status ? check_result(context, node) : status;
    }
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
