// Shards and manifests that are cut, changed or from elsewhere: an error, and never a crash.

#include <gmock/gmock.h>

#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class DatasetDamage : public ::testing::Test {
 protected:
  DatasetDamage() { write_test_dataset(folder_); }

  std::string open_error() const {
    const Result<Dataset> data = Dataset::open(folder_);
    return data ? "accepted" : data.error().message;
  }

  // Opens, checks and walks; returns the first error.
  std::string use() const {
    const Result<Dataset> data = Dataset::open(folder_);
    if (!data) return data.error().message;
    std::size_t seen = 0;
    for (std::int32_t i = 0; i < data->size(); ++i) {
      for (const std::int32_t word : data->example(i).graph.word)
        seen += data->statement(data->statement_of(word)).size() + data->detail(word).size() +
                data->code(word)[0];
    }
    for (std::int32_t i = 0; i < data->num_sources(); ++i) {
      for (const std::int32_t token : data->source(i).tokens) seen += data->token(token).size();
    }
    EXPECT_GT(seen, 0);
    const Status good = check_dataset(*data);
    return good ? "accepted" : good.error().message;
  }

  // Writes the first shard anew with some number of an array changed.
  template <typename T>
  void change(const std::string& name, std::size_t row, T value) const {
    const std::string copy = scratch_.path("copy");
    std::filesystem::copy_file(shard_, copy, std::filesystem::copy_options::overwrite_existing);
    const Safetensors file = *Safetensors::open(copy);
    std::vector<T> values;
    std::vector<TensorSource> tensors;
    for (const std::string& one : file.names()) {
      const Tensor tensor = *file.tensor(one);
      std::span<const std::byte> bytes = tensor.bytes;
      if (one == name) {
        values.resize(bytes.size() / sizeof(T));
        std::memcpy(values.data(), bytes.data(), bytes.size());
        values.at(row) = value;
        bytes = std::as_bytes(std::span(values));
      }
      tensors.push_back(
          {.name = one, .type = tensor.type, .shape = tensor.shape, .pieces = {bytes}});
    }
    ASSERT_TRUE(write_safetensors(shard_, std::move(tensors), file.metadata()));
  }

  template <typename T>
  std::string error_of_change(const std::string& name, std::size_t row, T value) const {
    const std::string before = *read_file(shard_);
    change(name, row, value);
    const std::string message = open_error();
    EXPECT_TRUE(write_file_atomically(shard_, before));
    EXPECT_THAT(message, StartsWith(shard_ + ": "));
    return message.substr(std::min(message.size(), shard_.size() + 2));
  }

  // Changes a manifest and takes its digest away, as older ones had none.
  std::string error_of_manifest(const std::string& key, const nlohmann::json& value,
                                bool with_digest = false) const {
    const std::string path = folder_ + "/manifest.json";
    const std::string before = *read_file(path);
    nlohmann::json json = nlohmann::json::parse(before);
    if (!with_digest) json.erase("digest");
    json[nlohmann::json::json_pointer(key)] = value;
    EXPECT_TRUE(write_file_atomically(path, json.dump()));
    const std::string message = open_error();
    EXPECT_TRUE(write_file_atomically(path, before));
    if (message == "accepted") return message;
    EXPECT_THAT(message, StartsWith(folder_));
    return message.substr(std::min(message.size(), folder_.size() + 1));
  }

  Scratch scratch_;
  std::string folder_ = scratch_.path("data");
  std::string shard_ = folder_ + "/examples-00000.safetensors";
};

TEST_F(DatasetDamage, AWholeOneIsAccepted) { EXPECT_EQ(use(), "accepted"); }

TEST_F(DatasetDamage, EveryChangedBitOfAnArrayIsFound) {
  const std::string bytes = *read_file(shard_);
  std::uint64_t header = 0;
  std::memcpy(&header, bytes.data(), sizeof header);
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
    ASSERT_TRUE(write_file_atomically(shard_, changed));
    const std::string message = use();
    // The header may say something that nobody reads.
    if (message == "accepted")
      EXPECT_LT(i, sizeof header + header);
    else
      EXPECT_THAT(message, HasSubstr(folder_)) << i;
  }
}

TEST_F(DatasetDamage, EveryCutOfAShardIsAnError) {
  const std::string bytes = *read_file(shard_);
  for (std::size_t length = 0; length < bytes.size(); length += 17) {
    ASSERT_TRUE(write_file_atomically(shard_, bytes.substr(0, length)));
    EXPECT_THAT(open_error(), StartsWith(shard_ + ": "));
  }
}

