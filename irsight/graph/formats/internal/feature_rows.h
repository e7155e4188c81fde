#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/formats/internal/feature_columns.h"
#include "irsight/graph/program_graph.h"

namespace irsight::formats {

/// A column as the features of its rows: what a writer puts under a key.
struct FeatureKey {
  std::string_view key;
  const Column* column = nullptr;
  bool unset = false;  ///< the column marks features of no kind; its values mean nothing
};

/// Returns the columns of an entity as features, sorted by key.
/// Errors: a column's name is not UTF-8.
Result<std::vector<FeatureKey>> feature_keys(const ProgramGraph& graph, Entity entity);

/// Calls `visit(value)` with each value of a row: std::int64_t, float or std::string_view.
template <typename Visit>
void for_each_value(const ProgramGraph& graph, const Column& column, std::size_t row, Visit visit) {
  const auto [first, last] = column.range(row);
  for (std::size_t i = first; i < last; ++i) {
    switch (column.type()) {
      case Column::Type::kInt64:
        visit(column.int64s()[i]);
        break;
      case Column::Type::kFloat:
        visit(column.floats()[i]);
        break;
      case Column::Type::kText:
        visit(graph.strings()[column.texts()[i]]);
        break;
    }
  }
}

}  // namespace irsight::formats
