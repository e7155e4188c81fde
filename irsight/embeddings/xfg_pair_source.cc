#include "irsight/embeddings/xfg_pair_source.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/xfg_pair_state.h"

namespace irsight {

using embeddings_internal::XfgPairStatistics;
using embeddings_internal::XfgPairStream;

namespace {

// A graph has 16 parts at most, so that walking into each of them is linear in all.
constexpr std::int32_t kPartEdges = 65'536;
constexpr std::int32_t kMostParts = 16;

void add_parts(XfgPairSource::State& state) {
  for (std::size_t i = 0; i < state.graphs.size(); ++i) {
    const SelectedGraph& entry = state.graphs[i];
    std::int32_t edges = 0;
    for (const SelectedGraph::Range& range : entry.ranges) edges += range.count;
    state.edges += static_cast<std::uint64_t>(edges);
    const std::int32_t most = std::max(kPartEdges, edges / kMostParts + 1);
    for (std::int32_t done = 0; done < edges; done += std::min(most, edges - done))
      state.parts.push_back({i, done, std::min(most, edges - done)});
  }
}

void find_ids(XfgPairSource::State& state, const Vocabulary& vocabulary) {
  for (const XfgFolder& folder : state.folders) {
    auto& of_folder = state.ids.emplace_back();
    for (std::size_t shard = 0; shard < folder.shards(); ++shard) {
      auto& ids = of_folder.emplace_back();
      for (const StatementId& found : vocabulary.find_all(folder.statements(shard)))
        ids.push_back(found.id);
    }
  }
}

// What the numbers depend on.
std::string cache_key(const XfgPairSource::State& state, const Vocabulary& vocabulary,
                      const XfgPairOptions& options) {
  std::vector<std::string> folders;
  for (const XfgFolder& folder : state.folders) folders.push_back(folder.digest());
  return fmt::format(
      "folders {}; vocabulary {}; width {}, neighbours {}, seed {}; only {}, without {}, once {}",
      fmt::join(folders, ","), vocabulary.digest(), options.contexts.width,
      options.contexts.neighbours, options.contexts.seed, fmt::join(options.selection.only, ","),
      fmt::join(options.selection.without, ","), options.selection.once);
}

Result<XfgPairStatistics> statistics_of(const XfgPairSource::State& state,
                                        const Vocabulary& vocabulary,
                                        const XfgPairOptions& options) {
  using namespace embeddings_internal;
  if (options.cache.empty()) return count_xfg_pairs(state, options);
  const std::string key = cache_key(state, vocabulary, options);
  if (auto known = cached_statistics(options.cache, key, vocabulary.size(), options.count_pairs)) {
    return *std::move(known);
  }
  Result<XfgPairStatistics> counted = count_xfg_pairs(state, options);
  if (!counted) return counted;
  if (Status kept = cache_statistics(options.cache, key, *counted); !kept)
    return error_of(std::move(kept));
  return counted;
}

}  // namespace

std::unique_ptr<XfgPairSource::State::Walk> XfgPairSource::State::walk(std::size_t graph) const {
  const SelectedGraph& entry = graphs[graph];
  XfgFolder::Graph its = folders[entry.folder][entry.graph];
  const std::span<const std::int32_t> its_ids = ids[entry.folder][its.shard];
  return std::make_unique<Walk>(std::move(its), its_ids, contexts);
}

XfgPairSource::XfgPairSource(std::shared_ptr<const State> state) : state_(std::move(state)) {}
XfgPairSource::~XfgPairSource() = default;

Result<std::unique_ptr<XfgPairSource>> XfgPairSource::create(std::vector<XfgFolder> folders,
                                                             const Vocabulary& vocabulary,
                                                             XfgPairOptions options) {
  check(options.share > 0 && options.share <= 1, "a share of statements is above 0 and 1 at most");
  check(options.threads > 0, "pairs are counted by one thread at least");
  for (const XfgFolder& folder : folders) {
    if (folder.normalisation() != vocabulary.normalisation()) {
      return error("{}: its statements are of the rules '{}', the vocabulary's of '{}'",
                   folder.path(), folder.normalisation(), vocabulary.normalisation());
    }
  }
  auto state = std::make_shared<State>();
  state->folders = std::move(folders);
  state->graphs = select(state->folders, options.selection).graphs;
  state->vocabulary = vocabulary.size();
  state->contexts = options.contexts;
  state->share = options.share;
  find_ids(*state, vocabulary);
  add_parts(*state);
  Result<XfgPairStatistics> statistics = statistics_of(*state, vocabulary, options);
  if (!statistics) return error_of(std::move(statistics));
  state->context_counts = std::move(statistics->context_counts);
  state->pair_counts = std::move(statistics->pairs);
  return std::unique_ptr<XfgPairSource>(new XfgPairSource(std::move(state)));
}

Result<std::unique_ptr<PairStream>> XfgPairSource::open(const PairShare& share) const {
  check(share.threads > 0 && share.thread >= 0 && share.thread < share.threads,
        "a share's thread is one of its threads");
  Random order = Random::of(share.seed, share.epoch);
  std::vector<State::Part> shuffled = state_->parts;
  shuffle(std::span(shuffled), order);
  std::vector<State::Part> own;
  for (auto i = static_cast<std::size_t>(share.thread); i < shuffled.size();
       i += static_cast<std::size_t>(share.threads)) {
    own.push_back(shuffled[i]);
  }
  return std::make_unique<XfgPairStream>(state_, std::move(own),
                                         Random::of(share.seed, share.epoch, share.thread));
}

std::uint64_t XfgPairSource::pairs() const {
  std::uint64_t all = 0;
  for (const std::int64_t count : state_->context_counts) all += static_cast<std::uint64_t>(count);
  if (state_->share == 1) return all;
  return static_cast<std::uint64_t>(std::llround(static_cast<double>(all) * state_->share));
}

std::int32_t XfgPairSource::vocabulary() const { return state_->vocabulary; }

std::span<const std::int64_t> XfgPairSource::context_counts() const {
  return state_->context_counts;
}

const PairCounts& XfgPairSource::pair_counts() const { return state_->pair_counts; }

}  // namespace irsight
