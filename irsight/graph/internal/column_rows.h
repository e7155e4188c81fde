#pragma once

#include <bit>
#include <compare>
#include <string>

#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// A column together with the strings that its texts are ids of.
struct ColumnView {
  const Column& column;
  const StringTable& strings;
};

/// Returns the order of two rows of columns of one type: absent before present, then value by
/// value, then by length. Floats compare by their bits, so that a NaN equals itself and zeros of
/// two signs differ; texts by their bytes, whatever their ids.
std::strong_ordering compare_rows(const ColumnView& a, std::size_t row_a, const ColumnView& b,
                                  std::size_t row_b);

/// Returns a row for people: "absent", "12", "`text`", "[1, 2]".
std::string describe_row(const ColumnView& view, std::size_t row);

}  // namespace irsight::internal
