#include "irsight/graph/internal/graph_copy.h"

#include <algorithm>
#include <array>
#include <utility>

namespace irsight::internal {
namespace {

template <typename Id>
std::vector<Id> all_ids(std::int32_t count) {
  const auto ids = id_range<Id>(0, count);
  return {ids.begin(), ids.end()};
}

template <typename Id>
std::vector<std::int32_t> numbers_of(const std::vector<Id>& ids) {
  std::vector<std::int32_t> result(ids.size());
  std::transform(ids.begin(), ids.end(), result.begin(), [](Id id) { return index(id); });
  return result;
}

template <typename Id>
Id found(const std::vector<Id>& numbers, Id id) {
  return id == Id::kNone ? id : numbers[static_cast<std::size_t>(id)];
}

// Copies rows of a column: row rows[i] of the graph becomes row first + i of the
// target; `text` turns string ids of the one into those of the other.
template <typename Text>
void copy_column(const Column& column, ColumnBuilder& target, std::span<const std::int32_t> rows,
                 std::int32_t first, bool as_list, Text text) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto from = static_cast<std::size_t>(rows[i]);
    if (!column.is_present(from)) continue;
    const std::int32_t to = first + static_cast<std::int32_t>(i);
    const auto put = [&](auto value) {
      as_list ? target.append(to, value) : target.set(to, value);
    };
    if (as_list) target.append_empty(to);
    const auto [begin, end] = column.range(from);
    for (std::size_t k = begin; k < end; ++k) {
      switch (column.type()) {
        case Column::Type::kInt64:
          put(column.int64s()[k]);
          break;
        case Column::Type::kFloat:
          put(column.floats()[k]);
          break;
        case Column::Type::kText:
          put(text(column.texts()[k]));
          break;
      }
    }
  }
}

}  // namespace

Selection everything_of(const ProgramGraph& graph) {
  return {all_ids<NodeId>(graph.num_nodes()), all_ids<EdgeId>(graph.num_edges()),
          all_ids<BlockId>(graph.num_blocks()), all_ids<FunctionId>(graph.num_functions()),
          all_ids<ModuleId>(graph.num_modules())};
}

GraphCopier::GraphCopier(const ProgramGraph& graph)
    : graph_(graph),
      node_(graph.num_rows(Entity::kNode), NodeId::kNone),
      block_(graph.num_rows(Entity::kBlock), BlockId::kNone),
      function_(graph.num_rows(Entity::kFunction), FunctionId::kNone),
      module_(graph.num_rows(Entity::kModule), ModuleId::kNone),
      string_(graph.strings().size(), -1) {}

StringId GraphCopier::text(GraphBuilder& builder, StringId id) {
  StringId& known = string_[static_cast<std::size_t>(id)];
  if (known < 0) {
    known = builder.intern(graph_.strings()[id]);
    known_strings_.push_back(id);
  }
  return known;
}

void GraphCopier::copy_tables(GraphBuilder& builder, const Selection& selection) {
  for (const ModuleId module : selection.modules) {
    module_[static_cast<std::size_t>(module)] = builder.add_module(graph_.module_name(module));
  }
  for (const FunctionId function : selection.functions) {
    function_[static_cast<std::size_t>(function)] = builder.add_function(
        graph_.function_name(function), found(module_, graph_.function_module(function)));
  }
  for (const BlockId block : selection.blocks) {
    block_[static_cast<std::size_t>(block)] =
        builder.add_block(found(function_, graph_.block_function(block)));
  }
}

void GraphCopier::copy_nodes(GraphBuilder& builder, const Selection& selection) {
  for (const NodeId node : selection.nodes) {
    const auto i = static_cast<std::size_t>(node);
    node_[i] = builder.add_node(graph_.kind(node), text(builder, graph_.arrays().node_text[i]),
                                found(function_, graph_.function(node)),
                                found(block_, graph_.block(node)));
  }
}

void GraphCopier::forget(const Selection& selection) {
  for (const NodeId id : selection.nodes) node_[static_cast<std::size_t>(id)] = NodeId::kNone;
  for (const BlockId id : selection.blocks) block_[static_cast<std::size_t>(id)] = BlockId::kNone;
  for (const FunctionId id : selection.functions) {
    function_[static_cast<std::size_t>(id)] = FunctionId::kNone;
  }
  for (const ModuleId id : selection.modules) {
    module_[static_cast<std::size_t>(id)] = ModuleId::kNone;
  }
  for (const StringId id : known_strings_) string_[static_cast<std::size_t>(id)] = -1;
  known_strings_.clear();
}

void GraphCopier::append(GraphBuilder& builder, const Selection& selection,
                         std::span<const std::pair<Entity, std::string>> as_lists) {
  const std::array<std::int32_t, kEntities> first = {builder.num_nodes(),   builder.num_edges(),
                                                     builder.num_blocks(),  builder.num_functions(),
                                                     builder.num_modules(), 0};
  for (const NodeId node : selection.nodes) {
    text(builder, graph_.arrays().node_text[static_cast<std::size_t>(node)]);
  }
  copy_tables(builder, selection);
  copy_nodes(builder, selection);
  for (const EdgeId edge : selection.edges) {
    builder.add_edge(found(node_, graph_.source(edge)), found(node_, graph_.target(edge)),
                     graph_.flow(edge), graph_.position(edge));
  }
  const std::array<std::vector<std::int32_t>, kEntities> rows = {
      numbers_of(selection.nodes),     numbers_of(selection.edges),   numbers_of(selection.blocks),
      numbers_of(selection.functions), numbers_of(selection.modules), {0}};
  for (const Column& column : graph_.columns()) {
    const auto entity = static_cast<std::size_t>(column.entity);
    const bool as_list = !column.offsets.empty() ||
                         std::find(as_lists.begin(), as_lists.end(),
                                   std::pair(column.entity, column.name)) != as_lists.end();
    copy_column(column, builder.column(column.entity, column.name, column.type()), rows[entity],
                first[entity], as_list, [&](StringId id) { return text(builder, id); });
  }
  forget(selection);
}

}  // namespace irsight::internal
