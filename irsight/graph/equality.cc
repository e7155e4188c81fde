#include "irsight/graph/equality.h"

#include <algorithm>
#include <tuple>

#include "irsight/graph/internal/column_rows.h"

namespace irsight {
namespace {

using Difference = std::optional<std::string>;

template <typename Id>
Difference compare_ids(std::string_view entity, std::size_t row, std::string_view field, Id a,
                       Id b) {
  if (a == b) return std::nullopt;
  return fmt::format("{} {}: {} {} against {}", entity, row, field, index(a), index(b));
}

Difference compare_texts(std::string_view entity, std::size_t row, std::string_view field,
                         std::string_view a, std::string_view b) {
  if (a == b) return std::nullopt;
  return fmt::format("{} {}: {} `{}` against `{}`", entity, row, field, a, b);
}

Difference compare_sizes(const ProgramGraph& a, const ProgramGraph& b) {
  for (int i = 0; i < kEntities; ++i) {
    const auto entity = static_cast<Entity>(i);
    if (a.num_rows(entity) == b.num_rows(entity)) continue;
    return fmt::format("{}s: {} against {}", name_of(entity), a.num_rows(entity),
                       b.num_rows(entity));
  }
  return std::nullopt;
}

Difference compare_nodes(const ProgramGraph& a, const ProgramGraph& b) {
  for (const NodeId node : a.nodes()) {
    const auto row = static_cast<std::size_t>(node);
    if (a.kind(node) != b.kind(node)) {
      return fmt::format("node {}: kind {} against {}", row, name_of(a.kind(node)),
                         name_of(b.kind(node)));
    }
    if (auto d = compare_texts("node", row, "text", a.text(node), b.text(node))) return d;
    if (auto d = compare_ids("node", row, "function", a.function(node), b.function(node))) return d;
    if (auto d = compare_ids("node", row, "block", a.block(node), b.block(node))) return d;
  }
  return std::nullopt;
}

std::string describe_edge(const ProgramGraph& graph, EdgeId edge) {
  return fmt::format("{} -{} {}-> {}", index(graph.source(edge)), name_of(graph.flow(edge)),
                     graph.position(edge), index(graph.target(edge)));
}

Difference compare_edges(const ProgramGraph& a, const ProgramGraph& b) {
  for (const EdgeId e : a.edges()) {
    const auto i = static_cast<std::size_t>(e);
    const GraphArrays &x = a.arrays(), &y = b.arrays();
    if (x.edge_source[i] == y.edge_source[i] && x.edge_target[i] == y.edge_target[i] &&
        x.edge_label[i] == y.edge_label[i]) {
      continue;
    }
    return fmt::format("edge {}: {} against {}", i, describe_edge(a, e), describe_edge(b, e));
  }
  return std::nullopt;
}

Difference compare_tables(const ProgramGraph& a, const ProgramGraph& b) {
  for (const auto block : id_range<BlockId>(0, a.num_blocks())) {
    if (auto d = compare_ids("block", static_cast<std::size_t>(block), "function",
                             a.block_function(block), b.block_function(block))) {
      return d;
    }
  }
  for (const auto f : id_range<FunctionId>(0, a.num_functions())) {
    const auto row = static_cast<std::size_t>(f);
    if (auto d = compare_texts("function", row, "name", a.function_name(f), b.function_name(f))) {
      return d;
    }
    if (auto d =
            compare_ids("function", row, "module", a.function_module(f), b.function_module(f))) {
      return d;
    }
  }
  for (const auto m : id_range<ModuleId>(0, a.num_modules())) {
    if (auto d = compare_texts("module", static_cast<std::size_t>(m), "name", a.module_name(m),
                               b.module_name(m))) {
      return d;
    }
  }
  return std::nullopt;
}

Difference compare_column(const internal::ColumnView& a, const internal::ColumnView& b) {
  const std::string title = fmt::format("{} column `{}`", name_of(a.column.entity), a.column.name);
  if (a.column.type() != b.column.type()) {
    return fmt::format("{}: type {} against {}", title, name_of(a.column.type()),
                       name_of(b.column.type()));
  }
  for (std::size_t row = 0; row < a.column.rows(); ++row) {
    if (compare_rows(a, row, b, row) == 0) continue;
    return fmt::format("{}, row {}: {} against {}", title, row, describe_row(a, row),
                       describe_row(b, row));
  }
  return std::nullopt;
}

bool has_rows(const Column& column) {
  for (std::size_t row = 0; row < column.rows(); ++row) {
    if (column.is_present(row)) return true;
  }
  return false;
}

Difference compare_columns(const ProgramGraph& a, const ProgramGraph& b) {
  for (const auto& [one, other, which] :
       {std::tuple(&a, &b, "first"), std::tuple(&b, &a, "second")}) {
    for (const Column& column : one->columns()) {
      if (other->column(column.entity, column.name) != nullptr || !has_rows(column)) continue;
      return fmt::format("{} column `{}`: only in the {} graph", name_of(column.entity),
                         column.name, which);
    }
  }
  for (const Column& column : a.columns()) {
    const Column* other = b.column(column.entity, column.name);
    if (other == nullptr) continue;
    if (auto d = compare_column({column, a.strings()}, {*other, b.strings()})) return d;
  }
  return std::nullopt;
}

}  // namespace

Difference difference(const ProgramGraph& a, const ProgramGraph& b) {
  for (const auto compare :
       {compare_sizes, compare_nodes, compare_edges, compare_tables, compare_columns}) {
    if (auto found = compare(a, b)) return found;
  }
  return std::nullopt;
}

bool equal(const ProgramGraph& a, const ProgramGraph& b) { return !difference(a, b).has_value(); }

}  // namespace irsight
