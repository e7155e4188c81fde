#include "irsight/embeddings/path_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/feature_hash.h"

namespace irsight {
namespace {

using embeddings_internal::bucket_of;
using embeddings_internal::FeatureKind;
using embeddings_internal::hash_start;
using embeddings_internal::hash_with;

constexpr int kLongestPath = 8;

// The label of an edge, as far as a path tells it.
std::uint64_t control_label(std::uint16_t position, std::int32_t distance) {
  return std::min<std::uint64_t>(position, 7) + (distance > 0 ? 0 : 8);
}
std::uint64_t data_label(std::uint16_t position, std::int32_t /*distance*/) {
  return std::min<std::uint64_t>(position, 15);
}

// Walks the edges of a relation from each node backwards.
class Paths {
 public:
  using Label = std::uint64_t (*)(std::uint16_t, std::int32_t);

  Paths(const InstructionGraphView& graph, std::span<const std::uint64_t> hashes, Relation relation,
        Label label)
      : graph_(graph), hashes_(hashes), edges_(graph[relation]), label_(label) {
    first_.reserve(graph.num_nodes());
    std::size_t edge = 0;
    for (const std::uint16_t degree : edges_.degree) {
      first_.push_back(edge);
      edge += degree;
    }
  }

  // Calls visit(hash, nodes from the path's end backwards) for each path of `shortest` to `longest` nodes.
  template <typename Visit>
  void for_each(FeatureKind kind, int shortest, int longest, const Visit& visit) {
    for (std::size_t node = 0; longest > 0 && node < first_.size(); ++node)
      extend(node, hash_start(kind), {.missing = shortest - 1, .left = longest - 1}, visit);
  }

 private:
  struct Length {
    int missing = 0;  // nodes until the path is long enough
    int left = 0;     // nodes until it is too long
  };

  template <typename Visit>
  void extend(std::size_t node, std::uint64_t before, Length length, const Visit& visit) {
    const std::uint64_t hash =
        hash_with(before, hashes_[static_cast<std::size_t>(graph_.word[node])]);
    path_[size_++] = node;
    if (length.missing <= 0) visit(hash, std::span<const std::size_t>(path_.data(), size_));
    if (length.left > 0) extend_backwards(node, hash, length, visit);
    --size_;
  }

  template <typename Visit>
  void extend_backwards(std::size_t node, std::uint64_t hash, Length length, const Visit& visit) {
    const std::size_t followed = std::min<std::size_t>(edges_.degree[node], kFollowedEdges);
    for (std::size_t edge = first_[node]; edge < first_[node] + followed; ++edge) {
      const std::int32_t distance = edges_.distance[edge];
      const auto source =
          static_cast<std::size_t>(static_cast<std::ptrdiff_t>(node) - std::ptrdiff_t{distance});
      extend(source, hash_with(hash, label_(edges_.position[edge], distance)),
             {.missing = length.missing - 1, .left = length.left - 1}, visit);
    }
  }

  const InstructionGraphView& graph_;
  std::span<const std::uint64_t> hashes_;
  const RelationView& edges_;
  Label label_;
  std::vector<std::size_t> first_;  // edge into each node
  std::array<std::size_t, kLongestPath> path_ = {};
  std::size_t size_ = 0;  // of path_
};

// Calls visit(bucket, nodes) for each n-gram of a graph.
template <typename Visit>
void for_each_path(const InstructionGraphView& graph, std::span<const std::uint64_t> hashes,
                   const PathFeatureOptions& options, const Visit& visit) {
  const auto take = [&](std::uint64_t hash, std::span<const std::size_t> nodes) {
    visit(bucket_of(hash, options.buckets), nodes);
  };
  Paths(graph, hashes, Relation::kControl, control_label)
      .for_each(FeatureKind::kControlPath, 1, options.control_length, take);
  Paths(graph, hashes, Relation::kData, data_label)
      .for_each(FeatureKind::kDataPath, 2, options.data_length, take);
}

// Counts equal buckets and weighs them.
PathFeatures weighted(std::vector<std::int32_t> buckets) {
  std::sort(buckets.begin(), buckets.end());
  PathFeatures features;
  std::vector<double> weights;
  double squares = 0;
  for (std::size_t i = 0; i < buckets.size();) {
    const std::size_t begin = i;
    while (i < buckets.size() && buckets[i] == buckets[begin]) ++i;
    features.bucket.push_back(buckets[begin]);
    weights.push_back(1.0 + std::log(static_cast<double>(i - begin)));
    squares += weights.back() * weights.back();
  }
  const double norm = std::sqrt(squares);
  for (const double weight : weights) features.weight.push_back(static_cast<float>(weight / norm));
  return features;
}

bool is_length(int length) { return length >= 0 && length <= kLongestPath; }

void check_options(const PathFeatureOptions& options) {
  check(is_length(options.control_length) && is_length(options.data_length),
        "path_features: lengths in [0, 8]");
  check(options.buckets > 0, "path_features: buckets > 0");
}

}  // namespace

PathFeatures path_features(const InstructionGraphView& graph, std::span<const std::uint64_t> hashes,
                           const PathFeatureOptions& options) {
  check_options(options);
  std::vector<std::int32_t> buckets;
  for_each_path(graph, hashes, options,
                [&](std::int32_t bucket, std::span<const std::size_t> /*nodes*/) {
                  buckets.push_back(bucket);
                });
  return weighted(std::move(buckets));
}

void add_path_shares(const InstructionGraphView& graph, std::span<const std::uint64_t> hashes,
                     const PathFeatureOptions& options, std::span<const std::int32_t> buckets,
                     std::span<const double> values, std::span<double> shares) {
  check_options(options);
  check(buckets.size() == values.size() && shares.size() == graph.num_nodes(),
        "add_path_shares: a value for each bucket, a share for each node");
  const auto place_of = [&](std::int32_t bucket) {
    const auto found = std::lower_bound(buckets.begin(), buckets.end(), bucket);
    check(found != buckets.end() && *found == bucket, "add_path_shares: the buckets of this graph");
    return static_cast<std::size_t>(found - buckets.begin());
  };
  std::vector<double> count(buckets.size());
  for_each_path(graph, hashes, options,
                [&](std::int32_t bucket, std::span<const std::size_t> /*nodes*/) {
                  count[place_of(bucket)] += 1;
                });
  for_each_path(
      graph, hashes, options, [&](std::int32_t bucket, std::span<const std::size_t> nodes) {
        const std::size_t place = place_of(bucket);
        const double share = values[place] / count[place] / static_cast<double>(nodes.size());
        for (const std::size_t node : nodes) shares[node] += share;
      });
}

}  // namespace irsight
