#include "irsight/graph/graph_builder.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "irsight/graph/internal/edge_order.h"

namespace irsight {
namespace {

// Whether an id names one of `count` rows, or none where that is allowed.
template <typename Id>
bool is_row(Id id, std::size_t count) {
  return static_cast<std::uint32_t>(id) < count;
}
template <typename Id>
bool is_row_or_none(Id id, std::size_t count) {
  return id == Id::kNone || is_row(id, count);
}

}  // namespace

void GraphBuilder::reserve(std::size_t nodes, std::size_t edges) {
  node_kind_.reserve(nodes);
  node_text_.reserve(nodes);
  node_function_.reserve(nodes);
  node_block_.reserve(nodes);
  edge_source_.reserve(edges);
  edge_target_.reserve(edges);
  edge_label_.reserve(edges);
}

ModuleId GraphBuilder::add_module(std::string_view name) {
  module_name_.push_back(intern(name));
  return static_cast<ModuleId>(module_name_.size() - 1);
}

FunctionId GraphBuilder::add_function(std::string_view name, ModuleId module) {
  check(is_row(module, module_name_.size()), "add_function: the module was added");
  function_name_.push_back(intern(name));
  function_module_.push_back(module);
  return static_cast<FunctionId>(function_name_.size() - 1);
}

BlockId GraphBuilder::add_block(FunctionId function) {
  check(is_row_or_none(function, function_name_.size()), "add_block: the function was added");
  block_function_.push_back(function);
  return static_cast<BlockId>(block_function_.size() - 1);
}

ColumnBuilder& GraphBuilder::column(Entity entity, std::string_view name, Column::Type type) {
  for (ColumnBuilder& column : columns_) {
    if (column.entity_ != entity || column.name_ != name) continue;
    check(column.type_ == type, "GraphBuilder::column: a column has one type");
    return column;
  }
  return columns_.emplace_back(entity, std::string(name), type);
}

void GraphBuilder::set_attribute(std::string_view name, std::string_view value) {
  column(Entity::kGraph, name, Column::Type::kText).set(0, intern(value));
}

void GraphBuilder::note_position(std::int32_t row, std::int32_t position) {
  if (bad_position_edge_ >= 0) return;
  bad_position_edge_ = row;
  bad_position_ = position;
}

Status GraphBuilder::check_sizes() const {
  for (const auto& [what, count] :
       {std::pair("nodes", node_kind_.size()), std::pair("edges", edge_source_.size()),
        std::pair("blocks", block_function_.size()), std::pair("strings", strings_.size())}) {
    if (count <= kMaxRows) continue;
    return error("the graph has {} {}: at most {} are supported", count, what, kMaxRows);
  }
  return {};
}

Status GraphBuilder::check_nodes() const {
  for (std::size_t i = 0; i < node_kind_.size(); ++i) {
    if (!is_row(node_text_[i], strings_.size())) {
      return error("node {}: text {} is not a string (there are {})", i, node_text_[i],
                   strings_.size());
    }
    if (!is_row_or_none(node_function_[i], function_name_.size())) {
      return error("node {}: function {} is not a function (the graph has {})", i,
                   index(node_function_[i]), function_name_.size());
    }
    if (!is_row_or_none(node_block_[i], block_function_.size())) {
      return error("node {}: block {} is not a block (the graph has {})", i, index(node_block_[i]),
                   block_function_.size());
    }
  }
  return {};
}

Status GraphBuilder::check_edges() const {
  if (bad_position_edge_ >= 0) {
    return error("edge {}: position {} is not in [0, {}]", bad_position_edge_, bad_position_,
                 kMaxPosition);
  }
  const std::size_t nodes = node_kind_.size();
  for (std::size_t e = 0; e < edge_source_.size(); ++e) {
    const bool source = is_row(edge_source_[e], nodes);
    if (source && is_row(edge_target_[e], nodes)) continue;
    return error("edge {}: {} {} is not a node (the graph has {})", e, source ? "target" : "source",
                 index(source ? edge_target_[e] : edge_source_[e]), nodes);
  }
  return {};
}

Status GraphBuilder::derive_blocks() {
  const auto highest = std::max_element(node_block_.begin(), node_block_.end());
  if (!block_function_.empty() || highest == node_block_.end() || index(*highest) < 0) return {};
  const auto limit = node_kind_.size() + static_cast<std::size_t>(kMaxDerivedBlocks);
  if (static_cast<std::size_t>(*highest) >= limit) {
    return error("node {}: block {} is too high for a graph of {} nodes",
                 highest - node_block_.begin(), index(*highest), node_kind_.size());
  }
  block_function_.assign(static_cast<std::size_t>(*highest) + 1, FunctionId::kNone);
  std::vector<bool> seen(block_function_.size());
  for (std::size_t i = 0; i < node_kind_.size(); ++i) {
    const auto block = static_cast<std::size_t>(node_block_[i]);
    if (node_kind_[i] != NodeKind::kInstruction || block >= seen.size() || seen[block]) continue;
    seen[block] = true;
    block_function_[block] = node_function_[i];
  }
  return {};
}

Status GraphBuilder::move_columns(GraphArrays& arrays, std::span<const std::int32_t> edge_order) {
  const std::array<std::size_t, kEntities> rows = {
      arrays.node_kind.size(),     arrays.edge_source.size(), arrays.block_function.size(),
      arrays.function_name.size(), arrays.module_name.size(), 1};
  for (ColumnBuilder& builder : columns_) {
    Result<Column> column =
        builder.build(rows[static_cast<std::size_t>(builder.entity_)], edge_order);
    if (!column) return error_of(std::move(column));
    if (column->type() == Column::Type::kText) {
      auto status = check_column(*column, column->rows(), arrays.strings.size());
      if (!status) return status;
    }
    arrays.columns.push_back(*std::move(column));
  }
  std::sort(arrays.columns.begin(), arrays.columns.end(), [](const Column& a, const Column& b) {
    return std::tie(a.entity, a.name) < std::tie(b.entity, b.name);
  });
  return {};
}

Result<ProgramGraph> GraphBuilder::build() && {
  Status status = check_sizes()
                      .and_then([this] { return derive_blocks(); })
                      .and_then([this] { return check_nodes(); })
                      .and_then([this] { return check_edges(); });
  if (!status) return error_of(std::move(status));
  internal::OrderedEdges ordered = internal::order_edges(
      {std::move(edge_source_), std::move(edge_target_), std::move(edge_label_)}, num_nodes());
  ProgramGraph graph;
  graph.a_.node_kind = std::move(node_kind_);
  graph.a_.node_text = std::move(node_text_);
  graph.a_.node_function = std::move(node_function_);
  graph.a_.node_block = std::move(node_block_);
  graph.a_.out_offsets = std::move(ordered.out_offsets);
  graph.a_.in_offsets = std::move(ordered.in_offsets);
  graph.a_.edge_source = std::move(ordered.edges.source);
  graph.a_.edge_target = std::move(ordered.edges.target);
  graph.a_.edge_label = std::move(ordered.edges.label);
  graph.a_.in_edges = std::move(ordered.in_edges);
  graph.a_.block_function = std::move(block_function_);
  graph.a_.function_name = std::move(function_name_);
  graph.a_.function_module = std::move(function_module_);
  graph.a_.module_name = std::move(module_name_);
  graph.a_.strings = std::move(strings_).build();
  status = move_columns(graph.a_, ordered.rows);
  if (!status) return error_of(std::move(status));
  return graph;
}

}  // namespace irsight
