#pragma once

#include <cstdint>
#include <optional>

#include "irsight/base/result.h"
#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/internal/json_value.h"

namespace irsight::formats {

/// Reads the columns of a graph from the features of its entities, and from their declarations.
class JsonFeatures {
 public:
  explicit JsonFeatures(GraphAssembler& assembler) : assembler_(assembler) {}

  /// Takes a column's declaration: entity, name, type, and whether it holds lists.
  Status take_column(JsonValue column);

  /// Takes an object of features of an entity's row. Errors: "node 3: feature `x` is not int64".
  Status take(JsonValue features, Entity entity, std::int32_t row);

  /// Takes the member "features" of a record, where there is one.
  Status take_of(JsonValue record, Entity entity, std::size_t row);

 private:
  Status take_feature(std::string_view key, JsonValue value, Entity entity, std::int32_t row);
  bool take_values(JsonValue list, std::optional<Column::Type> type);
  bool take_value(JsonValue value, std::optional<Column::Type> type);

  GraphAssembler& assembler_;
  FeatureValues values_;
};

}  // namespace irsight::formats
