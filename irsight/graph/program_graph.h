#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/shared_array.h"
#include "irsight/base/string_table.h"
#include "irsight/graph/column.h"
#include "irsight/graph/kinds.h"

namespace irsight {

/// An edge's flow and position in one word: position << 4 | flow.
enum class EdgeLabel : std::uint32_t {};
inline constexpr std::int32_t kMaxPosition = (1 << 28) - 1;

/// How many nodes, edges, blocks, functions, modules or strings a graph may have.
inline constexpr std::size_t kMaxRows = 2147483646;

constexpr EdgeLabel edge_label(Flow flow, std::int32_t position) {
  return static_cast<EdgeLabel>(static_cast<std::uint32_t>(position) << 4 |
                                static_cast<std::uint32_t>(flow));
}

/// The arrays of a graph of N nodes and E edges, as they lie in memory and in a shard
/// (docs/file_format.md): at most 24 bytes a node and 16 an edge.
struct GraphArrays {
  SharedArray<NodeKind> node_kind;         // [N]
  SharedArray<StringId> node_text;         // [N] into strings
  SharedArray<FunctionId> node_function;   // [N] or -1
  SharedArray<BlockId> node_block;         // [N] or -1
  SharedArray<std::int32_t> out_offsets;   // [N + 1] edges out of node i are out_offsets[i]…
  SharedArray<std::int32_t> in_offsets;    // [N + 1] edges into node i are in_edges[in_offsets[i]]…
  SharedArray<NodeId> edge_source;         // [E] ascending by (source, flow, position, target)
  SharedArray<NodeId> edge_target;         // [E]
  SharedArray<EdgeLabel> edge_label;       // [E]
  SharedArray<EdgeId> in_edges;            // [E] by target, then by (flow, position, source)
  SharedArray<FunctionId> block_function;  // [blocks] or -1
  SharedArray<StringId> function_name;     // [functions]
  SharedArray<ModuleId> function_module;   // [functions]
  SharedArray<StringId> module_name;       // [modules]
  StringTable strings;
  std::vector<Column> columns;  // ascending by (entity, name)
};

/// A program as a graph of instructions, values, types and functions. Immutable: a value whose
/// arrays are shared between copies, and may lie in a mapped file. docs/graph_spec.md says what a
/// graph means.
///
/// Threads: may be read from any number of threads.
class ProgramGraph {
 public:
  /// An empty graph.
  ProgramGraph() = default;

  /// Returns the graph of these arrays after checking all that memory safety rests on: lengths
  /// agree, every index is in range, both CSR forms list the same edges in the documented order,
  /// column names are unique and their lengths fit. Whether it is a good graph is validate()'s
  /// question. Cost: O(N + E).
  static Result<ProgramGraph> from_arrays(GraphArrays arrays);

  std::int32_t num_nodes() const { return static_cast<std::int32_t>(a_.node_kind.size()); }
  std::int32_t num_edges() const { return static_cast<std::int32_t>(a_.edge_source.size()); }
  std::int32_t num_blocks() const { return static_cast<std::int32_t>(a_.block_function.size()); }
  std::int32_t num_functions() const { return static_cast<std::int32_t>(a_.function_name.size()); }
  std::int32_t num_modules() const { return static_cast<std::int32_t>(a_.module_name.size()); }

  /// Returns the number of rows that a column of this entity has (1 for the graph itself).
  std::size_t num_rows(Entity entity) const;

  NodeKind kind(NodeId node) const { return a_.node_kind[at(node)]; }
  /// Returns an instruction's opcode, a value's or type's text; see the table of nodes in docs/graph_spec.md.
  std::string_view text(NodeId node) const { return a_.strings[a_.node_text[at(node)]]; }
  FunctionId function(NodeId node) const { return a_.node_function[at(node)]; }
  BlockId block(NodeId node) const { return a_.node_block[at(node)]; }

  NodeId source(EdgeId edge) const { return a_.edge_source[at(edge)]; }
  NodeId target(EdgeId edge) const { return a_.edge_target[at(edge)]; }
  Flow flow(EdgeId edge) const { return static_cast<Flow>(label(edge) & 15U); }
  std::int32_t position(EdgeId edge) const { return static_cast<std::int32_t>(label(edge) >> 4); }

  /// Returns all nodes, or edges, in ascending order.
  auto nodes() const { return id_range<NodeId>(0, num_nodes()); }
  auto edges() const { return id_range<EdgeId>(0, num_edges()); }

  /// Returns the edges out of a node, ascending by (flow, position, target).
  auto out_edges(NodeId node) const {
    return id_range<EdgeId>(a_.out_offsets[at(node)], a_.out_offsets[at(node) + 1]);
  }
  /// Returns the edges into a node, ascending by (flow, position, source): operands come in order.
  std::span<const EdgeId> in_edges(NodeId node) const {
    const auto first = static_cast<std::size_t>(a_.in_offsets[at(node)]);
    return a_.in_edges.span().subspan(
        first, static_cast<std::size_t>(a_.in_offsets[at(node) + 1]) - first);
  }

  FunctionId block_function(BlockId block) const { return a_.block_function[at(block)]; }
  std::string_view function_name(FunctionId f) const { return a_.strings[a_.function_name[at(f)]]; }
  ModuleId function_module(FunctionId f) const { return a_.function_module[at(f)]; }
  std::string_view module_name(ModuleId m) const { return a_.strings[a_.module_name[at(m)]]; }

  const StringTable& strings() const { return a_.strings; }
  const std::vector<Column>& columns() const { return a_.columns; }
  const GraphArrays& arrays() const { return a_; }

  /// Returns the column of that name, or null.
  const Column* column(Entity entity, std::string_view name) const;

  /// Returns the first text of a row of a text column, or nothing where column or value is absent.
  std::optional<std::string_view> text_at(Entity entity, std::string_view name,
                                          std::size_t row) const;
  std::optional<std::int64_t> int64_at(Entity entity, std::string_view name, std::size_t row) const;

  /// Returns a text of the graph as a whole: "dialect", "pipeline", … (docs/graph_spec.md, section
  /// 6).
  std::optional<std::string_view> attribute(std::string_view name) const {
    return text_at(Entity::kGraph, name, 0);
  }

  /// Returns this graph with one more column, or one replaced; everything else is shared.
  /// A text column's ids refer to this graph's strings.
  /// Errors: a length that does not fit the entity, an id out of range.
  Result<ProgramGraph> with_column(Column column) const;

  /// Returns this graph with a text column of one value a row; the strings are added to a new
  /// table. Errors: a length that does not fit the entity.
  Result<ProgramGraph> with_text_column(Entity entity, std::string_view name,
                                        std::span<const std::string_view> values) const;

  /// Returns this graph without that column.
  ProgramGraph without_column(Entity entity, std::string_view name) const;

 private:
  template <typename Id>
  static std::size_t at(Id id) {
    return static_cast<std::size_t>(id);
  }
  std::uint32_t label(EdgeId edge) const {
    return static_cast<std::uint32_t>(a_.edge_label[at(edge)]);
  }

  friend class GraphBuilder;
  GraphArrays a_;
};

}  // namespace irsight
