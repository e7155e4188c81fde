#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace irsight::inference_internal {

/// Rows that are transformed together: what lies between stays small.
inline constexpr std::size_t kRowsAtOnce = 192;

/// Copies rows of a row-major array of so many columns to `out`, in the order in which `rows` names them.
template <typename Index>
void take_rows(std::span<const float> from, std::size_t columns, std::span<const Index> rows,
               std::span<float> out, std::size_t out_stride) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = from.subspan(static_cast<std::size_t>(rows[i]) * columns, columns);
    std::copy(row.begin(), row.end(), out.begin() + static_cast<std::ptrdiff_t>(i * out_stride));
  }
}

/// Calls work(first, count) for each part of kRowsAtOnce rows.
template <typename Work>
void in_parts(std::size_t rows, const Work& work) {
  for (std::size_t first = 0; first < rows; first += kRowsAtOnce)
    work(first, std::min(kRowsAtOnce, rows - first));
}

}  // namespace irsight::inference_internal
