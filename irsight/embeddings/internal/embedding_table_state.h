#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/internal/rows.h"

namespace irsight {

struct EmbeddingTable::State {
  std::int32_t width = 0;
  embeddings_internal::Rows rows;
  std::vector<float> inverse_lengths;  // 0 for a row of zeros
  StringTable names;
  std::unordered_map<std::string_view, std::int32_t> ids;  // views into names
  EmbeddingTableInfo info;
};

namespace embeddings_internal {

/// Returns a state without its numbers. Errors: as EmbeddingTable::create(), but for the numbers'.
Result<std::shared_ptr<EmbeddingTable::State>> table_state(std::size_t numbers, std::int32_t width,
                                                           StringTable names,
                                                           EmbeddingTableInfo info);

/// Computes what depends on the numbers.
void finish_rows(EmbeddingTable::State& state);

/// Returns the rows, each divided by its length.
Rows unit_rows(const EmbeddingTable& table);

/// Returns a row of the same padding from numbers.
Rows row_of(std::span<const float> vector);

}  // namespace embeddings_internal
}  // namespace irsight
