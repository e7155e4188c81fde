#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"
#include "irsight/graph/internal/type_text.h"

namespace irsight::internal {
namespace {

// Calls of intrinsics alone have metadata among their operands: positions without a node (G6).
bool may_skip_positions(const RuleContext& c, NodeId node) {
  const NodeId callee = c.callee(node);
  return callee != NodeId::kNone && c.graph.text(callee).starts_with("llvm.");
}

// An intrinsic is called as it is declared, an unknown callee as its set of callees says; of other
// calls the types may differ, so that nothing is known.
Status check_actuals(const RuleContext& c, NodeId node, std::size_t count) {
  const NodeId callee = c.callee(node);
  if (callee == NodeId::kNone) return {};
  const bool is_indirect = c.graph.function(callee) == FunctionId::kNone;
  if (!is_indirect && !may_skip_positions(c, node)) return {};
  const auto text = c.type_of(callee);
  const auto type = text ? function_type_from_text(*text) : std::nullopt;
  if (!type) return {};
  for (std::size_t i = 0; i < type->parameters.size(); ++i) {
    if (type->parameters[i] == "metadata") continue;
    if (c.operand(node, static_cast<std::int32_t>(i)) != NodeId::kNone) continue;
    return broken("G6", c.graph, node, "none of its operands has position {}", i);
  }
  if (!is_indirect || count > type->parameters.size()) return {};
  return broken("G18", c.graph, node, "no data edge leads from its callee's value");
}

Status check_operand_sources(const RuleContext& c, NodeId node, std::span<const EdgeId> operands) {
  for (const EdgeId edge : operands) {
    const NodeId source = c.graph.source(edge);
    const bool is_address = c.is(source, NodeKind::kGlobal) || c.is(source, NodeKind::kFunction);
    if (is_address || c.graph.function(source) == c.graph.function(node)) continue;
    return broken(c.is(source, NodeKind::kConstant) ? "G9" : "G6", c.graph, node,
                  "operand {} is node {} of another function", c.graph.position(edge),
                  index(source));
  }
  return {};
}

Status check_operand_count(const RuleContext& c, NodeId node, std::string_view opcode,
                           std::size_t count) {
  const auto wanted = operand_count(opcode);
  if (wanted && count != static_cast<std::size_t>(*wanted)) {
    return broken("G6", c.graph, node, "it has {} operands, not {}", count, *wanted);
  }
  if ((opcode == "br" || opcode == "ret") && count > 1) {
    return broken("G6", c.graph, node, "it has {} operands", count);
  }
  if ((opcode == "getelementptr" || opcode == "switch") && count == 0) {
    return broken("G6", c.graph, node, "it has no operand");
  }
  return {};
}

// Those whose types do not depend on others: addresses and conditions.
Status check_operand_types(const RuleContext& c, NodeId node, std::string_view opcode) {
  const auto type_at = [&](std::int32_t position) {
    const NodeId operand = c.operand(node, position);
    return operand == NodeId::kNone ? std::string_view() : c.value_type_of(operand);
  };
  const auto pointer = pointer_operand(opcode);
  if (pointer && opcode != "getelementptr" && !is_pointer(type_at(*pointer))) {
    return broken("G6", c.graph, node, "operand {} is of type `{}`, not a pointer", *pointer,
                  type_at(*pointer));
  }
  if (opcode == "br" && c.operand(node, 0) != NodeId::kNone && type_at(0) != "i1") {
    return broken("G6", c.graph, node, "its condition is of type `{}`", type_at(0));
  }
  return {};
}

Status check_phi_operands(const RuleContext& c, NodeId node, std::span<const EdgeId> operands) {
  if (auto status = c.check_positions("G7", node, operands, "operands", true); !status) {
    return status;
  }
  if (!c.is_whole) return {};
  const std::size_t predecessors = c.predecessors(c.graph.block(node));
  if (operands.size() == predecessors) return {};
  return broken("G7", c.graph, node, "it has {} incoming values, and its block {} predecessors",
                operands.size(), predecessors);
}

// A case and the control edge that it selects have one number.
Status check_switch(const RuleContext& c, NodeId node, std::span<const EdgeId> operands) {
  for (const EdgeId edge : operands) {
    if (c.graph.position(edge) == 0 || c.is(c.graph.source(edge), NodeKind::kConstant)) continue;
    return broken("G8", c.graph, node, "case {} is no constant", c.graph.position(edge));
  }
  if (auto status = c.check_positions("G8", node, operands, "cases", true); !status) return status;
  const std::size_t successors = c.out_edges(node, Flow::kControl).size();
  if (!c.is_whole || successors == operands.size()) return {};
  return broken("G8", c.graph, node, "it has {} operands and {} successors", operands.size(),
                successors);
}

}  // namespace

Status check_operands(const RuleContext& context, NodeId node) {
  if (!context.is(node, NodeKind::kInstruction)) return {};
  const std::span<const EdgeId> operands = context.in_edges(node, Flow::kData);
  if (auto status = check_operand_sources(context, node, operands); !status) return status;
  const std::string_view opcode = opcode_of(context.graph.text(node));
  if (opcode == "phi") return check_phi_operands(context, node, operands);
  if (opcode == "switch") return check_switch(context, node, operands);
  const bool all = !is_call(opcode) || !may_skip_positions(context, node);
  if (auto status = context.check_positions("G6", node, operands, "operands", all); !status) {
    return status;
  }
  if (!context.is_whole) return {};
  if (is_call(opcode)) return check_actuals(context, node, operands.size());
  if (auto status = check_operand_count(context, node, opcode, operands.size()); !status)
    return status;
  return check_operand_types(context, node, opcode);
}

}  // namespace irsight::internal
