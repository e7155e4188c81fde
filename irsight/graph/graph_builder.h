#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/check.h"
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
  ColumnBuilder(Entity entity, std::string name, Column::Type type)
      : entity_(entity), name_(std::move(name)), type_(type) {}

  /// Gives a row its one value, replacing what it had. An int in an int64 column is a number.
  /// Errors: std::logic_error when the value's type is not the column's, or append() was used.
  void set(std::int32_t row, std::int64_t value);
  void set(std::int32_t row, float value);
  void set(std::int32_t row, StringId text);

  /// Adds to a row's list of values; makes the row present.
  /// Requires: rows are visited in ascending order and set() is not used on this column.
  /// Errors: std::logic_error where that is not so, or the value's type is not the column's.
  void append(std::int32_t row, std::int64_t value);
  void append(std::int32_t row, float value);
  void append(std::int32_t row, StringId text);

  /// Makes a row present with an empty list. Requires: as append().
  void append_empty(std::int32_t row);

 private:
  friend class GraphBuilder;

  template <typename T>
  void set_in(std::vector<T>& values, std::int32_t row, T value);
  template <typename T>
  void append_to(std::vector<T>& values, std::int32_t row, T value);
  void leave_gap(std::size_t rows, std::size_t row);
  template <typename T>
  Column::Values finish(std::vector<T>& values, std::size_t rows,
                        std::span<const std::int32_t> order);
  [[nodiscard]] Result<Column> build(std::size_t rows, std::span<const std::int32_t> order);

  Entity entity_;
  std::string name_;
  Column::Type type_;
  std::vector<std::int64_t> int64s_;
  std::vector<float> floats_;
  std::vector<StringId> texts_;
  std::vector<std::int64_t> list_ends_;  // empty until append() is used
  std::vector<std::uint8_t> present_;    // empty while no row was left out
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
  /// kNone. Of a graph without declared blocks any block number will do (see build()).
  NodeId add_node(NodeKind kind, StringId text, FunctionId function, BlockId block) {
    node_kind_.push_back(kind);
    node_text_.push_back(text);
    node_function_.push_back(function);
    node_block_.push_back(block);
    return static_cast<NodeId>(node_kind_.size() - 1);
  }

  /// Adds an edge and returns its row for edge columns. Nodes may be added after edges that name
  /// them.
  std::int32_t add_edge(NodeId source, NodeId target, Flow flow, std::int32_t position) {
    const auto row = static_cast<std::int32_t>(edge_source_.size());
    if (position < 0 || position > kMaxPosition) [[unlikely]]
      note_position(row, position);
    edge_source_.push_back(source);
    edge_target_.push_back(target);
    edge_label_.push_back(edge_label(flow, position));
    return row;
  }

  /// Returns the column of that name, made when it is not there yet. The reference stays valid.
  /// Errors: std::logic_error when the column exists with another type.
  ColumnBuilder& column(Entity entity, std::string_view name, Column::Type type);

  /// Sets a text of the graph as a whole.
  void set_attribute(std::string_view name, std::string_view value);

  std::int32_t num_nodes() const { return static_cast<std::int32_t>(node_kind_.size()); }
  std::int32_t num_edges() const { return static_cast<std::int32_t>(edge_source_.size()); }
  std::int32_t num_blocks() const { return static_cast<std::int32_t>(block_function_.size()); }
  std::int32_t num_functions() const { return static_cast<std::int32_t>(function_name_.size()); }
  std::int32_t num_modules() const { return static_cast<std::int32_t>(module_name_.size()); }
  NodeKind kind(NodeId node) const { return node_kind_[static_cast<std::size_t>(node)]; }

  /// Returns the graph. Edges are sorted by (source, flow, position, target); parallel edges stay,
  /// in the order in which they were added.
  ///
  /// Where nodes name blocks and none was declared, as in ProGraML's files, the table of blocks is
  /// derived: it ends with the highest block that is named, and a block belongs to the function of
  /// the first instruction that names it, or to none.
  ///
  /// Errors: an edge that names a node that was not added; a position below 0 or above
  ///   kMaxPosition; a node's text, function or block that was not added (a derived block table may
  ///   have kMaxDerivedBlocks rows more than the graph has nodes); a column with more rows than its
  ///   entity; 2^31 - 1 nodes or edges and more.
  /// Cost: linear, but for the sort within one node's edges.
  [[nodiscard]] Result<ProgramGraph> build() &&;

  /// How far block numbers may outrun the nodes where the table of blocks is derived: far enough
  /// for graphs cut from larger ones, and too little for a few bytes to cost gigabytes.
  static constexpr std::int32_t kMaxDerivedBlocks = 1 << 20;

 private:
  void note_position(std::int32_t row, std::int32_t position);
  [[nodiscard]] Status check_sizes() const;
  [[nodiscard]] Status check_nodes() const;
  [[nodiscard]] Status check_edges() const;
  [[nodiscard]] Status derive_blocks();
  [[nodiscard]] Status move_columns(GraphArrays& arrays, std::span<const std::int32_t> edge_order);

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
  std::int64_t bad_position_edge_ = -1;  // the first edge whose position does not fit
  std::int32_t bad_position_ = 0;
};

template <typename T>
void ColumnBuilder::set_in(std::vector<T>& values, std::int32_t row, T value) {
  check(list_ends_.empty(), "ColumnBuilder::set: the column holds no lists");
  const auto i = static_cast<std::size_t>(row);
  if (i < values.size()) {
    values[i] = value;
    if (!present_.empty()) present_[i] = 1;
    return;
  }
  if (i > values.size()) {
    check(row >= 0, "ColumnBuilder::set: row is 0 or above");
    leave_gap(values.size(), i);
    values.resize(i);
  }
  values.push_back(value);
  if (!present_.empty()) present_.push_back(1);
}

inline void ColumnBuilder::set(std::int32_t row, std::int64_t value) {
  check(type_ == Column::Type::kInt64, "ColumnBuilder::set: an int64 for an int64 column");
  set_in(int64s_, row, value);
}

inline void ColumnBuilder::set(std::int32_t row, float value) {
  check(type_ == Column::Type::kFloat, "ColumnBuilder::set: a float for a float column");
  set_in(floats_, row, value);
}

inline void ColumnBuilder::set(std::int32_t row, StringId text) {
  if (type_ == Column::Type::kInt64) return set_in(int64s_, row, std::int64_t{text});
  check(type_ == Column::Type::kText, "ColumnBuilder::set: a text for a text column");
  set_in(texts_, row, text);
}

}  // namespace irsight
