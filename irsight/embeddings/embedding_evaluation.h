#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "irsight/embeddings/embedding_table.h"

namespace irsight {

/// How much of a large table is looked at.
struct EvaluationOptions {
  std::size_t neighbours = 10;      ///< of a row, for purity
  std::size_t most_queries = 2000;  ///< rows asked, drawn where there are more; of a category each
  std::uint64_t seed = 1;           ///< for what is drawn
};

/// How well the rows of a class lie together.
struct ClusteringScore {
  double silhouette = 0;  ///< mean over rows, in [-1, 1]
  double purity = 0;      ///< share of a row's nearest neighbours that are of its class
  double chance = 0;      ///< the purity of vectors that know nothing
  std::size_t rows = 0;   ///< those with a class
  std::size_t classes = 0;
};

/// Returns how well rows of one label lie together, and apart from others.
///
///   silhouette of row i: (b - a) / max(a, b), a its mean distance to the others of its class, b the
///   least mean distance to another class; distance is 1 - cosine; 0 for a class of one row
///
/// labels[i] is the class of row i, negative where the row is to be left out, neighbours included.
/// Requires: a label for each row. With fewer than two classes all scores are 0.
/// Cost: silhouettes of all rows in rows x classes; neighbours of `most_queries` rows in all rows.
/// Source: Rousseeuw, "Silhouettes", J. Comput. Appl. Math. 20, 1987. Ben-Nun et al. 2018 show a
/// picture (t-SNE) and no score.
ClusteringScore score_clustering(const EmbeddingTable& table, std::span<const std::int32_t> labels,
                                 const EvaluationOptions& options = {});

/// The outcome of one category's tests.
struct SemanticScore {
  std::int32_t category = 0;
  std::uint64_t tests = 0;
  std::uint64_t passed = 0;
};

/// Returns, for each category in rising order, how many of its tests pass: for each two rows a, b of
/// the category and each row o of no or another category, a.o < a.b.
///
/// categories[i] is the category of row i, negative for none. Requires: one for each row.
/// Source: ncc's semantic tests (Ben-Nun et al. 2018), where products are of the vectors as they
/// are; `by_cosine` takes them by their directions.
std::vector<SemanticScore> score_semantics(const EmbeddingTable& table,
                                           std::span<const std::int32_t> categories,
                                           bool by_cosine = false,
                                           const EvaluationOptions& options = {});

/// Returns a table of the same names and width with numbers drawn evenly from [-1, 1): what every
/// score is to be compared with.
EmbeddingTable random_table_like(const EmbeddingTable& table, std::uint64_t seed);

}  // namespace irsight
