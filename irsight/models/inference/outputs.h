#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace irsight {

/// What a model answers for one graph: a row for the graph, for each node, or for each edge of the head's relation, in the order
/// of the graph's arrays.
struct Outputs {
  std::int64_t rows = 0;
  std::int64_t columns = 0;   ///< C
  std::vector<float> values;  ///< [rows, C]: logits of classes, numbers, or a score each

  /// Requires: a row in [0, rows).
  std::span<const float> row(std::int64_t row) const {
    return std::span(values).subspan(static_cast<std::size_t>(row * columns),
                                     static_cast<std::size_t>(columns));
  }

  bool operator==(const Outputs&) const = default;
};

/// The classes of some things.
struct RowClasses {
  std::vector<std::int32_t> label;   ///< [rows] the most probable of each, of equal ones the first
  std::vector<float> probabilities;  ///< [rows, C] softmax of the logits
};

/// Returns the classes that the outputs of a classification say. Requires: a column or more.
RowClasses classes_of(const Outputs& logits);

}  // namespace irsight
