#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "irsight/graph/internal/column_rows.h"
#include "irsight/graph/internal/graph_copy.h"
#include "irsight/graph/subgraph.h"

namespace irsight {
namespace {

using Key = std::pair<Entity, std::string>;

// Whether every graph has this column of the first, with the same row.
bool all_agree(std::span<const ProgramGraph> graphs, const Column& column) {
  const ProgramGraph& first = graphs.front();
  return std::all_of(graphs.begin(), graphs.end(), [&](const ProgramGraph& graph) {
    const Column* other = graph.column(Entity::kGraph, column.name);
    return other != nullptr && other->type() == column.type() &&
           internal::compare_rows({column, first.strings()}, 0, {*other, graph.strings()}, 0) == 0;
  });
}

// Returns graph i without those columns of the whole graph that the result is not to have from it.
ProgramGraph trimmed(std::span<const ProgramGraph> graphs, std::size_t i) {
  ProgramGraph result = graphs[i];
  for (const Column& column : graphs[i].columns()) {
    if (column.entity != Entity::kGraph) continue;
    if (i == 0 && column.name != "part" && all_agree(graphs, column)) continue;
    result = result.without_column(column.entity, column.name);
  }
  return result;
}

Result<std::vector<Key>> list_columns(std::span<const ProgramGraph> graphs) {
  std::set<Key> lists;
  std::map<Key, Column::Type> types;
  for (const ProgramGraph& graph : graphs) {
    for (const Column& column : graph.columns()) {
      if (column.entity == Entity::kGraph) continue;
      const Key key(column.entity, column.name);
      const auto known = types.emplace(key, column.type()).first->second;
      if (known != column.type()) {
        return error("{} column `{}`: type {} in one graph, {} in another", name_of(column.entity),
                     column.name, name_of(known), name_of(column.type()));
      }
      if (!column.offsets.empty()) lists.insert(key);
    }
  }
  return std::vector<Key>(lists.begin(), lists.end());
}

}  // namespace

Result<ProgramGraph> concatenate(std::span<const ProgramGraph> graphs) {
  const auto lists = list_columns(graphs);
  if (!lists) return tl::unexpected(lists.error());
  std::size_t nodes = 0, edges = 0;
  for (const ProgramGraph& graph : graphs) {
    nodes += graph.num_rows(Entity::kNode);
    edges += graph.num_rows(Entity::kEdge);
  }
  if (std::max(nodes, edges) > kMaxRows) {
    return error("{} nodes and {} edges are too many for one graph", nodes, edges);
  }
  GraphBuilder builder;
  builder.reserve(nodes, edges);
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    const ProgramGraph graph = trimmed(graphs, i);
    internal::GraphCopier(graph).append(builder, internal::everything_of(graph), *lists);
  }
  builder.set_attribute("part", "union");
  return std::move(builder).build();
}

}  // namespace irsight
