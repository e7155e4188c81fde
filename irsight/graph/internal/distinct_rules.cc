// Where a thing has one node, there are not two of it.

#include <algorithm>
#include <string_view>
#include <tuple>

#include "irsight/graph/internal/rules.h"
#include "irsight/graph/internal/type_text.h"

namespace irsight::internal {
namespace {

// What tells a node from its like; nodes of equal keys stand for one thing.
struct Thing {
  std::string_view rule;
  std::int64_t owner;  // its function, block or module
  std::string_view text;
  std::int64_t value;  // of a constant; a pointer type's pointee
  NodeId node;

  auto key() const { return std::tuple(rule, owner, text, value); }
  bool operator<(const Thing& other) const {
    return std::tuple(key(), node) < std::tuple(other.key(), other.node);
  }
};

bool is_integer(std::string_view type) {
  return type.size() > 1 && type[0] == 'i' &&
         type.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// Two integers of one type and value are one constant. Of others the columns do not tell all.
void add_constant(const RuleContext& c, NodeId node, std::vector<Thing>& things) {
  const std::string_view text = c.graph.text(node);
  if (!is_integer(text)) return;
  const auto value = c.graph.int64_at(Entity::kNode, "value", static_cast<std::size_t>(node));
  if (value) things.push_back({"G9", index(c.graph.function(node)), text, *value, node});
}

// Types of several modules may have one text.
void add_type(const RuleContext& c, NodeId node, std::vector<Thing>& things) {
  const FunctionId function = c.graph.function(node);
  if (function == FunctionId::kNone && c.graph.num_modules() > 1) return;
  std::int64_t pointee = -1;
  const std::string_view text = c.graph.text(node);
  const std::span<const EdgeId> parts = c.in_edges(node, Flow::kType);
  if (is_pointer(text) && !parts.empty()) pointee = index(c.graph.source(parts.front()));
  things.push_back({"G21", index(function), text, pointee, node});
}

void add_memory(const RuleContext& c, NodeId node, std::vector<Thing>& things) {
  const std::string_view text = c.graph.text(node);
  const std::int32_t owner =
      text == "phi" ? index(c.graph.block(node)) : index(c.graph.function(node));
  things.push_back({"G20", owner, text, 0, node});
}

void add(const RuleContext& c, NodeId node, std::vector<Thing>& things) {
  switch (c.graph.kind(node)) {
    case NodeKind::kConstant:
      return add_constant(c, node, things);
    case NodeKind::kType:
      return add_type(c, node, things);
    case NodeKind::kMemory:
      return add_memory(c, node, things);
    default:
      return;
  }
}

}  // namespace

Status check_distinctness(const RuleContext& c) {
  std::vector<Thing> things;
  for (const NodeId node : c.graph.nodes()) {
    const bool joined = !c.is_whole && !c.is(node, NodeKind::kMemory);
    if (!joined) add(c, node, things);
  }
  std::sort(things.begin(), things.end());
  const auto twice =
      std::adjacent_find(things.begin(), things.end(),
                         [](const Thing& a, const Thing& b) { return a.key() == b.key(); });
  if (twice == things.end()) return {};
  const NodeId second = std::next(twice)->node;
  if (twice->rule == "G20" && twice->text == "entry") {
    return broken("G20", c.graph, second, "its function has another state on entry, node {}",
                  index(twice->node));
  }
  return broken(twice->rule, c.graph, second, "node {} stands for the same", index(twice->node));
}

}  // namespace irsight::internal
