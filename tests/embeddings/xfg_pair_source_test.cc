#include "irsight/embeddings/xfg_pair_source.h"

#include <gmock/gmock.h>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/skip_gram.h"
#include "test_pairs.h"
#include "test_xfgs.h"

namespace irsight {
namespace {

using testing::HasSubstr;

constexpr int kTexts = 9;

std::vector<NamedXfg> some_graphs(int count = 12) {
  std::vector<NamedXfg> graphs;
  for (int i = 0; i < count; ++i)
    graphs.push_back(named(random_xfg(static_cast<std::uint32_t>(i), 6 + i, 4 * i, kTexts)));
  return graphs;
}

// Every second text has an id of its own; the others are unknown.
Vocabulary vocabulary() {
  StatementCounts counts;
  for (int i = 0; i < kTexts; i += 2) counts.add(fmt::format("s{}", i), 10);
  return Vocabulary::build(counts, {.cutoff = 1});
}

std::unique_ptr<XfgPairSource> source_of(const std::vector<NamedXfg>& graphs,
                                         const std::string& folder,
                                         const XfgPairOptions& options = {}) {
  auto source = XfgPairSource::create({xfg_folder_of(graphs, folder, {.shard_bytes = 2048})},
                                      vocabulary(), options);
  EXPECT_TRUE(source) << source.error().message;
  return *std::move(source);
}

// By the definition: edges that share nodes, then those of those.
std::vector<ContextPair> brute_force(const std::vector<NamedXfg>& graphs, int width) {
  const Vocabulary words = vocabulary();
  std::vector<ContextPair> pairs;
  for (const NamedXfg& graph : graphs) {
    const Xfg& xfg = graph.xfg;
    const auto edges = static_cast<std::size_t>(xfg.num_edges());
    const auto id = [&](std::size_t i) {
      return words.find(xfg.statements[xfg.edge_statement[i]]).id;
    };
    for (std::size_t i = 0; i < edges; ++i) {
      std::vector<bool> within(edges);
      within[i] = true;
      for (int step = 0; step < width; ++step) {
        std::vector<bool> next = within;
        for (std::size_t j = 0; j < edges; ++j) {
          for (std::size_t k = 0; within[j] && k < edges; ++k) {
            const auto has = [&](std::int32_t node) {
              return xfg.edge_source[k] == node || xfg.edge_target[k] == node;
            };
            if (has(xfg.edge_source[j]) || has(xfg.edge_target[j])) next[k] = true;
          }
        }
        within = next;
      }
      for (std::size_t j = 0; j < edges; ++j)
        if (within[j] && id(i) != id(j)) pairs.push_back({id(i), id(j)});
    }
  }
  return sorted(pairs);
}

TEST(XfgPairSource, AnEpochHasThePairsOfTheDefinition) {
  const std::vector<NamedXfg> graphs = some_graphs();
  for (const int width : {1, 2, 3}) {
    const auto source = source_of(graphs, fresh_folder() + "/" + std::to_string(width),
                                  {.contexts = {.width = width}});
    const std::vector<ContextPair> expected = brute_force(graphs, width);
    EXPECT_GT(expected.size(), 100);
    EXPECT_EQ(sorted(all_of(*source, {})), expected) << width;
    EXPECT_EQ(source->pairs(), expected.size());
    EXPECT_EQ(source->vocabulary(), vocabulary().size());
  }
}

TEST(XfgPairSource, CountsContextsAndPairsWhateverTheThreads) {
  const std::vector<NamedXfg> graphs = some_graphs();
  const std::vector<ContextPair> expected = brute_force(graphs, 2);
  for (const int threads : {1, 3}) {
    const auto source = source_of(graphs, fresh_folder() + "/" + std::to_string(threads),
                                  {.count_pairs = true, .threads = threads});
    std::vector<std::int64_t> counts(static_cast<std::size_t>(source->vocabulary()));
    for (const ContextPair& pair : expected) ++counts[static_cast<std::size_t>(pair.context)];
    EXPECT_THAT(source->context_counts(), testing::ElementsAreArray(counts));
    EXPECT_EQ(source->pair_counts().total(), expected.size());
    const auto times = std::count(expected.begin(), expected.end(), expected.front());
    EXPECT_EQ(source->pair_counts()[expected.front()], static_cast<std::uint64_t>(times));
  }
}

TEST(XfgPairSource, SharesOfThreadsTogetherAreAnEpoch) {
  const std::vector<NamedXfg> graphs = some_graphs();
  const auto source = source_of(graphs, fresh_folder());
  std::vector<ContextPair> together;
  for (int thread = 0; thread < 3; ++thread) {
    const std::vector<ContextPair> own = all_of(*source, {.thread = thread, .threads = 3});
    EXPECT_FALSE(own.empty());
    together.insert(together.end(), own.begin(), own.end());
  }
  EXPECT_EQ(sorted(together), brute_force(graphs, 2));
}

TEST(XfgPairSource, OrderDependsOnSeedAndEpochOnly) {
  const auto source = source_of(some_graphs(), fresh_folder());
  const std::vector<ContextPair> first = all_of(*source, {.seed = 7});
  EXPECT_EQ(all_of(*source, {.seed = 7}), first);
  EXPECT_NE(all_of(*source, {.seed = 8}), first);
  EXPECT_NE(all_of(*source, {.seed = 7, .epoch = 1}), first);
}

TEST(XfgPairSource, SkipGoesOnWhereAnotherStreamStopped) {
  const auto source = source_of(some_graphs(), fresh_folder());
  const std::vector<ContextPair> all = all_of(*source, {});
  auto stream = *source->open(PairShare{});
  ASSERT_TRUE(stream->skip(123));
  std::vector<ContextPair> rest(all.size());
  rest.resize(*stream->next(rest));
  EXPECT_EQ(rest, std::vector<ContextPair>(all.begin() + 123, all.end()));
}

TEST(XfgPairSource, AShareOfTheStatementsIsDrawnAnewInEachEpoch) {
  const auto source = source_of(some_graphs(60), fresh_folder(), {.share = 0.25});
  const std::vector<ContextPair> every = brute_force(some_graphs(60), 2);
  EXPECT_NEAR(static_cast<double>(source->pairs()), 0.25 * static_cast<double>(every.size()), 1);
  const std::vector<ContextPair> drawn = all_of(*source, {});
  EXPECT_GT(drawn.size(), every.size() / 5);
  EXPECT_LT(drawn.size(), every.size() / 3);
  EXPECT_NE(sorted(drawn), sorted(all_of(*source, {.epoch = 1})));
}

TEST(XfgPairSource, OfRepeatedFunctionsTheFirstIsTheTarget) {
  const NamedXfg graph = named(random_xfg(3, 6, 20, kTexts));
  NamedXfg other = graph;
  other.level = "O2";
  const auto source =
      source_of({graph, graph, other}, fresh_folder(), {.selection = {.once = true}});
  EXPECT_EQ(sorted(all_of(*source, {})), brute_force({graph, other}, 2));
}

TEST(XfgPairSource, PackagesCanBeLeftOut) {
  const std::vector<NamedXfg> graphs = some_graphs(6);
  const auto source = source_of(graphs, fresh_folder(), {.selection = {.without = {"p0"}}});
  EXPECT_EQ(sorted(all_of(*source, {})), brute_force({graphs[1], graphs[3], graphs[5]}, 2));
}

TEST(XfgPairSource, CountsComeFromTheCacheUnlessItIsOfOtherOptions) {
  const std::string folder = fresh_folder();
  const std::vector<NamedXfg> graphs = some_graphs();
  const XfgFolder opened = xfg_folder_of(graphs, folder + "/graphs");
  int walks = 0;
  const auto count = [&](XfgPairOptions options) {
    options.cache = folder + "/counts.safetensors";
    options.report = [&](std::uint64_t, std::uint64_t) { return ++walks > 0; };
    walks = 0;
    return (*XfgPairSource::create({opened}, vocabulary(), options))->pairs();
  };
  const std::uint64_t pairs = count({});
  EXPECT_EQ(pairs, brute_force(graphs, 2).size());
  EXPECT_GT(walks, 0);
  EXPECT_EQ(count({}), pairs);
  EXPECT_EQ(walks, 0);
  EXPECT_EQ(count({.count_pairs = true}), pairs);
  EXPECT_GT(walks, 0) << "pairs were not counted before";
  EXPECT_EQ(count({.count_pairs = true}), pairs);
  EXPECT_EQ(walks, 0);
  EXPECT_EQ(count({.contexts = {.width = 1}}), brute_force(graphs, 1).size());
  EXPECT_GT(walks, 0);
}

TEST(XfgPairSource, ADamagedCacheIsMadeAnew) {
  const std::string folder = fresh_folder();
  const XfgFolder opened = xfg_folder_of(some_graphs(), folder + "/graphs");
  const std::string cache = folder + "/counts.safetensors";
  const auto count = [&] {
    const auto source =
        *XfgPairSource::create({opened}, vocabulary(), {.count_pairs = true, .cache = cache});
    return std::pair{source->pairs(), source->pair_counts().sorted()};
  };
  const auto whole = count();
  const std::string bytes = *read_file(cache);
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 101) {
    ASSERT_TRUE(write_file_atomically(cache, with_flipped_bit(bytes, bit)));
    EXPECT_EQ(count(), whole) << "bit " << bit;
  }
}

TEST(XfgPairSource, RefusesAVocabularyOfOtherRulesAndNamesBoth) {
  const std::string folder = fresh_folder();
  StatementCounts counts;
  counts.add("s0", 10);
  const Vocabulary other = Vocabulary::build(counts, {.cutoff = 1, .normalisation = "ncc-0"});
  EXPECT_EQ(XfgPairSource::create({xfg_folder_of(some_graphs(2), folder)}, other).error().message,
            folder + ": its statements are of the rules 'inst2vec-1', the vocabulary's of 'ncc-0'");
}

TEST(XfgPairSource, CountingCanBeBrokenOff) {
  XfgPairOptions options;
  options.report = [](std::uint64_t, std::uint64_t) { return false; };
  EXPECT_EQ(
      XfgPairSource::create({xfg_folder_of(some_graphs(2), fresh_folder())}, vocabulary(), options)
          .error()
          .message,
      "pairs: counting was broken off");
}

// A checkpoint in the middle of an epoch, over graphs and with subsampling.
TEST(XfgPairSource, InterruptedTrainingEndsWithTheSameVectors) {
  const std::string folder = fresh_folder();
  const auto source =
      source_of(some_graphs(30), folder + "/graphs", {.share = 0.5, .count_pairs = true});
  const SubsampledPairs pairs(*source, source->pair_counts(), 1e-2);
  const SkipGramOptions options{.width = 8, .epochs = 3, .round_pairs = 4096};
  SkipGram whole = *SkipGram::create(source->context_counts(), options);
  ASSERT_TRUE(whole.train(pairs));
  SkipGram part = *SkipGram::create(source->context_counts(), options);
  int round = 0;
  ASSERT_TRUE(part.train(pairs, [&](const SkipGramProgress&) { return ++round < 2; }));
  ASSERT_FALSE(part.finished());
  ASSERT_TRUE(part.save(folder + "/part.safetensors"));
  SkipGram rest = *SkipGram::load(folder + "/part.safetensors");
  ASSERT_TRUE(rest.train(pairs));
  EXPECT_EQ(rest.vectors(), whole.vectors());
}

}  // namespace
}  // namespace irsight
