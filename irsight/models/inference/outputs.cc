#include "irsight/models/inference/outputs.h"

#include <algorithm>

#include "irsight/base/check.h"
#include "irsight/models/inference/elementwise.h"

namespace irsight {

RowClasses classes_of(const Outputs& logits) {
  check(logits.columns > 0, "classes_of: a column or more");
  RowClasses classes{.label = {}, .probabilities = logits.values};
  const auto columns = static_cast<std::size_t>(logits.columns);
  for (std::int64_t row = 0; row < logits.rows; ++row) {
    const std::span<const float> of_row = logits.row(row);
    classes.label.push_back(
        static_cast<std::int32_t>(std::ranges::max_element(of_row) - of_row.begin()));
    softmax(
        std::span(classes.probabilities).subspan(static_cast<std::size_t>(row) * columns, columns));
  }
  return classes;
}

}  // namespace irsight
