#include "irsight/models/linear/linear_model.h"

#include <array>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/models/linear/internal/sparse_rows.h"

namespace irsight {

std::string_view name_of(TermWeight weight) {
  constexpr std::array<std::string_view, 3> kNames = {"binary", "log", "tf-idf"};
  return kNames[static_cast<std::size_t>(weight)];
}

void LinearModel::add_logits(const std::vector<GramCount>& counts, std::vector<float>& out) const {
  linear_internal::SparseRows row;
  linear_internal::append_row(counts, vocabulary_, idf_, chosen_.weight, row);
  const std::size_t first = out.size();
  out.insert(out.end(), bias_.begin(), bias_.end());
  for (std::size_t i = 0; i < row.columns.size(); ++i) {
    const float* const weights =
        weights_.data() + static_cast<std::size_t>(row.columns[i]) * bias_.size();
    for (std::size_t c = 0; c < bias_.size(); ++c) out[first + c] += row.values[i] * weights[c];
  }
}

std::vector<float> LinearModel::logits(const Dataset& data,
                                       std::span<const std::int32_t> examples) const {
  check(data.num_classes() == num_classes(), "LinearModel: a data set with the model's classes");
  const GramReader reader(data, grams_);
  std::vector<float> out;
  for (const std::int32_t example : examples) add_logits(reader.of_example(example), out);
  return out;
}

std::vector<float> LinearModel::logits_of_sources(const Dataset& data,
                                                  std::span<const std::int32_t> sources) const {
  check(data.num_classes() == num_classes(), "LinearModel: a data set with the model's classes");
  check(grams_.source == GramSource::kTokens || grams_.source == GramSource::kNone,
        "LinearModel: n-grams of tokens");
  const GramReader reader(data, grams_);
  std::vector<float> out;
  for (const std::int32_t source : sources) add_logits(reader.of_source(source), out);
  return out;
}

}  // namespace irsight
