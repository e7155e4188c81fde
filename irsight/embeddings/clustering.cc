#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "irsight/base/check.h"
#include "irsight/embeddings/embedding_evaluation.h"
#include "irsight/embeddings/internal/embedding_table_state.h"
#include "irsight/embeddings/internal/sampling.h"

namespace irsight {
namespace {

using embeddings_internal::Rows;

/// The rows that have a class, and the sum of each class's directions.
struct Classes {
  Rows units;
  std::vector<std::size_t> rows = {};      // of the table
  std::vector<std::size_t> class_of = {};  // by the table's row; counts from 0
  std::vector<std::vector<double>> sums = {};
  std::vector<std::size_t> sizes = {};
};

Classes classes_in(const EmbeddingTable& table, std::span<const std::int32_t> labels) {
  Classes classes{.units = embeddings_internal::unit_rows(table)};
  classes.class_of.resize(labels.size());
  std::map<std::int32_t, std::size_t> numbers;
  const auto width = static_cast<std::size_t>(table.width());
  for (std::size_t row = 0; row < labels.size(); ++row) {
    if (labels[row] < 0) continue;
    const auto [found, added] = numbers.emplace(labels[row], classes.sizes.size());
    if (added) {
      classes.sizes.push_back(0);
      classes.sums.emplace_back(width);
    }
    classes.class_of[row] = found->second;
    classes.rows.push_back(row);
    ++classes.sizes[found->second];
    std::vector<double>& sum = classes.sums[found->second];
    for (std::size_t i = 0; i < width; ++i) sum[i] += static_cast<double>(classes.units[row][i]);
  }
  return classes;
}

/// The mean of 1 - cosine over a class is 1 - the cosine sum over its size: no look at each member.
double silhouette(const Classes& classes, std::size_t row) {
  const float* unit = classes.units[row];
  const std::size_t own = classes.class_of[row];
  if (classes.sizes[own] == 1) return 0;
  double inside = 0;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t other = 0; other < classes.sums.size(); ++other) {
    const std::vector<double>& sum = classes.sums[other];
    double cosines = 0;
    double square = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
      cosines += sum[i] * static_cast<double>(unit[i]);
      square += static_cast<double>(unit[i]) * static_cast<double>(unit[i]);
    }
    if (other == own) {
      inside = 1 - (cosines - square) / static_cast<double>(classes.sizes[own] - 1);
    } else {
      nearest = std::min(nearest, 1 - cosines / static_cast<double>(classes.sizes[other]));
    }
  }
  const double larger = std::max(inside, nearest);
  return larger <= 0 ? 0 : (nearest - inside) / larger;
}

/// Returns the share of the rows nearest to `row` that are of its class.
double purity(const Classes& classes, std::size_t row, std::size_t neighbours) {
  const auto& kernels = embeddings_internal::best_kernels();
  std::vector<std::pair<float, std::size_t>> near;
  near.reserve(classes.rows.size());
  for (const std::size_t other : classes.rows) {
    if (other == row) continue;
    near.emplace_back(-kernels.dot(classes.units[row], classes.units[other], classes.units.units()),
                      other);
  }
  const std::size_t count = std::min(neighbours, near.size());
  if (count == 0) return 0;
  const auto end = near.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(near.begin(), end, near.end());
  const auto same = std::count_if(near.begin(), end, [&](const auto& other) {
    return classes.class_of[other.second] == classes.class_of[row];
  });
  return static_cast<double>(same) / static_cast<double>(count);
}

double chance_of(const Classes& classes) {
  const auto all = static_cast<double>(classes.rows.size());
  double chance = 0;
  for (const std::size_t size : classes.sizes) {
    chance += static_cast<double>(size) / all * static_cast<double>(size - 1) / (all - 1);
  }
  return chance;
}

}  // namespace

ClusteringScore score_clustering(const EmbeddingTable& table, std::span<const std::int32_t> labels,
                                 const EvaluationOptions& options) {
  check(labels.size() == static_cast<std::size_t>(table.size()), "each row has a label");
  const Classes classes = classes_in(table, labels);
  ClusteringScore score{.rows = classes.rows.size(), .classes = classes.sizes.size()};
  if (score.classes < 2) return score;
  for (const std::size_t row : classes.rows) score.silhouette += silhouette(classes, row);
  score.silhouette /= static_cast<double>(score.rows);
  std::vector<std::size_t> asked = classes.rows;
  Random random = Random::of(options.seed, 0xc1u);
  embeddings_internal::keep_some(asked, options.most_queries, random);
  for (const std::size_t row : asked) score.purity += purity(classes, row, options.neighbours);
  if (!asked.empty()) score.purity /= static_cast<double>(asked.size());
  score.chance = chance_of(classes);
  return score;
}

EmbeddingTable random_table_like(const EmbeddingTable& table, std::uint64_t seed) {
  Random random = Random::of(seed, 0x7ab1eu);
  std::vector<float> numbers(static_cast<std::size_t>(table.size()) *
                             static_cast<std::size_t>(table.width()));
  for (float& number : numbers) number = static_cast<float>(2 * random.uniform() - 1);
  EmbeddingTableInfo info = table.info();
  info.provenance = {{"source", "drawn at random"}, {"seed", std::to_string(seed)}};
  Result<EmbeddingTable> made =
      EmbeddingTable::create(numbers, table.width(), table.names(), std::move(info));
  check(made.has_value(), "numbers in [-1, 1] and a table's own names make a table");
  return *std::move(made);
}

}  // namespace irsight
