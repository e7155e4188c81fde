#include "irsight/models/linear/internal/sparse_rows.h"

#include <algorithm>
#include <cmath>

namespace irsight::linear_internal {

void append_row(const std::vector<GramCount>& counts, std::span<const std::uint64_t> vocabulary,
                std::span<const float> idf, TermWeight weight, SparseRows& rows) {
  const std::size_t first = rows.values.size();
  double squares = 0;
  auto from = vocabulary.begin();  // both ascend
  for (const GramCount& one : counts) {
    from = std::lower_bound(from, vocabulary.end(), one.gram);
    if (from == vocabulary.end()) break;
    if (*from != one.gram) continue;
    const auto column = static_cast<std::size_t>(from - vocabulary.begin());
    double value = weight == TermWeight::kBinary ? 1.0 : 1.0 + std::log(one.count);
    if (weight == TermWeight::kTfIdf) value *= static_cast<double>(idf[column]);
    rows.columns.push_back(static_cast<std::int32_t>(column));
    rows.values.push_back(static_cast<float>(value));
    squares += value * value;
  }
  for (std::size_t i = first; i < rows.values.size(); ++i)
    rows.values[i] = static_cast<float>(static_cast<double>(rows.values[i]) / std::sqrt(squares));
  rows.offsets.push_back(rows.values.size());
}

}  // namespace irsight::linear_internal