TEST_F(DatasetDamage, NumbersOutOfRangeNameArrayRowAndValue) {
  EXPECT_EQ(error_of_change<std::int32_t>("source.class", 1, 3),
            "source.class: row 1: 3 is not in [0, 3)");
  EXPECT_EQ(error_of_change<std::uint8_t>("source.split", 0, 3),
            "source.split: row 0: 3 is not in [0, 3)");
  EXPECT_EQ(error_of_change<std::int32_t>("tokens", 2, 999),
            "tokens: row 2: 999 is not in [0, 11)");
  EXPECT_EQ(error_of_change<std::uint8_t>("example.level", 1, 2),
            "example.level: row 1: 2 is not in [0, 2)");
  EXPECT_EQ(error_of_change<std::int32_t>("example.source", 1, -1),
            "example.source: row 1: -1 is not in [0, 3)");
  EXPECT_EQ(error_of_change<std::int32_t>("word.statement", 0, 6),
            "word.statement: row 0: 6 is not in [0, 6)");
  EXPECT_EQ(error_of_change<std::int32_t>("node.word", 4, 17),
            "example 0: node.word: node 4: word 17 of 12");
  EXPECT_EQ(error_of_change<std::int32_t>("node.line", 4, -2), "example 0: node.line: node 4: -2");
  EXPECT_EQ(error_of_change<std::int32_t>("data.distance", 0, 3),
            "example 0: data.distance: edge 0: source -1 of 5 nodes");
  EXPECT_EQ(error_of_change<std::uint16_t>("control.degree", 4, 2),
            "example 0: control.degree: node 4: edges up to 4, there are 3");
  EXPECT_EQ(error_of_change<std::uint16_t>("control.degree", 4, 0),
            "example 0: control.distance: 3 rows, expected are 2");
  EXPECT_EQ(error_of_change<std::int32_t>("function.nodes", 0, 3),
            "example 0: function.nodes: row 0: 3, the least is 1 and the 3 of its blocks");
  EXPECT_EQ(error_of_change<std::int32_t>("function.nodes", 0, 6),
            "example 0: function.nodes: are 6 together, the graph has 5 nodes");
  EXPECT_EQ(error_of_change<std::int32_t>("function.blocks", 0, 2),
            "example 0: function.blocks: row 0: 2 blocks, block.nodes has 1 more");
  EXPECT_EQ(error_of_change<std::int32_t>("block.nodes", 0, 0),
            "example 0: block.nodes: row 0: 0, the least is 1");
  EXPECT_EQ(error_of_change<std::int64_t>("example.nodes", 1, -1),
            "example.nodes: row 0: from 0 to -1");
  EXPECT_THAT(error_of_change<std::uint32_t>("word.code", 0, 5000),
              HasSubstr("word.code: row 0: "));
}

TEST_F(DatasetDamage, ManifestsOfOthersAreRefused) {
  EXPECT_EQ(error_of_manifest("/format", "x"), "manifest.json: is no manifest of a data set");
  EXPECT_EQ(error_of_manifest("/version", "2"),
            "manifest.json: version \"2\" of the format, this irsight reads version \"1\"");
  EXPECT_EQ(error_of_manifest("/rules/encoding", "encoding-0"),
            "manifest.json: rules: encoding are 'encoding-0', this irsight reads 'encoding-1'");
  EXPECT_EQ(error_of_manifest("/sources", 25), "manifest.json: sources: 25, the shards have 24");
  EXPECT_EQ(
      error_of_manifest("/shards/1/file", "../../secret"),
      "manifest.json: shards: row 1: '../../secret', expected is 'examples-00001.safetensors'");
  EXPECT_THAT(error_of_manifest("/shards/0/nodes", 1), HasSubstr("nodes; the manifest says"));
  EXPECT_EQ(error_of_manifest("/levels", 3), "manifest.json: levels: is of another type: 3");
  EXPECT_EQ(error_of_manifest("/shards/0/nodes", "x"),
            "manifest.json: shards: nodes: is of another type: \"x\"");
  EXPECT_EQ(error_of_manifest("/dropped", {{"threshold", 1}}),
            "manifest.json: dropped: sources: is missing");
  EXPECT_EQ(error_of_manifest("/dropped/sources", {99}),
            "manifest.json: dropped: source 99 behind -1 of 24");
}

TEST_F(DatasetDamage, AManifestThatIsATowerIsRefused) {
  ASSERT_TRUE(write_file_atomically(folder_ + "/manifest.json",
                                    R"({"format": "irsight-dataset", "version":)" +
                                        std::string(1'000'000, '[') + std::string(1'000'000, ']') +
                                        "}"));
  EXPECT_EQ(open_error(), folder_ + "/manifest.json: is nested too deeply: in more than 64 levels");
}

TEST_F(DatasetDamage, AManifestThatSaysSomethingElseIsFoundByItsDigest) {
  using Json = nlohmann::json;
  const std::vector<std::pair<std::string, Json>> changes = {
      {"/classes", {"b", "a", "c"}},
      {"/levels/1", "O3"},
      {"/list", "0"},
      {"/rules/prelude", "another"},
      {"/near_duplicates", {{{"threshold", 1}, {"train", 0}, {"validation", 0}, {"test", 0}}}},
      {"/dropped/sources", {0}}};
  for (const auto& [key, value] : changes) {
    EXPECT_EQ(error_of_manifest(key, value), "accepted") << key;
    EXPECT_THAT(error_of_manifest(key, value, /*with_digest=*/true),
                StartsWith("manifest.json: is damaged: its digest is "));
  }
}

TEST_F(DatasetDamage, EveryCutOfAManifestIsAnError) {
  const std::string path = folder_ + "/manifest.json";
  const std::string bytes = *read_file(path);
  for (std::size_t length = 0; length + 2 < bytes.size(); length += 7) {
    ASSERT_TRUE(write_file_atomically(path, bytes.substr(0, length)));
    EXPECT_THAT(open_error(), StartsWith(path + ": "));
  }
}

TEST_F(DatasetDamage, AShardOfAnotherDataSetIsFoundByItsDigest) {
  change<std::int32_t>("node.line", 0, 77);
  const Result<Dataset> data = Dataset::open(folder_);
  ASSERT_TRUE(data) << "every number is in range";
  EXPECT_THAT(check_dataset(*data).error().message,
              StartsWith(shard_ + ": is damaged: its digest"));
}

TEST_F(DatasetDamage, ARunDoesNotGoOnWithADamagedShard) {
  change<std::int32_t>("node.line", 0, 77);
  EXPECT_THAT(DatasetWriter::open(folder_, test_plan()).error().message,
              StartsWith(shard_ + ": is damaged"));
}

}  // namespace
}  // namespace irsight
