#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "irsight/embeddings/context_pairs.h"
#include "irsight/embeddings/pair_folder.h"

namespace irsight {

/// Returns a folder of the running test's own, empty.
inline std::string fresh_folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const std::string folder = std::string(IRSIGHT_TEST_SCRATCH) + "/" + test->test_suite_name() +
                             "." + test->name() + ".files";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

/// Returns the bytes but for one bit.
inline std::string with_flipped_bit(std::string bytes, std::size_t bit) {
  bytes[bit / 8] =
      static_cast<char>(static_cast<unsigned char>(bytes[bit / 8]) ^ (1U << (bit % 8)));
  return bytes;
}

/// Writes pairs into a new folder and opens it.
inline std::unique_ptr<PairFolder> folder_of(const std::vector<ContextPair>& pairs,
                                             std::int32_t vocabulary, const std::string& folder,
                                             std::int64_t shard_pairs = 1 << 22) {
  Result<PairFolderWriter> writer =
      PairFolderWriter::create(folder, vocabulary, {.shard_pairs = shard_pairs});
  EXPECT_TRUE(writer) << writer.error().message;
  EXPECT_TRUE(writer->add(pairs));
  EXPECT_TRUE(writer->finish());
  Result<std::unique_ptr<PairFolder>> opened = PairFolder::open(folder);
  EXPECT_TRUE(opened) << opened.error().message;
  return *std::move(opened);
}

/// Returns all pairs of a share.
inline std::vector<ContextPair> all_of(const PairSource& source, const PairShare& share) {
  Result<std::unique_ptr<PairStream>> stream = source.open(share);
  EXPECT_TRUE(stream);
  std::vector<ContextPair> all;
  std::vector<ContextPair> buffer(1000);
  for (;;) {
    Result<std::size_t> got = (*stream)->next(buffer);
    EXPECT_TRUE(got) << got.error().message;
    if (!got || *got == 0) return all;
    all.insert(all.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*got));
  }
}

inline std::vector<ContextPair> sorted(std::vector<ContextPair> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](ContextPair a, ContextPair b) {
    return a.target != b.target ? a.target < b.target : a.context < b.context;
  });
  return pairs;
}

/// Pairs in two groups: ids of one half of the vocabulary are contexts of each other only.
inline std::vector<ContextPair> grouped_pairs(std::int32_t vocabulary, std::size_t count) {
  std::vector<ContextPair> pairs;
  std::uint32_t state = 12345;
  const auto half = static_cast<std::uint32_t>(vocabulary) / 2;
  const auto drawn = [&](std::uint32_t bound) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16U) % bound;
  };
  while (pairs.size() < count) {
    const std::uint32_t group = drawn(2) * half;
    const auto target = static_cast<std::int32_t>(group + drawn(half));
    const auto context = static_cast<std::int32_t>(group + drawn(half));
    if (target != context) pairs.push_back({target, context});
  }
  return pairs;
}

}  // namespace irsight
