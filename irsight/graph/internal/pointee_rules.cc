// G22: what a pointer's instructions tell of what it points to, as far as the graph repeats it. The
// types that an alloca makes and a getelementptr steps through are in its columns only where those
// say so, so that of some pointers the graph knows no more than that their pointee is known.

#include <algorithm>

#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"
#include "irsight/graph/internal/type_text.h"

namespace irsight::internal {
namespace {

// How much of a pointer's pointee the graph tells.
enum class Evidence : std::uint8_t {
  kNone,     // nothing tells of one
  kPerhaps,  // an attribute, which the graph does not hold, may
  kSome,     // there is one, and the graph does not hold its type
  kAccess,   // there is one: the type of the first access
};

NodeId maker_of(const RuleContext& c, NodeId variable) {
  for (const EdgeId edge : c.in_edges(variable, Flow::kData)) {
    const NodeId source = c.graph.source(edge);
    if (c.is(source, NodeKind::kInstruction) && c.graph.text(source) != "ret") return source;
  }
  return NodeId::kNone;
}

// Returns whether an instruction goes through the pointer that an edge brings to it.
bool is_pointer_of(const RuleContext& c, EdgeId edge) {
  const NodeId user = c.graph.target(edge);
  if (!c.is(user, NodeKind::kInstruction)) return false;
  const auto position = pointer_operand(opcode_of(c.graph.text(user)));
  return position && *position == c.graph.position(edge);
}

bool is_passed_to_call(const RuleContext& c, EdgeId edge) {
  const NodeId user = c.graph.target(edge);
  return c.is(user, NodeKind::kInstruction) && is_call(c.graph.text(user));
}

Evidence evidence_of_maker(const RuleContext& c, NodeId variable) {
  const FunctionId function = c.graph.function(variable);
  if (c.return_value[static_cast<std::size_t>(function)] == variable) return Evidence::kNone;
  const NodeId maker = maker_of(c, variable);
  if (maker == NodeId::kNone) return Evidence::kPerhaps;  // an argument: byval, sret, …
  if (c.graph.text(maker) == "alloca") return Evidence::kSome;
  if (c.graph.text(maker) == "getelementptr") return Evidence::kPerhaps;  // it may count bytes
  return Evidence::kNone;
}

// The type that a load, store, atomicrmw or cmpxchg reads or writes; nothing where that is the
// address of a function or global, whose address space the graph does not tell.
std::string_view accessed_type(const RuleContext& c, NodeId user) {
  const std::string_view opcode = opcode_of(c.graph.text(user));
  if (opcode == "load") return c.type_of(user).value_or("");
  const NodeId value = c.operand(user, opcode == "store" ? 0 : opcode == "atomicrmw" ? 1 : 2);
  const bool is_value = value != NodeId::kNone && !c.is(value, NodeKind::kFunction) &&
                        !c.is(value, NodeKind::kGlobal);
  return is_value ? c.graph.text(value) : std::string_view();
}

struct Told {
  Evidence evidence = Evidence::kNone;
  NodeId by = NodeId::kNone;  // the first access
};

Told told_of(const RuleContext& c, NodeId variable) {
  Told told{evidence_of_maker(c, variable), NodeId::kNone};
  bool is_stepped_through = false;
  for (const EdgeId edge : c.out_edges(variable, Flow::kData)) {
    const NodeId user = c.graph.target(edge);
    if (is_passed_to_call(c, edge) && told.evidence == Evidence::kNone) {
      told.evidence = Evidence::kPerhaps;  // elementtype
    }
    if (!is_pointer_of(c, edge)) continue;
    if (c.graph.text(user) == "getelementptr") {
      is_stepped_through = true;
    } else if (told.by == NodeId::kNone || user < told.by) {
      told.by = user;
    }
  }
  if (is_stepped_through) told.evidence = Evidence::kSome;
  if (told.by == NodeId::kNone) return told;
  told.evidence = told.evidence == Evidence::kNone ? Evidence::kAccess : Evidence::kSome;
  return told;
}

Status check_variable_pointee(const RuleContext& c, NodeId node) {
  const auto pointee = c.pointee_of(node);
  const Told told = told_of(c, node);
  if (!pointee && told.evidence >= Evidence::kSome) {
    return broken("G22", c.graph, node, "its pointee is known, and its column `pointee` is absent");
  }
  if (pointee && told.evidence == Evidence::kNone) {
    return broken("G22", c.graph, node, "nothing tells its pointee, `{}`", *pointee);
  }
  if (told.evidence != Evidence::kAccess) return {};
  const std::string_view type = accessed_type(c, told.by);
  if (type.empty() || *pointee == type) return {};
  return broken("G22", c.graph, node, "its pointee is `{}`, and node {} accesses `{}` through it",
                *pointee, index(told.by), type);
}

Status check_global_pointee(const RuleContext& c, NodeId node) {
  const auto pointee = c.pointee_of(node);
  const bool is_variable = c.graph.text(node) != "alias" && c.graph.text(node) != "ifunc";
  if (!is_variable) {
    return pointee ? broken("G22", c.graph, node, "an {} has no pointee", c.graph.text(node))
                   : Status();
  }
  if (pointee && *pointee == c.graph.text(node)) return {};
  return broken("G22", c.graph, node, "its pointee is `{}`, and it holds `{}`",
                pointee.value_or("absent"), c.graph.text(node));
}

// A type node leads to a pointer's own with the pointee that the column names.
Status check_type_node(const RuleContext& c, NodeId node) {
  const std::span<const EdgeId> types = c.in_edges(node, Flow::kType);
  if (types.empty()) return {};
  const std::span<const EdgeId> parts = c.in_edges(c.graph.source(types.front()), Flow::kType);
  const std::string_view told = c.pointee_of(node).value_or("absent");
  const std::string_view found =
      parts.empty() ? "absent" : c.graph.text(c.graph.source(parts.front()));
  if (told == found) return {};
  return broken("G22", c.graph, node, "its pointee is `{}`, and that of its type node is `{}`",
                told, found);
}

Status check_pointer_variable(const RuleContext& c, NodeId node) {
  if (auto status = check_variable_pointee(c, node); !status) return status;
  return check_type_node(c, node);
}

// What the module's types tell does not depend on any function's instructions.
Status check_module_type(const RuleContext& c, NodeId node) {
  if (c.graph.function(node) != FunctionId::kNone || !is_pointer(c.graph.text(node)) ||
      c.in_edges(node, Flow::kType).empty()) {
    return {};
  }
  return broken("G22", c.graph, node, "a type of no function has a pointee");
}

}  // namespace

Status check_pointee(const RuleContext& c, NodeId node) {
  const auto has = [&](const char* column) {
    return c.graph.column(Entity::kNode, column) != nullptr;
  };
  // Formats of the bare graph (DOT) have type nodes, and no columns.
  const bool is_told = has("pointee") || (c.has_types && has("type"));
  if (!c.is_whole || !is_told) return {};
  switch (c.graph.kind(node)) {
    case NodeKind::kVariable:
      if (is_pointer(c.graph.text(node))) return check_pointer_variable(c, node);
      break;
    case NodeKind::kGlobal:
      return check_global_pointee(c, node);
    case NodeKind::kType:
      return check_module_type(c, node);
    default:
      break;
  }
  if (!c.pointee_of(node)) return {};
  return broken("G22", c.graph, node, "it is no pointer, and has a pointee");
}

}  // namespace irsight::internal
