// G18: which functions a call may reach whose callee is not known.

#include <algorithm>
#include <map>
#include <utility>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

// The module whose calls an `indirect` node stands for, or none where nothing calls.
ModuleId module_of(const RuleContext& c, NodeId indirect) {
  for (const EdgeId edge : c.in_edges(indirect, Flow::kCall)) {
    const NodeId source = c.graph.source(edge);
    if (!c.is(source, NodeKind::kInstruction)) continue;
    return c.graph.function_module(c.graph.function(source));
  }
  return ModuleId::kNone;
}

Status check_callers(const RuleContext& c, NodeId indirect, ModuleId module) {
  if (module == ModuleId::kNone) return broken("G18", c.graph, indirect, "no call leads to it");
  for (const EdgeId edge : c.in_edges(indirect, Flow::kCall)) {
    const NodeId source = c.graph.source(edge);
    const FunctionId function = c.graph.function(source);
    if (function == FunctionId::kNone || c.graph.function_module(function) == module) continue;
    return broken("G18", c.graph, indirect, "node {} is of another module", index(source));
  }
  return {};
}

using Indirects = std::map<std::pair<ModuleId, std::string_view>, NodeId>;

// Returns the node of each module and function type that is called so.
Result<Indirects> indirects_of(const RuleContext& c) {
  Indirects found;
  for (const NodeId node : c.graph.nodes()) {
    if (!c.is(node, NodeKind::kFunction) || c.graph.function(node) != FunctionId::kNone) continue;
    const ModuleId module = module_of(c, node);
    if (auto status = check_callers(c, node, module); !status) return error_of(std::move(status));
    const auto type = c.type_of(node);
    if (!type) continue;  // formats of the bare graph (DOT) have no columns
    const auto [entry, is_new] = found.try_emplace({module, *type}, node);
    if (is_new) continue;
    return error_of(broken("G18", c.graph, node, "node {} stands for the same functions",
                           index(entry->second)));
  }
  return found;
}

// Its address is taken where a value, or what refers to it, is made of it.
bool is_address_taken(const RuleContext& c, NodeId function) {
  return !c.out_edges(function, Flow::kData).empty();
}

// A function is joined to the node of its type and module if its address is taken, and to no other.
// In a graph of chosen functions what takes the address may have been left out.
Status check_possible_callee(const RuleContext& c, NodeId node, const Indirects& indirects) {
  const auto type = c.type_of(node);
  if (!type) return {};
  const auto found = indirects.find({c.graph.function_module(c.graph.function(node)), *type});
  const NodeId wanted = found == indirects.end() ? NodeId::kNone : found->second;
  NodeId joined = NodeId::kNone;
  for (const EdgeId edge : c.in_edges(node, Flow::kCall)) {
    const NodeId source = c.graph.source(edge);
    if (!c.is(source, NodeKind::kFunction) || c.graph.position(edge) != 0) continue;
    joined = source;
    if (joined == wanted) continue;
    return broken("G18", c.graph, node,
                  "node {} leads to it, which stands for another type or module", index(source));
  }
  const bool taken = is_address_taken(c, node);
  if (taken && wanted != joined) {
    return broken("G18", c.graph, node, "its address is taken, and node {} does not lead to it",
                  index(wanted));
  }
  if (taken || joined == NodeId::kNone || !c.is_complete) return {};
  return broken("G18", c.graph, node, "its address is not taken, and node {} leads to it",
                index(joined));
}

}  // namespace

Status check_possible_callees(const RuleContext& c) {
  if (!c.is_whole) return {};
  auto indirects = indirects_of(c);
  if (!indirects) return error_of(std::move(indirects));
  for (const NodeId node : c.graph.nodes()) {
    if (!c.is(node, NodeKind::kFunction) || c.graph.function(node) == FunctionId::kNone) continue;
    if (auto status = check_possible_callee(c, node, *indirects); !status) return status;
  }
  return {};
}

}  // namespace irsight::internal
