#include "irsight/embeddings/pair_folder.h"

#include <gmock/gmock.h>

#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/pair_files.h"
#include "test_pairs.h"

namespace irsight {
namespace {

using testing::ElementsAre;
using testing::EndsWith;

const std::vector<ContextPair> kPairs = {{0, 1}, {1, 0}, {2, 1}, {1, 2}, {0, 3}};

TEST(PairFolder, GivesEveryPairOnceAnEpoch) {
  const std::vector<ContextPair> pairs = grouped_pairs(100, 200'000);
  const auto source = folder_of(pairs, 100, fresh_folder(), 70'000);
  EXPECT_EQ(source->pairs(), 200'000);
  EXPECT_EQ(sorted(all_of(*source, {})), sorted(pairs));
}

TEST(PairFolder, DividesAnEpochAmongThreads) {
  const std::vector<ContextPair> pairs = grouped_pairs(100, 200'000);
  const auto source = folder_of(pairs, 100, fresh_folder(), 70'000);
  std::vector<ContextPair> all;
  for (std::int32_t thread = 0; thread < 3; ++thread) {
    const std::vector<ContextPair> share = all_of(*source, {.thread = thread, .threads = 3});
    EXPECT_GT(share.size(), 0);
    all.insert(all.end(), share.begin(), share.end());
  }
  EXPECT_EQ(sorted(all), sorted(pairs));
}

TEST(PairFolder, OrdersPairsBySeedAndEpoch) {
  const auto source = folder_of(grouped_pairs(100, 2000), 100, fresh_folder());
  const std::vector<ContextPair> first = all_of(*source, {.seed = 7});
  EXPECT_EQ(all_of(*source, {.seed = 7}), first);
  EXPECT_NE(all_of(*source, {.seed = 8}), first);
  EXPECT_NE(all_of(*source, {.seed = 7, .epoch = 1}), first);
}

TEST(PairFolder, KeepsTheVocabularysDigest) {
  const std::string folder = fresh_folder();
  auto writer = PairFolderWriter::create(folder, 3, {.vocabulary_digest = "0123456789abcdef"});
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ((*PairFolder::open(folder))->vocabulary_digest(), "0123456789abcdef");
}

TEST(PairFolder, CountsContexts) {
  const auto source = folder_of(kPairs, 5, fresh_folder());
  EXPECT_THAT(source->context_counts(), ElementsAre(1, 2, 1, 1, 0));
}

TEST(PairFolder, SkipGoesOnWhereAnotherStreamStopped) {
  const auto source = folder_of(grouped_pairs(100, 5000), 100, fresh_folder());
  const std::vector<ContextPair> all = all_of(*source, {});
  auto stream = *source->open(PairShare{});
  ASSERT_TRUE(stream->skip(4321));
  std::vector<ContextPair> rest(1000);
  ASSERT_EQ(*stream->next(rest), 679);
  rest.resize(679);
  EXPECT_EQ(rest, std::vector<ContextPair>(all.begin() + 4321, all.end()));
}

TEST(PairFolder, SkipRejectsMorePairsThanThereAre) {
  const auto source = folder_of(kPairs, 5, fresh_folder());
  EXPECT_EQ((*source->open(PairShare{}))->skip(6).error().message,
            "pairs: 6 were read before, the source has 5 now");
}

TEST(PairFolder, AnEmptyFolderOfPairsIsOne) {
  const auto source = folder_of({}, 5, fresh_folder());
  EXPECT_EQ(source->pairs(), 0);
  EXPECT_TRUE(all_of(*source, {}).empty());
}

TEST(PairFolder, WriterRejectsIdsOutOfRange) {
  const std::string folder = fresh_folder();
  Result<PairFolderWriter> writer = PairFolderWriter::create(folder, 3);
  const ContextPair low{-1, 0};
  const ContextPair high{0, 3};
  EXPECT_EQ(writer->add({&low, 1}).error().message, folder + ": id -1 is not in a vocabulary of 3");
  EXPECT_EQ(writer->add({&high, 1}).error().message, folder + ": id 3 is not in a vocabulary of 3");
}

TEST(PairFolder, WriterRejectsAFolderThatIsComplete) {
  const std::string folder = fresh_folder();
  folder_of(kPairs, 5, folder);
  EXPECT_EQ(PairFolderWriter::create(folder, 5).error().message,
            folder + ": holds a complete set of pairs already");
}

TEST(PairFolder, OpenRejectsAFolderWithoutIndex) {
  const std::string folder = fresh_folder();
  EXPECT_THAT(PairFolder::open(folder).error().message,
              testing::StartsWith(folder + "/index.safetensors: "));
}

TEST(PairFolder, OpenRejectsAFileThatIsCut) {
  const std::string folder = fresh_folder();
  folder_of(kPairs, 5, folder);
  std::filesystem::resize_file(folder + "/pairs-00000.safetensors", 50);
  EXPECT_THAT(PairFolder::open(folder).error().message,
              testing::StartsWith(folder + "/pairs-00000.safetensors: "));
}

TEST(PairFolder, OpenRejectsAFileOfAnotherLength) {
  const std::string folder = fresh_folder();
  folder_of(kPairs, 5, folder);
  const std::vector<std::int32_t> ids = {0, 1};
  ASSERT_TRUE(
      write_safetensors(folder + "/pairs-00000.safetensors",
                        {tensor_source("pairs", std::span<const std::int32_t>(ids), {1, 2})}));
  EXPECT_THAT(PairFolder::open(folder).error().message,
              EndsWith("pairs: shape [1, 2], the index says [5, 2]"));
}

TEST(PairFolder, OpenRejectsAnotherVersionAndNamesBoth) {
  const std::string folder = fresh_folder();
  ASSERT_TRUE(write_safetensors(folder + "/index.safetensors", {},
                                {{"format", "irsight context pairs"}, {"version", "2"}}));
  EXPECT_THAT(PairFolder::open(folder).error().message,
              EndsWith("version 2 of the format, this irsight reads version 1"));
}

// A bit of the blanks behind a header may go unseen: nothing is told by them.
TEST(PairFolder, OpenRejectsAFlippedBitOfTheIndexOrReadsTheSame) {
  const std::string folder = fresh_folder();
  const std::vector<ContextPair> all = all_of(*folder_of(kPairs, 5, folder), {});
  const std::string path = folder + "/index.safetensors";
  const std::string bytes = *read_file(path);
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 3) {
    ASSERT_TRUE(write_file_atomically(path, with_flipped_bit(bytes, bit)));
    const auto opened = PairFolder::open(folder);
    if (opened) {
      EXPECT_EQ(all_of(**opened, {}), all) << "bit " << bit;
      EXPECT_THAT((*opened)->context_counts(), ElementsAre(1, 2, 1, 1, 0)) << "bit " << bit;
    } else {
      EXPECT_THAT(opened.error().message, testing::StartsWith(folder));
    }
  }
}

TEST(PairFolder, AFlippedBitOfPairsIsRefusedByOpenOrTheStream) {
  const std::string folder = fresh_folder();
  const std::vector<ContextPair> all = all_of(*folder_of(kPairs, 5, folder), {});
  const std::string path = folder + "/pairs-00000.safetensors";
  const std::string bytes = *read_file(path);
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 3) {
    ASSERT_TRUE(write_file_atomically(path, with_flipped_bit(bytes, bit)));
    const auto opened = PairFolder::open(folder);
    std::vector<ContextPair> buffer(kPairs.size());
    if (opened && (*(*opened)->open(PairShare{}))->next(buffer)) {
      EXPECT_EQ(buffer, all) << "bit " << bit;
      EXPECT_LT(bit, (bytes.size() - 8 * kPairs.size()) * 8) << "a bit of the pairs";
    }
  }
}

TEST(PairFolder, StreamNamesTheRowsThatAreDamaged) {
  const std::string folder = fresh_folder();
  folder_of({{0, 1}, {1, 0}}, 5, folder);
  const std::vector<std::int32_t> ids = {0, 1, 1, 2};
  ASSERT_TRUE(
      write_safetensors(folder + "/pairs-00000.safetensors",
                        {tensor_source("pairs", std::span<const std::int32_t>(ids), {2, 2})}));
  auto source = PairFolder::open(folder);
  std::vector<ContextPair> buffer(4);
  EXPECT_EQ((*(*source)->open(PairShare{}))->next(buffer).error().message,
            folder +
                "/pairs-00000.safetensors: pairs: rows 0 to 1 are damaged: their digest is not "
                "the index's");
}

// Digests are no protection from somebody who writes them: ids are looked at as well.
TEST(PairFolder, StreamRejectsIdsOutOfRange) {
  const std::string folder = fresh_folder();
  folder_of({{0, 5}}, 6, folder + "/wide");
  using namespace embeddings_internal;
  const std::vector<std::int64_t> shards = {1};
  const std::vector<std::int64_t> counts = {0, 0};
  const std::vector<std::int32_t> ids = {0, 5};
  const std::vector<std::uint64_t> blocks = {digest_of(std::as_bytes(std::span(ids)))};
  std::uint64_t digest = digest_of(std::span<const char>(), 0);
  digest = digest_of(std::span<const std::int64_t>(shards), digest);
  digest = digest_of(std::span<const std::int64_t>(counts), digest);
  digest = digest_of(std::span<const std::uint64_t>(blocks), digest);
  ASSERT_TRUE(
      write_safetensors(folder + "/wide/index.safetensors",
                        {tensor_source("shard_pairs", std::span<const std::int64_t>(shards)),
                         tensor_source("context_counts", std::span<const std::int64_t>(counts)),
                         tensor_source("block_digests", std::span<const std::uint64_t>(blocks))},
                        metadata_for(kPairIndex, digest, {{"vocabulary", ""}})));
  auto source = PairFolder::open(folder + "/wide");
  ASSERT_TRUE(source) << source.error().message;
  std::vector<ContextPair> buffer(4);
  EXPECT_EQ(
      (*(*source)->open(PairShare{}))->next(buffer).error().message,
      folder + "/wide/pairs-00000.safetensors: pairs: row 0: id 5 is not in a vocabulary of 2");
}

}  // namespace
}  // namespace irsight
