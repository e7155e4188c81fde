#include "irsight/graph/internal/word_columns.h"

#include <limits>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {

Result<WordColumns> WordColumns::of(const ProgramGraph& graph) {
  WordColumns found;
  const struct {
    const Column*& column;
    std::string_view name;
    Column::Type type;
    Entity entity = Entity::kNode;
  } wanted[] = {
      {found.statement, "statement", Column::Type::kText},
      {found.encoding, "encoding", Column::Type::kText},
      {found.detail, "detail", Column::Type::kText},
      {found.main_line, "main_line", Column::Type::kInt64},
      {found.called, "called", Column::Type::kText},
      {found.aggregate, "aggregate", Column::Type::kInt64},
      {found.noreturn, "noreturn", Column::Type::kInt64, Entity::kFunction},
  };
  for (const auto& [column, name, type, entity] : wanted) {
    column = graph.column(entity, name);
    if (column == nullptr || column->type() == type) continue;
    return error("columns: {} column `{}` holds {}, not {}", name_of(entity), name,
                 name_of(column->type()), name_of(type));
  }
  return found;
}

std::optional<StringId> text_in(const Column* column, std::size_t row) {
  if (column == nullptr) return std::nullopt;
  const auto [first, last] = column->range(row);
  if (first == last) return std::nullopt;
  return column->texts()[first];
}

std::span<const std::int64_t> int64s_in(const Column* column, std::size_t row) {
  if (column == nullptr) return {};
  const auto [first, last] = column->range(row);
  return column->int64s().span().subspan(first, last - first);
}

std::optional<std::int64_t> int64_in(const Column* column, std::size_t row) {
  const std::span<const std::int64_t> values = int64s_in(column, row);
  if (values.empty()) return std::nullopt;
  return values.front();
}

Result<std::int32_t> main_line_of(const WordColumns& columns, const ProgramGraph& graph,
                                  NodeId node) {
  const std::int64_t line = int64_in(columns.main_line, static_cast<std::size_t>(node)).value_or(0);
  if (line >= 0 && line <= std::numeric_limits<std::int32_t>::max())
    return static_cast<std::int32_t>(line);
  return error_of(broken("columns", graph, node, "column `main_line` holds {}", line));
}

}  // namespace irsight::internal
