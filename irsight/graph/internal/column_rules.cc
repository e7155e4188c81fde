// Section 6 of docs/graph_spec.md: what the known columns hold, and of what.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "irsight/graph/internal/opcodes.h"
#include "irsight/graph/internal/rules.h"
#include "irsight/graph/internal/type_text.h"

namespace irsight::internal {
namespace {

using Kinds = std::uint32_t;
constexpr Kinds of(NodeKind kind) { return 1U << static_cast<unsigned>(kind); }
constexpr Kinds kInstruction = of(NodeKind::kInstruction);
constexpr Kinds kVariable = of(NodeKind::kVariable);
constexpr Kinds kConstant = of(NodeKind::kConstant);
constexpr Kinds kFunction = of(NodeKind::kFunction);
constexpr Kinds kGlobal = of(NodeKind::kGlobal);
constexpr Kinds kTyped = kInstruction | kVariable | kConstant | kFunction | kGlobal;

struct Known {
  Entity entity;
  std::string_view name;
  Column::Type type;
  Kinds kinds = 0;  // of a node column: which have it
};

using enum Column::Type;
constexpr std::array kKnown = {
    Known{Entity::kNode, "type", kText, kTyped},
    Known{Entity::kNode, "pointee", kText, kVariable | kGlobal},
    Known{Entity::kNode, "value", kInt64, kConstant | kGlobal},
    Known{Entity::kNode, "real", kFloat, kConstant | kGlobal},
    Known{Entity::kNode, "symbol", kText, kGlobal},
    Known{Entity::kNode, "full_text", kText, kTyped},
    Known{Entity::kNode, "source_file", kText, kInstruction},
    Known{Entity::kNode, "line", kInt64, kInstruction},
    Known{Entity::kNode, "column", kInt64, kInstruction},
    Known{Entity::kNode, "statement", kText, kInstruction},
    Known{Entity::kNode, "encoding", kText, kInstruction | kVariable | kFunction | kGlobal},
    Known{Entity::kNode, "detail", kText, kInstruction | kGlobal},
    Known{Entity::kNode, "main_line", kInt64, kInstruction},
    Known{Entity::kNode, "called", kText, kInstruction},
    Known{Entity::kNode, "aggregate", kInt64, kConstant},
    Known{Entity::kBlock, "loop_depth", kInt64},
    Known{Entity::kBlock, "frequency", kFloat},
    Known{Entity::kBlock, "unreachable", kInt64},
    Known{Entity::kEdge, "weight", kInt64},
    Known{Entity::kFunction, "entry_count", kInt64},
    Known{Entity::kFunction, "noreturn", kInt64},
    Known{Entity::kModule, "target_triple", kText},
    Known{Entity::kModule, "data_layout", kText},
    Known{Entity::kModule, "gpu_architecture", kText},
    Known{Entity::kGraph, "dialect", kText},
    Known{Entity::kGraph, "pipeline", kText},
    Known{Entity::kGraph, "level", kText},
    Known{Entity::kGraph, "words", kText},
    Known{Entity::kGraph, "options", kText},
    Known{Entity::kGraph, "part", kText}};

Status check_cell_kinds(const RuleContext& c, const Known& known, const Column& column) {
  for (const NodeId node : c.graph.nodes()) {
    if (!column.is_present(static_cast<std::size_t>(node))) continue;
    if ((known.kinds & of(c.graph.kind(node))) != 0) continue;
    return broken("columns", c.graph, node, "column `{}` is not for nodes of this kind",
                  known.name);
  }
  return {};
}

// The column `type` repeats the text of values, and all that have a type have it.
Status check_type_cell(const RuleContext& c, NodeId node) {
  const auto type = c.type_of(node);
  if ((kTyped & of(c.graph.kind(node))) == 0) return {};
  if (!type) {
    return c.is_whole ? broken("columns", c.graph, node, "column `type` is absent") : Status();
  }
  const std::string_view text = c.graph.text(node);
  const bool repeats = c.is(node, NodeKind::kVariable) ||
                       (c.is(node, NodeKind::kConstant) && text != "asm") ||
                       (c.is(node, NodeKind::kGlobal) && text != "alias" && text != "ifunc");
  if (!repeats || *type == text) return {};
  return broken("columns", c.graph, node, "column `type` says `{}`", *type);
}

Status check_type_column(const RuleContext& c) {
  if (c.graph.column(Entity::kNode, "type") == nullptr) return {};
  for (const NodeId node : c.graph.nodes()) {
    if (auto status = check_type_cell(c, node); !status) return status;
  }
  return {};
}

// An integer fits its type, sign-extended; a truth value is 0 or 1.
Status check_value_cell(const RuleContext& c, NodeId node) {
  const auto value = c.graph.int64_at(Entity::kNode, "value", static_cast<std::size_t>(node));
  const std::string_view text = c.graph.text(node);
  if (!value || is_pointer(text)) return {};
  unsigned bits = 0;
  const char* const last = text.data() + text.size();
  const bool is_integer =
      text.starts_with('i') && std::from_chars(text.data() + 1, last, bits).ptr == last;
  if (!is_integer || bits == 0) {
    return broken("columns", c.graph, node, "column `value` is not for values of this type");
  }
  const std::int64_t limit = bits >= 64 ? 0 : std::int64_t{1} << (bits - 1);
  const bool fits = bits == 1   ? *value == 0 || *value == 1
                    : bits < 64 ? *value >= -limit && *value < limit
                                : bits == 64;
  if (fits) return {};
  return broken("columns", c.graph, node, "column `value` holds {}", *value);
}

Status check_reals(const RuleContext& c) {
  constexpr std::array<std::string_view, 7> kReals = {"half",     "bfloat", "float",    "double",
                                                      "x86_fp80", "fp128",  "ppc_fp128"};
  const Column* reals = c.graph.column(Entity::kNode, "real");
  if (reals == nullptr) return {};
  for (const NodeId node : c.graph.nodes()) {
    if (!reals->is_present(static_cast<std::size_t>(node))) continue;
    const std::string_view text = c.graph.text(node);
    if (std::find(kReals.begin(), kReals.end(), text) != kReals.end()) continue;
    return broken("columns", c.graph, node, "column `real` is not for values of this type");
  }
  return {};
}

Status check_values_column(const RuleContext& c) {
  if (c.graph.column(Entity::kNode, "value") == nullptr) return {};
  for (const NodeId node : c.graph.nodes()) {
    if (auto status = check_value_cell(c, node); !status) return status;
  }
  return {};
}

// Branch weights are a terminator's.
Status check_weights(const RuleContext& c) {
  const Column* weights = c.graph.column(Entity::kEdge, "weight");
  if (weights == nullptr) return {};
  for (const EdgeId edge : c.graph.edges()) {
    if (!weights->is_present(static_cast<std::size_t>(edge))) continue;
    const NodeId source = c.graph.source(edge);
    if (c.graph.flow(edge) == Flow::kControl && c.is(source, NodeKind::kInstruction) &&
        is_terminator(opcode_of(c.graph.text(source)))) {
      continue;
    }
    return broken("columns", c.graph, source, "an edge of it that is no branch has a weight");
  }
  return {};
}

}  // namespace

Status check_column_types(const ProgramGraph& graph) {
  for (const Known& known : kKnown) {
    const Column* column = graph.column(known.entity, known.name);
    if (column == nullptr || column->type() == known.type) continue;
    return error("columns: {} column `{}` holds {}, not {}", name_of(known.entity), known.name,
                 name_of(column->type()), name_of(known.type));
  }
  return {};
}

Status check_cells(const RuleContext& c) {
  for (const Known& known : kKnown) {
    const Column* column = c.graph.column(known.entity, known.name);
    if (column == nullptr || known.entity != Entity::kNode) continue;
    if (auto status = check_cell_kinds(c, known, *column); !status) return status;
  }
  for (const auto check : {check_type_column, check_values_column, check_reals, check_weights}) {
    if (auto status = check(c); !status) return status;
  }
  return {};
}

}  // namespace irsight::internal
