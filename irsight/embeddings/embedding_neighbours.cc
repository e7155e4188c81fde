#include <algorithm>
#include <cmath>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/embedding_table_state.h"

namespace irsight {

float EmbeddingTable::cosine(std::int32_t a, std::int32_t b) const {
  check(std::min(a, b) >= 0 && std::max(a, b) < size(), "a row of a table is in [0, size())");
  const auto first = static_cast<std::size_t>(a);
  const auto second = static_cast<std::size_t>(b);
  return embeddings_internal::best_kernels().dot(state_->rows[first], state_->rows[second],
                                                 state_->rows.units()) *
         state_->inverse_lengths[first] * state_->inverse_lengths[second];
}

std::vector<Neighbour> EmbeddingTable::nearest(std::span<const float> vector, std::size_t count,
                                               std::span<const std::int32_t> without) const {
  check(vector.size() == static_cast<std::size_t>(width()), "a vector is as wide as the table");
  const embeddings_internal::Rows row = embeddings_internal::row_of(vector);
  const auto& kernels = embeddings_internal::best_kernels();
  const float square = kernels.dot(row[0], row[0], row.units());
  const float scale = square > 0 ? 1 / std::sqrt(square) : 0;
  std::vector<Neighbour> all;
  all.reserve(state_->rows.size());
  for (std::int32_t id = 0; id < size(); ++id) {
    if (std::find(without.begin(), without.end(), id) != without.end()) continue;
    const auto place = static_cast<std::size_t>(id);
    const float dot = kernels.dot(row[0], state_->rows[place], row.units());
    all.push_back({.id = id, .cosine = dot * scale * state_->inverse_lengths[place]});
  }
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()));
  std::partial_sort(all.begin(), end, all.end(), [](const Neighbour& a, const Neighbour& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.id < b.id;
  });
  all.erase(end, all.end());
  return all;
}

std::vector<Neighbour> EmbeddingTable::nearest(std::int32_t id, std::size_t count) const {
  return nearest((*this)[id], count, std::span(&id, 1));
}

}  // namespace irsight
