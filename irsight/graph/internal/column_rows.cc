#include "irsight/graph/internal/column_rows.h"

#include <bit>
#include <cmath>
#include <limits>

namespace irsight::internal {
namespace {

// By bits, but that there is one "no number": text formats write none of its many bits.
std::uint32_t bits_of(float value) {
  return std::bit_cast<std::uint32_t>(std::isnan(value) ? std::numeric_limits<float>::quiet_NaN()
                                                        : value);
}

std::strong_ordering compare_values(const ColumnView& a, std::size_t i, const ColumnView& b,
                                    std::size_t j) {
  switch (a.column.type()) {
    case Column::Type::kInt64:
      return a.column.int64s()[i] <=> b.column.int64s()[j];
    case Column::Type::kFloat:
      return bits_of(a.column.floats()[i]) <=> bits_of(b.column.floats()[j]);
    case Column::Type::kText:
      break;
  }
  return a.strings[a.column.texts()[i]] <=> b.strings[b.column.texts()[j]];
}

std::string describe_value(const ColumnView& view, std::size_t i) {
  switch (view.column.type()) {
    case Column::Type::kInt64:
      return fmt::format("{}", view.column.int64s()[i]);
    case Column::Type::kFloat:
      return fmt::format("{}", view.column.floats()[i]);
    case Column::Type::kText:
      break;
  }
  return fmt::format("`{}`", view.strings[view.column.texts()[i]]);
}

}  // namespace

std::strong_ordering compare_rows(const ColumnView& a, std::size_t row_a, const ColumnView& b,
                                  std::size_t row_b) {
  const auto present = a.column.is_present(row_a) <=> b.column.is_present(row_b);
  if (present != 0) return present;
  auto [i, i_end] = a.column.range(row_a);
  auto [j, j_end] = b.column.range(row_b);
  for (; i < i_end && j < j_end; ++i, ++j) {
    const auto order = compare_values(a, i, b, j);
    if (order != 0) return order;
  }
  return i_end - i <=> j_end - j;
}

std::string describe_row(const ColumnView& view, std::size_t row) {
  if (!view.column.is_present(row)) return "absent";
  const auto [first, last] = view.column.range(row);
  if (last == first + 1) return describe_value(view, first);
  std::string text = "[";
  for (std::size_t i = first; i < last; ++i) {
    text += (i > first ? ", " : "") + describe_value(view, i);
  }
  return text + "]";
}

}  // namespace irsight::internal
