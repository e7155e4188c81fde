#include <algorithm>
#include <map>

#include "irsight/base/check.h"
#include "irsight/embeddings/embedding_evaluation.h"
#include "irsight/embeddings/internal/embedding_table_state.h"
#include "irsight/embeddings/internal/sampling.h"

namespace irsight {
namespace {

using embeddings_internal::Rows;

Rows rows_of(const EmbeddingTable& table) {
  Rows rows(static_cast<std::size_t>(table.size()), static_cast<std::size_t>(table.width()));
  for (std::size_t id = 0; id < rows.size(); ++id) {
    const std::span<const float> row = table[static_cast<std::int32_t>(id)];
    std::copy(row.begin(), row.end(), rows[id]);
  }
  return rows;
}

/// All tests of one row of a category: its products with the rows outside are sorted once, then
/// each other member takes a binary search.
void test_row(const Rows& rows, std::size_t row, std::span<const std::int32_t> categories,
              SemanticScore& score) {
  const auto& kernels = embeddings_internal::best_kernels();
  std::vector<float> inside;
  std::vector<float> outside;
  for (std::size_t other = 0; other < rows.size(); ++other) {
    if (other == row) continue;
    const float product = kernels.dot(rows[row], rows[other], rows.units());
    (categories[other] == score.category ? inside : outside).push_back(product);
  }
  std::sort(outside.begin(), outside.end());
  for (const float product : inside) {
    const auto below = std::lower_bound(outside.begin(), outside.end(), product);
    score.passed += static_cast<std::uint64_t>(below - outside.begin());
  }
  score.tests += static_cast<std::uint64_t>(inside.size()) * outside.size();
}

}  // namespace

std::vector<SemanticScore> score_semantics(const EmbeddingTable& table,
                                           std::span<const std::int32_t> categories, bool by_cosine,
                                           const EvaluationOptions& options) {
  check(categories.size() == static_cast<std::size_t>(table.size()), "each row has a category");
  const Rows rows = by_cosine ? embeddings_internal::unit_rows(table) : rows_of(table);
  std::map<std::int32_t, std::vector<std::size_t>> members;
  for (std::size_t row = 0; row < categories.size(); ++row) {
    if (categories[row] >= 0) members[categories[row]].push_back(row);
  }
  std::vector<SemanticScore> scores;
  for (auto& [category, asked] : members) {
    SemanticScore score{.category = category};
    Random random = Random::of(options.seed, 0x5eu, category);
    embeddings_internal::keep_some(asked, options.most_queries, random);
    for (const std::size_t row : asked) test_row(rows, row, categories, score);
    scores.push_back(score);
  }
  return scores;
}

}  // namespace irsight
