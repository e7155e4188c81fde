#include "irsight/embeddings/embedding_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/embedding_table_state.h"
#include "irsight/embeddings/internal/half.h"

namespace irsight {
namespace embeddings_internal {

Result<std::shared_ptr<EmbeddingTable::State>> table_state(std::size_t numbers, std::int32_t width,
                                                           StringTable names,
                                                           EmbeddingTableInfo info) {
  if (width < 1) return error("embedding table: a width of {}", width);
  const auto columns = static_cast<std::size_t>(width);
  const std::size_t size = numbers / columns;
  if (numbers % columns != 0 || size > std::numeric_limits<std::int32_t>::max()) {
    return error("embedding table: {} numbers for rows of {}", numbers, width);
  }
  if (names.size() != 0 && names.size() != size) {
    return error("embedding table: {} names for {} rows", names.size(), size);
  }
  auto state = std::make_shared<EmbeddingTable::State>();
  state->width = width;
  state->rows = Rows(size, columns);
  state->names = std::move(names);
  state->info = std::move(info);
  state->ids.reserve(state->names.size());
  for (std::size_t i = 0; i < state->names.size(); ++i) {
    const auto id = static_cast<std::int32_t>(i);
    const auto [first, added] = state->ids.emplace(state->names[id], id);
    if (!added) {
      return error("embedding table: rows {} and {} are both named '{}'", first->second, id,
                   first->first);
    }
  }
  return state;
}

void finish_rows(EmbeddingTable::State& state) {
  const SkipGramKernels& kernels = best_kernels();
  for (std::size_t row = 0; row < state.rows.size(); ++row) {
    const float square = kernels.dot(state.rows[row], state.rows[row], state.rows.units());
    state.inverse_lengths.push_back(square > 0 ? 1 / std::sqrt(square) : 0);
  }
}

Rows row_of(std::span<const float> vector) {
  Rows row(1, vector.size());
  std::copy(vector.begin(), vector.end(), row[0]);
  return row;
}

Rows unit_rows(const EmbeddingTable& table) {
  const auto width = static_cast<std::size_t>(table.width());
  Rows rows(static_cast<std::size_t>(table.size()), width);
  for (std::size_t id = 0; id < rows.size(); ++id) {
    const std::span<const float> row = table[static_cast<std::int32_t>(id)];
    double square = 0;
    for (const float value : row) square += static_cast<double>(value) * value;
    const double scale = square > 0 ? 1 / std::sqrt(square) : 0;
    for (std::size_t i = 0; i < width; ++i) rows[id][i] = static_cast<float>(row[i] * scale);
  }
  return rows;
}

}  // namespace embeddings_internal

Result<EmbeddingTable> EmbeddingTable::create(std::span<const float> vectors, std::int32_t width,
                                              StringTable names, EmbeddingTableInfo info) {
  Result<std::shared_ptr<State>> state =
      embeddings_internal::table_state(vectors.size(), width, std::move(names), std::move(info));
  if (!state) return error_of(std::move(state));
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    const std::size_t row = i / static_cast<std::size_t>(width);
    const float kept =
        embeddings_internal::float_from_half(embeddings_internal::half_from_float(vectors[i]));
    if (!std::isfinite(kept)) {
      return error("embedding table: row {}: {} is in no 16-bit float", row, vectors[i]);
    }
    (*state)->rows[row][i % static_cast<std::size_t>(width)] = kept;
  }
  embeddings_internal::finish_rows(**state);
  return EmbeddingTable(*std::move(state));
}

std::int32_t EmbeddingTable::size() const { return static_cast<std::int32_t>(state_->rows.size()); }
std::int32_t EmbeddingTable::width() const { return state_->width; }
const StringTable& EmbeddingTable::names() const { return state_->names; }
const EmbeddingTableInfo& EmbeddingTable::info() const { return state_->info; }

std::span<const float> EmbeddingTable::operator[](std::int32_t id) const {
  check(id >= 0 && id < size(), "a row of a table is in [0, size())");
  return {state_->rows[static_cast<std::size_t>(id)], static_cast<std::size_t>(state_->width)};
}

std::optional<std::int32_t> EmbeddingTable::find(std::string_view name) const {
  const auto found = state_->ids.find(name);
  return found == state_->ids.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace irsight
