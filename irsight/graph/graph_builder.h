#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/string_table.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Collects one column of a graph that is being built. Rows that are never set are absent.
///
/// Rows are set in ascending order as a rule, which costs a push_back; any other order works too.
/// An edge's row is the number that add_edge returned; build() moves values along with their edges.
class ColumnBuilder {
 public:
  ColumnBuilder(Entity entity, std::string name, Column::Type type);

  /// Gives a row its one value, replacing what it had.
  /// Requires: the value's type is the column's.
  void set(std::int32_t row, std::int64_t value);
  void set(std::int32_t row, float value);
  void set(std::int32_t row, StringId text);

  /// Adds to a row's list of values; makes the row present.
  /// Requires: rows are visited in ascending order and set() is not used on this column.
  void append(std::int32_t row, std::int64_t value);
  void append(std::int32_t row, float value);
  void append(std::int32_t row, StringId text);

  /// Makes a row present with an empty list. Requires: as append().
  void append_empty(std::int32_t row);

 private:
  friend class GraphBuilder;
  // Defined in graph_builder.cc together with the conversion to Column.
  Entity entity_;
  std::string name_;
  Column::Type type_;
  std::vector<std::int64_t> int64s_;
  std::vector<float> floats_;
  std::vector<StringId> texts_;
  std::vector<std::int64_t> list_ends_;  // empty until append() is used
  std::vector<std::uint8_t> present_;
};

/// Builds a ProgramGraph. Nodes keep the order in which they were added; edges are sorted.
///
///   GraphBuilder b;
///   const ModuleId m = b.add_module("a.c");
///   const FunctionId f = b.add_function("main", m);
///   const BlockId block = b.add_block(f);
///   const NodeId ret = b.add_node(NodeKind::kInstruction, b.intern("ret"), f, block);
///   const NodeId zero = b.add_node(NodeKind::kConstant, b.intern("i32"), f, BlockId::kNone);
///   b.add_edge(zero, ret, Flow::kData, 0);
///   Result<ProgramGraph> graph = std::move(b).build();
///
/// Determinism: the same calls give the same graph.
class GraphBuilder {
 public:
  /// Makes room for about this many nodes and edges.
  void reserve(std::size_t nodes, std::size_t edges);

  StringId intern(std::string_view text) { return strings_.intern(text); }
  /// Adds a text that hardly ever repeats without looking for an equal one.
  StringId append_text(std::string_view text) { return strings_.append(text); }

  ModuleId add_module(std::string_view name);
  /// Requires: module was returned by add_module.
  FunctionId add_function(std::string_view name, ModuleId module);
  /// Requires: function was returned by add_function.
  BlockId add_block(FunctionId function);

  /// Requires: text was returned by intern or append_text; function and block by this builder, or
  /// kNone.
  NodeId add_node(NodeKind kind, StringId text, FunctionId function, BlockId block);

  /// Adds an edge and returns its row for edge columns. Nodes may be added after edges that name
  /// them.
  std::int32_t add_edge(NodeId source, NodeId target, Flow flow, std::int32_t position);

  /// Returns the column of that name, made when it is not there yet. The reference stays valid.
  /// Errors: std::logic_error when the column exists with another type.
  ColumnBuilder& column(Entity entity, std::string_view name, Column::Type type);

  /// Sets a text of the graph as a whole.
  void set_attribute(std::string_view name, std::string_view value);

  std::int32_t num_nodes() const { return static_cast<std::int32_t>(node_kind_.size()); }
  std::int32_t num_edges() const { return static_cast<std::int32_t>(edge_source_.size()); }
  NodeKind kind(NodeId node) const { return node_kind_[static_cast<std::size_t>(node)]; }

  /// Returns the graph. Edges are sorted by (source, flow, position, target); parallel edges stay.
  /// Errors: an edge that names a node that was not added; a position below 0 or above
  /// kMaxPosition;
  ///   2^31 - 1 nodes or edges and more (checked as they are added, reported here).
  /// Cost: linear, but for the sort within one node's edges.
  [[nodiscard]] Result<ProgramGraph> build() &&;

 private:
  StringTableBuilder strings_;
  std::vector<NodeKind> node_kind_;
  std::vector<StringId> node_text_;
  std::vector<FunctionId> node_function_;
  std::vector<BlockId> node_block_;
  std::vector<NodeId> edge_source_, edge_target_;
  std::vector<EdgeLabel> edge_label_;
  std::vector<FunctionId> block_function_;
  std::vector<StringId> function_name_;
  std::vector<ModuleId> function_module_;
  std::vector<StringId> module_name_;
  std::deque<ColumnBuilder> columns_;
  std::int32_t first_bad_edge_ = -1;  // an edge whose position does not fit
  std::int64_t bad_position_ = 0;
};

}  // namespace irsight
