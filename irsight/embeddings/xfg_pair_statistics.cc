#include <atomic>
#include <future>
#include <optional>

#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/file_metadata.h"
#include "irsight/embeddings/internal/xfg_pair_state.h"

namespace irsight::embeddings_internal {
namespace {

constexpr FileKind kStatistics{"irsight counts of context pairs", "1", "counts of context pairs"};

// A walk that several threads share the parts of.
struct Counting {
  const XfgPairSource::State& state;
  bool with_pairs;
  std::atomic<std::size_t> next_part = 0;
  std::atomic<std::uint64_t> edges = 0;
  std::atomic<bool> stopped = false;
};

template <typename Report>
XfgPairStatistics count_parts(Counting& counting, Report report) {
  const XfgPairSource::State& state = counting.state;
  XfgPairStatistics own;
  own.context_counts.resize(static_cast<std::size_t>(state.vocabulary));
  std::unique_ptr<XfgPairSource::State::Walk> walk;
  std::size_t walked = 0;
  for (;;) {
    const std::size_t next = counting.next_part.fetch_add(1);
    if (next >= state.parts.size() || counting.stopped) return own;
    const XfgPairSource::State::Part& part = state.parts[next];
    if (walk == nullptr || walked != part.graph) walk = state.walk(part.graph);
    walked = part.graph;
    state.for_each_edge(part, [&](std::int32_t edge) {
      walk->for_each_pair(edge, [&](const ContextPair& pair) {
        ++own.context_counts[static_cast<std::size_t>(pair.context)];
        if (counting.with_pairs) own.pairs.add(pair);
      });
    });
    counting.edges += static_cast<std::uint64_t>(part.count);
    report();
  }
}

void merge(XfgPairStatistics& all, const XfgPairStatistics& own) {
  for (std::size_t id = 0; id < own.context_counts.size(); ++id)
    all.context_counts[id] += own.context_counts[id];
  all.pairs.merge(own.pairs);
}

// The same pairs in the same order, so that sums over them are the same to the last bit.
PairCounts in_order(const PairCounts& counts) {
  PairCounts sorted;
  for (const auto& [pair, count] : counts.sorted()) sorted.add(pair, count);
  return sorted;
}

std::uint64_t key_of(ContextPair pair) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(pair.target)) << 32U) |
         static_cast<std::uint32_t>(pair.context);
}

std::uint64_t digest_of_arrays(std::span<const std::int64_t> contexts,
                               std::span<const std::uint64_t> pairs,
                               std::span<const std::uint64_t> counts, const std::string& key) {
  const std::uint64_t digest = digest_of(std::as_bytes(std::span(key)));
  return digest_of(counts, digest_of(pairs, digest_of(contexts, digest)));
}

}  // namespace

Result<XfgPairStatistics> count_xfg_pairs(const XfgPairSource::State& state,
                                          const XfgPairOptions& options) {
  Counting counting{.state = state, .with_pairs = options.count_pairs};
  std::vector<std::future<XfgPairStatistics>> others;
  for (std::int32_t i = 1; i < options.threads; ++i) {
    others.push_back(
        std::async(std::launch::async, [&counting] { return count_parts(counting, [] {}); }));
  }
  XfgPairStatistics all = count_parts(counting, [&] {
    if (options.report && !options.report(counting.edges, state.edges)) counting.stopped = true;
  });
  for (std::future<XfgPairStatistics>& other : others) merge(all, other.get());
  if (counting.stopped) return error("pairs: counting was broken off");
  all.pairs = in_order(all.pairs);
  return all;
}

std::optional<XfgPairStatistics> cached_statistics(const std::string& path, const std::string& key,
                                                   std::int32_t vocabulary, bool with_pairs) {
  const Result<Safetensors> file = Safetensors::open(path);
  if (!file || !check_kind(*file, kStatistics) || metadata_of(*file, "key") != key) return {};
  const auto contexts = file->array<std::int64_t>("context_counts");
  const auto pairs = file->array<std::uint64_t>("pairs");
  const auto counts = file->array<std::uint64_t>("pair_counts");
  if (!contexts || !pairs || !counts || pairs->size() != counts->size() ||
      contexts->size() != static_cast<std::size_t>(vocabulary) ||
      !check_digest(*file, digest_of_arrays(*contexts, *pairs, *counts, key)) ||
      (with_pairs && metadata_of(*file, "has_pairs") != "yes")) {
    return {};
  }
  XfgPairStatistics statistics;
  statistics.context_counts.assign(contexts->begin(), contexts->end());
  for (std::size_t i = 0; i < pairs->size(); ++i) {
    statistics.pairs.add({static_cast<std::int32_t>((*pairs)[i] >> 32U),
                          static_cast<std::int32_t>((*pairs)[i] & 0xffffffffU)},
                         (*counts)[i]);
  }
  return statistics;
}

Status cache_statistics(const std::string& path, const std::string& key,
                        const XfgPairStatistics& statistics) {
  std::vector<std::uint64_t> pairs;
  std::vector<std::uint64_t> counts;
  for (const auto& [pair, count] : statistics.pairs.sorted()) {
    pairs.push_back(key_of(pair));
    counts.push_back(count);
  }
  const std::span<const std::int64_t> contexts(statistics.context_counts);
  const std::span<const std::uint64_t> keys(pairs);
  const std::span<const std::uint64_t> times(counts);
  return write_safetensors(
      path,
      {tensor_source("context_counts", contexts), tensor_source("pairs", keys),
       tensor_source("pair_counts", times)},
      metadata_for(kStatistics, digest_of_arrays(contexts, keys, times, key),
                   {{"key", key}, {"has_pairs", pairs.empty() ? "no" : "yes"}}));
}

}  // namespace irsight::embeddings_internal
