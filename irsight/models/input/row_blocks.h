#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace irsight {

/// Rows that the same first relations may bring something to.
struct RowBlock {
  std::int64_t begin = 0, end = 0;
  std::int64_t relations = 0;

  std::int64_t size() const { return end - begin; }
  bool operator==(const RowBlock&) const = default;
};

/// Returns the next multiple of 128. oneDNN makes code for each shape of a product and keeps it, and batches all have other numbers of
/// rows, so that rows are put behind them up to there.
std::int64_t padded_rows(std::int64_t rows);

/// Cuts padded_rows(rows) rows into blocks, one behind the other. `reached`: of each relation, how many of the first rows it may bring
/// something to (row_order.h puts rows in the order in which that is fewest). A block has the relations up to the last that reaches
/// its first row, so more than its last rows need; it has 512 rows or more unless there are fewer in all, since another product costs
/// more than it saves then.
/// Requires: 0 <= reached <= rows.
std::vector<RowBlock> row_blocks(std::int64_t rows, std::span<const std::int64_t> reached);

}  // namespace irsight
