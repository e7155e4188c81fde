#include "irsight/graph/formats/internal/json_features.h"

#include <limits>
#include <string>

#include "irsight/graph/formats/internal/json_fields.h"

namespace irsight::formats {

using Kind = JsonValue::Kind;

Status JsonFeatures::take_column(JsonValue column) {
  std::string entity_name, name, type_name;
  Status taken = take_text(column, "entity", entity_name)
                     .and_then([&] { return take_text(column, "name", name); })
                     .and_then([&] { return take_text(column, "type", type_name); });
  if (!taken) return tl::unexpected(std::move(taken).error().in("column"));
  const auto entity = entity_from_name(entity_name);
  if (!entity) return error("column `{}`: `{}` is no entity", name, entity_name);
  const auto list = column.find("list");
  const bool holds_lists = list && list->is(Kind::kBoolean) && list->boolean();
  for (int type = 0; type < 3; ++type) {
    if (name_of(static_cast<Column::Type>(type)) != type_name) continue;
    return assembler_.columns(*entity).declare(name, static_cast<Column::Type>(type), holds_lists);
  }
  return error("column `{}`: `{}` is no type", name, type_name);
}

Status JsonFeatures::take_of(JsonValue record, Entity entity, std::size_t row) {
  if (row >= std::numeric_limits<std::int32_t>::max()) return error("more than a graph may have");
  const auto features = record.find("features");
  if (!features) return {};
  return take(*features, entity, static_cast<std::int32_t>(row));
}

Status JsonFeatures::take(JsonValue features, Entity entity, std::int32_t row) {
  if (!features.is(Kind::kObject)) {
    return error("{} {}: its features are no object", name_of(entity), row);
  }
  Status taken;
  features.for_each([&](std::string_view key, JsonValue value) {
    taken = take_feature(key, value, entity, row);
    return taken.has_value();
  });
  return taken;
}

Status JsonFeatures::take_feature(std::string_view key, JsonValue value, Entity entity,
                                  std::int32_t row) {
  // A whole number may be a float's: that is known once its column is.
  values_.clear();
  const auto type = assembler_.columns(entity).type_of(key);
  const bool is_list = value.is(Kind::kArray);
  if (!value.is(Kind::kNull) && !(is_list ? take_values(value, type) : take_value(value, type))) {
    return error("{} {}: feature `{}` is {}", name_of(entity), row, key,
                 type ? fmt::format("not {}", name_of(*type)) : "no number, text or list");
  }
  if (is_list && value.empty()) values_.become(type.value_or(Column::Type::kInt64));
  return assembler_.columns(entity).set(row, key, values_);
}

bool JsonFeatures::take_values(JsonValue list, std::optional<Column::Type> type) {
  return list.for_each([&](std::string_view /*name*/, JsonValue value) {
    const bool is_first = values_.size() == 0;
    return take_value(value, is_first ? type : values_.type);
  });
}

bool JsonFeatures::take_value(JsonValue value, std::optional<Column::Type> type) {
  const bool is_whole = value.is(Kind::kInteger) || value.is(Kind::kHuge);
  if (type != Column::Type::kText && (type == Column::Type::kFloat || value.is(Kind::kReal))) {
    const auto number = float_of(value);
    if (!number || type == Column::Type::kInt64) return false;
    values_.become(Column::Type::kFloat);
    values_.floats.push_back(*number);
  } else if (is_whole && type != Column::Type::kText) {
    const auto number = integer_of(value);
    if (!number) return false;
    values_.become(Column::Type::kInt64);
    values_.int64s.push_back(*number);
  } else {
    const auto text = text_of(value);
    if (!text || type == Column::Type::kInt64) return false;
    values_.become(Column::Type::kText);
    values_.texts.push_back(assembler_.text(*text));
  }
  return true;
}

}  // namespace irsight::formats
