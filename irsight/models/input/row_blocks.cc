#include "irsight/models/input/row_blocks.h"

#include <algorithm>

namespace irsight {
namespace {

constexpr std::int64_t kRowStep = 128;
constexpr std::int64_t kRowsWorthABlock = 512;

}  // namespace

std::int64_t padded_rows(std::int64_t rows) { return (rows + kRowStep - 1) / kRowStep * kRowStep; }

std::vector<RowBlock> row_blocks(std::int64_t rows, std::span<const std::int64_t> reached) {
  std::vector<std::int64_t> ends(reached.begin(), reached.end());
  std::ranges::sort(ends);
  std::vector<RowBlock> blocks;
  std::int64_t begin = 0;
  const auto add_until = [&](std::int64_t end) {
    const auto last = std::find_if(reached.rbegin(), reached.rend(),
                                   [&](std::int64_t first_rows) { return first_rows > begin; });
    blocks.push_back({begin, end, reached.rend() - last});
    begin = end;
  };
  for (const std::int64_t end : ends) {
    if (padded_rows(end) - begin >= kRowsWorthABlock) add_until(padded_rows(end));
  }
  const std::int64_t all = padded_rows(rows);
  if (blocks.empty() || all - begin >= kRowsWorthABlock) {
    if (all > begin) add_until(all);
  } else {
    blocks.back().end = all;
  }
  return blocks;
}

}  // namespace irsight
