#pragma once

#include <cstdint>
#include <optional>
#include <ranges>
#include <string_view>

namespace irsight {

/// What a node stands for (docs/graph_spec.md, section 2). Values 0–3 are ProGraML's own and part
/// of every file format; they never change.
enum class NodeKind : std::uint8_t {
  kInstruction = 0,
  kVariable = 1,  ///< A value that is computed at run time: an argument or an instruction's result.
  kConstant = 2,
  kType = 3,
  kFunction = 4,  ///< A function as a thing that is called, and whose address is taken.
  kGlobal = 5,    ///< A global variable, alias or ifunc.
  kMemory = 6,    ///< A state of memory: a MemoryPhi, or the state on entry.
  kExternal = 7,  ///< The world outside the module.
};
inline constexpr int kNodeKinds = 8;

/// What an edge carries (docs/graph_spec.md, section 3). Values 0–3 are ProGraML's own.
enum class Flow : std::uint8_t { kControl = 0, kData = 1, kCall = 2, kType = 3, kMemory = 4 };
inline constexpr int kFlows = 5;

/// What a column has a row for.
enum class Entity : std::uint8_t { kNode, kEdge, kBlock, kFunction, kModule, kGraph };
inline constexpr int kEntities = 6;

/// Returns the name used in every text format: "instruction", "control", "node", …
std::string_view name_of(NodeKind kind);
std::string_view name_of(Flow flow);
std::string_view name_of(Entity entity);

/// Returns the kind of that name, or nothing.
std::optional<NodeKind> node_kind_from_name(std::string_view name);
std::optional<Flow> flow_from_name(std::string_view name);
std::optional<Entity> entity_from_name(std::string_view name);

/// Indices within one graph. Distinct types, so that none is taken for another; -1 is "none".
enum class NodeId : std::int32_t { kNone = -1 };
enum class EdgeId : std::int32_t { kNone = -1 };
enum class BlockId : std::int32_t { kNone = -1 };
enum class FunctionId : std::int32_t { kNone = -1 };
enum class ModuleId : std::int32_t { kNone = -1 };

/// Returns an index as a number, to subscript with.
template <typename Id>
constexpr std::int32_t index(Id id) {
  return static_cast<std::int32_t>(id);
}

/// Returns the ids first, first + 1, …, last - 1 as a range.
template <typename Id>
auto id_range(std::int32_t first, std::int32_t last) {
  return std::views::iota(first, last) |
         std::views::transform([](std::int32_t i) { return static_cast<Id>(i); });
}

}  // namespace irsight
