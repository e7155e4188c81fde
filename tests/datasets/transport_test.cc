#include "irsight/datasets/transport.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <map>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/zstd.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Transport : public ::testing::Test {
 protected:
  Transport() { write_test_dataset(folder_); }

  static std::map<std::string, std::string> files_of(const std::string& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      files[entry.path().filename()] = *read_file(entry.path());
    return files;
  }

  // Writes the data set of these tests in another way.
  static void write_other(const std::string& folder, const DatasetManifest& plan,
                          std::int64_t shard_bytes = 3000) {
    auto writer = DatasetWriter::open(folder, plan, {.shard_bytes = shard_bytes});
    ASSERT_TRUE(writer) << writer.error().message;
    add_test_sources(*writer, kTestSources);
    ASSERT_TRUE(writer->finish());
  }

  // Puts other bytes than the manifest's into a packed shard.
  void pack_changed(const std::string& bytes) const {
    const std::string changed = scratch_.path("changed");
    ASSERT_TRUE(write_file_atomically(changed, bytes));
    ASSERT_TRUE(pack_zstd(changed, packed_ + "/" + kShard + ".zst", 3));
  }

  const std::string kShard = "examples-00001.safetensors";
  Scratch scratch_;
  std::string folder_ = scratch_.path("data"), packed_ = scratch_.path("packed"),
              again_ = scratch_.path("again"), shard_ = folder_ + "/" + kShard;
};

TEST_F(Transport, WhatIsPackedAndUnpackedIsTheSame) {
  ASSERT_TRUE(pack_dataset(folder_, packed_, 3));
  EXPECT_FALSE(Dataset::open(packed_)) << "packed files are not mapped";
  ASSERT_TRUE(unpack_dataset(packed_, again_));
  EXPECT_EQ(files_of(again_), files_of(folder_));
  EXPECT_EQ(pack_dataset(folder_, folder_).error().message,
            folder_ + ": a data set is packed into another folder");
}

TEST_F(Transport, WhatIsThereOfTheSameDataSetIsMended) {
  ASSERT_TRUE(pack_dataset(folder_, packed_, 3));
  const auto packed = files_of(packed_);
  std::filesystem::resize_file(packed_ + "/" + kShard + ".zst", 40);
  ASSERT_TRUE(pack_dataset(folder_, packed_, 3));
  EXPECT_EQ(files_of(packed_), packed);
  ASSERT_TRUE(unpack_dataset(packed_, again_));
  std::filesystem::remove(again_ + "/" + kShard);
  ASSERT_TRUE(unpack_dataset(packed_, again_));
  EXPECT_EQ(files_of(again_), files_of(folder_));
  ASSERT_TRUE(unpack_dataset(packed_, packed_)) << "in place";
  EXPECT_TRUE(check_dataset(opened(packed_)));
}

TEST_F(Transport, AnotherDataSetIsNotWrittenOver) {
  ASSERT_TRUE(pack_dataset(folder_, packed_, 3));
  DatasetManifest plan = test_plan();
  plan.name = "other";
  write_other(scratch_.path("named"), plan);
  write_other(scratch_.path("cut otherwise"), test_plan(), 5000);
  for (const std::string name : {"named", "cut otherwise"}) {
    const std::string other = scratch_.path(name);
    const auto before = files_of(other);
    for (const Status& done : {pack_dataset(folder_, other), unpack_dataset(packed_, other)}) {
      ASSERT_FALSE(done);
      EXPECT_THAT(
          done.error().message,
          StartsWith(other + "/manifest.json: " +
                     (name == "named" ? "name: 'other', now it would be 'test'" : "digest: '")));
      EXPECT_EQ(done.error().hint, "name another folder, or remove this one");
    }
    EXPECT_EQ(files_of(other), before);
  }
}

TEST_F(Transport, AFolderOfSomethingElseIsNotWrittenInto) {
  ASSERT_TRUE(pack_dataset(folder_, packed_, 3));
  std::filesystem::create_directories(again_);
  ASSERT_TRUE(write_file_atomically(again_ + "/manifest.json", "{}"));
  for (const Status& done : {pack_dataset(folder_, again_), unpack_dataset(packed_, again_)})
    EXPECT_EQ(done.error().message, again_ + "/manifest.json: is no manifest of a data set");
  EXPECT_EQ(files_of(again_).size(), 1);
}

TEST_F(Transport, ADamagedDataSetIsNotPacked) {
  const std::string good = *read_file(shard_);
  std::string flipped = good;
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  for (const std::string& bytes : {flipped, good.substr(0, good.size() - 1), good + "x"}) {
    ASSERT_TRUE(write_file_atomically(shard_, bytes));
    const Status packed = pack_dataset(folder_, packed_);
    ASSERT_FALSE(packed);
    EXPECT_THAT(packed.error().message, StartsWith(shard_ + ": "));
    EXPECT_FALSE(std::filesystem::exists(packed_));
  }
}

TEST_F(Transport, APackedShardThatIsNotTheManifestsIsNotUnpacked) {
  ASSERT_TRUE(pack_dataset(folder_, packed_, 3));
  const std::string packed = packed_ + "/" + kShard + ".zst", good = *read_file(shard_);
  std::string flipped = good;
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  for (const std::string& bytes : {flipped, good.substr(0, good.size() - 1), good + "x"}) {
    pack_changed(bytes);
    const Status unpacked = unpack_dataset(packed_, again_);
    ASSERT_FALSE(unpacked);
    EXPECT_THAT(unpacked.error().message, StartsWith(packed + ": "));
    EXPECT_EQ(files_of(again_).size(), 1) << "the shard before, and no manifest";
  }
  pack_changed(flipped);
  EXPECT_THAT(unpack_dataset(packed_, again_).error().message,
              HasSubstr(": is damaged: its digest is "));
  // A good shard that is there stays.
  const auto before = files_of(folder_);
  EXPECT_FALSE(unpack_dataset(packed_, folder_));
  EXPECT_EQ(files_of(folder_), before);
  std::filesystem::resize_file(packed, 40);
  EXPECT_THAT(unpack_dataset(packed_, again_).error().message, StartsWith(packed + ": zstd: "));
}

TEST_F(Transport, APackingThatFailsLeavesNoManifest) {
  std::filesystem::create_directories(packed_ + "/" + kShard + ".zst");  // cannot be replaced
  EXPECT_FALSE(pack_dataset(folder_, packed_, 3));
  EXPECT_FALSE(std::filesystem::exists(packed_ + "/manifest.json"));
  EXPECT_THAT(unpack_dataset(packed_, again_).error().message,
              StartsWith(packed_ + "/manifest.json: "));
  EXPECT_FALSE(std::filesystem::exists(again_));
}

}  // namespace
}  // namespace irsight
