#include <algorithm>

#include "irsight/graph/graph_builder.h"

namespace irsight {
namespace {

// Returns values with one a row, or lists, in a new order of rows.
template <typename T>
std::vector<T> reordered(const std::vector<T>& values, std::span<const std::int32_t> order) {
  std::vector<T> result;
  result.reserve(order.size());
  for (const std::int32_t row : order) result.push_back(values[static_cast<std::size_t>(row)]);
  return result;
}

template <typename T>
std::vector<T> reordered_lists(const std::vector<T>& values, std::vector<std::int64_t>& ends,
                               std::span<const std::int32_t> order) {
  std::vector<T> result;
  std::vector<std::int64_t> new_ends;
  result.reserve(values.size());
  new_ends.reserve(ends.size());
  for (const std::int32_t row : order) {
    const auto first = row == 0 ? 0 : ends[static_cast<std::size_t>(row) - 1];
    result.insert(result.end(), values.begin() + first,
                  values.begin() + ends[static_cast<std::size_t>(row)]);
    new_ends.push_back(static_cast<std::int64_t>(result.size()));
  }
  ends = std::move(new_ends);
  return result;
}

}  // namespace

// Marks rows [rows, row) as left out; those before had values.
void ColumnBuilder::leave_gap(std::size_t rows, std::size_t row) {
  if (present_.empty()) present_.assign(rows, 1);
  present_.resize(row, 0);
}

template <typename T>
void ColumnBuilder::append_to(std::vector<T>& values, std::int32_t row, T value) {
  append_empty(row);
  values.push_back(value);
  list_ends_.back() = static_cast<std::int64_t>(values.size());
}

void ColumnBuilder::append(std::int32_t row, std::int64_t value) {
  check(type_ == Column::Type::kInt64, "ColumnBuilder::append: an int64 for an int64 column");
  append_to(int64s_, row, value);
}

void ColumnBuilder::append(std::int32_t row, float value) {
  check(type_ == Column::Type::kFloat, "ColumnBuilder::append: a float for a float column");
  append_to(floats_, row, value);
}

void ColumnBuilder::append(std::int32_t row, StringId text) {
  if (type_ == Column::Type::kInt64) return append_to(int64s_, row, std::int64_t{text});
  check(type_ == Column::Type::kText, "ColumnBuilder::append: a text for a text column");
  append_to(texts_, row, text);
}

void ColumnBuilder::append_empty(std::int32_t row) {
  const std::size_t values = int64s_.size() + floats_.size() + texts_.size();
  check(!list_ends_.empty() || values == 0, "ColumnBuilder::append: set() was not used");
  const auto i = static_cast<std::size_t>(row);
  check(row >= 0 && i + 1 >= list_ends_.size(), "ColumnBuilder::append: rows ascend");
  if (i + 1 == list_ends_.size()) return;
  if (i > list_ends_.size()) {
    leave_gap(list_ends_.size(), i);
    list_ends_.resize(i, static_cast<std::int64_t>(values));
  }
  list_ends_.push_back(static_cast<std::int64_t>(values));
  if (!present_.empty()) present_.push_back(1);
}

template <typename T>
Column::Values ColumnBuilder::finish(std::vector<T>& values, std::size_t rows,
                                     std::span<const std::int32_t> order) {
  const bool lists = !list_ends_.empty();
  const std::size_t last_set = lists ? list_ends_.size() : values.size();
  if (last_set < rows) {
    leave_gap(last_set, rows);
    if (lists) {
      list_ends_.resize(rows, static_cast<std::int64_t>(values.size()));
    } else {
      values.resize(rows);
    }
  }
  if (entity_ == Entity::kEdge) {
    values = lists ? reordered_lists(values, list_ends_, order) : reordered(values, order);
    if (!present_.empty()) present_ = reordered(present_, order);
  }
  return SharedArray<T>(std::move(values));
}

Result<Column> ColumnBuilder::build(std::size_t rows, std::span<const std::int32_t> order) {
  const std::size_t last_set =
      std::max({int64s_.size() * static_cast<std::size_t>(list_ends_.empty()),
                floats_.size() * static_cast<std::size_t>(list_ends_.empty()),
                texts_.size() * static_cast<std::size_t>(list_ends_.empty()), list_ends_.size()});
  if (last_set > rows) {
    return error("{} column `{}`: row {} was set (the graph has {})", irsight::name_of(entity_),
                 name_, last_set - 1, rows);
  }
  Column column{entity_, std::move(name_), {}, {}, {}};
  switch (type_) {
    case Column::Type::kInt64:
      column.values = finish(int64s_, rows, order);
      break;
    case Column::Type::kFloat:
      column.values = finish(floats_, rows, order);
      break;
    case Column::Type::kText:
      column.values = finish(texts_, rows, order);
      break;
  }
  if (!list_ends_.empty()) {
    list_ends_.insert(list_ends_.begin(), 0);
    column.offsets = std::move(list_ends_);
  }
  column.present = SharedArray(std::move(present_));
  return column;
}

}  // namespace irsight
