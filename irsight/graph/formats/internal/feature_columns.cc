#include "irsight/graph/formats/internal/feature_columns.h"

#include <algorithm>

namespace irsight::formats {
namespace {

template <typename T>
void append_all(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Calls `visit` with the list that holds values of this kind.
template <typename Values, typename Visit>
void with_values(Values& values, Column::Type type, Visit visit) {
  switch (type) {
    case Column::Type::kInt64:
      return visit(values.int64s);
    case Column::Type::kFloat:
      return visit(values.floats);
    case Column::Type::kText:
      return visit(values.texts);
  }
}

}  // namespace

void FeatureValues::clear() {
  type.reset();
  int64s.clear();
  floats.clear();
  texts.clear();
}

void FeatureValues::become(Column::Type kind) {
  if (type == kind) return;
  clear();
  type = kind;
}

void FeatureColumns::Collected::forget_row(std::int32_t row) {
  if (!unset_rows.empty() && unset_rows.back() == row) unset_rows.pop_back();
  if (rows.empty() || rows.back() != row) return;
  rows.pop_back();
  ends.pop_back();
  const std::size_t end = ends.empty() ? 0 : ends.back();
  with_values(values, *values.type, [end](auto& list) { list.resize(end); });
}

void FeatureColumns::Collected::append(std::int32_t row, const FeatureValues& added) {
  if (values.type == Column::Type::kText) {
    append_all(values.texts, added.texts);
  } else if (values.type == Column::Type::kInt64) {
    append_all(values.int64s, added.int64s);
  } else {
    append_all(values.floats, added.floats);
  }
  list = list || added.size() != 1;
  rows.push_back(row);
  ends.push_back(values.size());
}

FeatureColumns::Collected& FeatureColumns::collected(std::string_view name) {
  if (last_ != nullptr && *last_name_ == name) return *last_;
  auto found = columns_.find(name);
  if (found == columns_.end()) found = columns_.emplace(name, Collected{}).first;
  last_name_ = &found->first;
  last_ = &found->second;
  return *last_;
}

Status FeatureColumns::set(std::int32_t row, std::string_view key, const FeatureValues& values) {
  if (key.starts_with(kUnsetPrefix)) {
    return error("{} {}: the key `{}` is reserved", name_of(entity_), row, key);
  }
  Collected& column = collected(key);
  if (columns_.size() > kMostColumns) return too_many_columns();
  column.forget_row(row);
  if (!values.type) {
    column.unset_rows.push_back(row);
    return {};
  }
  if (!column.values.type) {
    column.values.type = values.type;
    column.type_row = row;
  } else if (column.values.type != values.type) {
    return error("{} {}: feature `{}` is {} and in row {} {} (a key has one kind)",
                 name_of(entity_), row, key, name_of(*values.type), column.type_row,
                 name_of(*column.values.type));
  }
  column.append(row, values);
  return {};
}

Status FeatureColumns::declare(std::string_view name, Column::Type type, bool list) {
  Collected& column = collected(name);
  if (columns_.size() > kMostColumns) return too_many_columns();
  if (column.values.type && column.values.type != type) {
    return error("{} column `{}`: declared as {}, and is {} in row {}", name_of(entity_), name,
                 name_of(type), name_of(*column.values.type), column.type_row);
  }
  column.values.type = type;
  column.list = column.list || list;
  return {};
}

std::optional<Column::Type> FeatureColumns::type_of(std::string_view name) const {
  const auto found = columns_.find(name);
  return found == columns_.end() ? std::nullopt : found->second.values.type;
}

void FeatureColumns::add_column(GraphBuilder& builder, const std::string& name,
                                const Collected& from) const {
  ColumnBuilder& column = builder.column(entity_, name, *from.values.type);
  with_values(from.values, *from.values.type, [&](const auto& values) {
    std::size_t i = 0;
    for (std::size_t k = 0; k < from.rows.size(); ++k) {
      if (!from.list) {
        column.set(from.rows[k], values[i++]);
        continue;
      }
      if (i == from.ends[k]) column.append_empty(from.rows[k]);
      while (i < from.ends[k]) column.append(from.rows[k], values[i++]);
    }
  });
}

Status FeatureColumns::too_many_columns() const {
  return error("the {}s have {} feature keys (at most {})", name_of(entity_), columns_.size(),
               kMostColumns);
}

// A row and a value are a few bytes of input each; what they may cost is a small multiple of it.
Status FeatureColumns::check_cost(std::size_t rows) const {
  constexpr std::size_t kFreeCells = std::size_t{1} << 20;
  constexpr std::size_t kCellsPerRow = 64;
  constexpr std::size_t kCellsPerValue = 64;
  std::size_t used = 0;
  for (const auto& [name, from] : columns_) used += from.rows.size() + from.unset_rows.size();
  if (columns_.size() * rows > kFreeCells + kCellsPerRow * rows + kCellsPerValue * used) {
    return error("the {}s have {} feature keys, {} rows and only {} values", name_of(entity_),
                 columns_.size(), rows, used);
  }
  return {};
}

Status FeatureColumns::add_to(GraphBuilder& builder, std::size_t rows) const {
  if (Status cost = check_cost(rows); !cost) return cost;
  for (const auto& [name, from] : columns_) {
    if (from.values.type) add_column(builder, name, from);
    if (from.unset_rows.empty()) continue;
    ColumnBuilder& unset =
        builder.column(entity_, std::string(kUnsetPrefix) + name, Column::Type::kInt64);
    for (const std::int32_t row : from.unset_rows) unset.set(row, std::int64_t{1});
  }
  return {};
}

}  // namespace irsight::formats
