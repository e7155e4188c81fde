#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/models/linear/linear_model.h"

namespace irsight::linear_internal {

/// Rows of a sparse matrix: row i has columns[offsets[i]] up to columns[offsets[i + 1]], ascending.
struct SparseRows {
  std::vector<std::size_t> offsets = {0};
  std::vector<std::int32_t> columns;
  std::vector<float> values;

  std::size_t size() const { return offsets.size() - 1; }
};

/// Appends a row of the n-grams that the vocabulary [G] has, their weights scaled to length 1. idf [G].
void append_row(const std::vector<GramCount>& counts, std::span<const std::uint64_t> vocabulary,
                std::span<const float> idf, TermWeight weight, SparseRows& rows);

/// Returns the weights [G + 1, C] of a classifier of each class against the rest; the last row are the biases.
/// labels: of each row, in [0, C).
/// Errors: a process that ended early. Requires, Determinism: as LinearModel::train().
Result<std::vector<float>> one_against_rest(const SparseRows& rows,
                                            std::span<const std::int32_t> labels, std::size_t grams,
                                            std::int32_t classes, double cost, int jobs);

}  // namespace irsight::linear_internal
