// Inputs of a few bytes or kilobytes whose numbers ask for far more memory or time than they are
// worth. Each test would run out of either without the limit that its error names.

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "irsight/base/atomic_file.h"
#include "irsight/base/gzip.h"
#include "irsight/base/safetensors.h"
#include "irsight/graph/formats/dot.h"
#include "irsight/graph/formats/graph_stream.h"
#include "irsight/graph/formats/internal/text_stream.h"
#include "irsight/graph/formats/internal/wire.h"
#include "irsight/graph/formats/json.h"
#include "irsight/graph/formats/pbtxt.h"
#include "irsight/graph/formats/protobuf.h"
#include "irsight/graph/formats/shard.h"
#include "irsight/graph/formats/shard_writer.h"
#include "irsight/graph/graph_builder.h"
#include "tests/base/scratch.h"

namespace irsight {
namespace {

template <typename T>
std::string message_of(const Result<T>& result) {
  return result ? "no error" : result.error().message;
}

// A node whose features have these keys, each an empty feature.
std::string node_with_keys(int first, int last) {
  std::string features, node, out;
  for (int key = first; key < last; ++key) {
    std::string entry;
    formats::wire::put_bytes(entry, 1, std::to_string(key));
    formats::wire::put_bytes(entry, 2, std::string("\x1a\0", 2));  // an empty list of int64
    formats::wire::put_bytes(features, 1, entry);
  }
  formats::wire::put_bytes(node, 8, features);
  formats::wire::put_bytes(out, 1, node);
  return out;
}

TEST(HostileSizes, RowsThatMostColumnsHaveNothingForAreRefused) {
  std::string bytes = node_with_keys(0, 4000);
  for (int i = 0; i < 30000; ++i) bytes += std::string("\x0a\0", 2);  // 120 million cells in 130 kB
  EXPECT_EQ(message_of(graph_from_protobuf(bytes)),
            "the nodes have 4000 feature keys, 30001 rows and only 4000 values");
}

TEST(HostileSizes, FeatureKeysAreCountedAsTheyCome) {
  EXPECT_EQ(message_of(graph_from_protobuf(node_with_keys(0, 5000))),
            "the nodes have 4097 feature keys (at most 4096)");
  std::string declared = R"({"graph":{"columns":[)";
  for (int i = 0; i < 5000; ++i) {
    declared +=
        (i > 0 ? "," : "") + fmt::format(R"({{"entity":"edge","name":"{}","type":"text"}})", i);
  }
  EXPECT_EQ(message_of(graph_from_json(declared + R"(]},"nodes":[]})")),
            "the edges have 4097 feature keys (at most 4096)");
}

TEST(HostileSizes, BlockNumbersDoNotMakeTables) {
  EXPECT_EQ(message_of(graph_from_pbtxt("node { block: 2147483647 }")),
            "node 0: block 2147483647 does not exist (numbers end below 1048577)");
  EXPECT_EQ(message_of(graph_from_json(R"({"nodes":[{"block":9223372036854775807}]})")),
            "node 0: block 9223372036854775807 does not exist (numbers end below 1048577)");
}

TEST(HostileSizes, APackedObjectIsNotUnpackedWithoutEnd) {
  const Scratch scratch;
  const std::string path = scratch.path("bomb.json.gz");
  const std::string object = R"({"nodes":[)" + std::string(8 << 20, ' ') + "]}";
  ASSERT_TRUE(write_file_atomically(path, gzip(object, 9)));
  ASSERT_LT(std::filesystem::file_size(path), 1 << 14);
  auto input = formats::Input::open(path);
  ASSERT_TRUE(input);
  const auto reader = formats::json_reader(*std::move(input), 1 << 20);
  EXPECT_EQ(message_of(reader->next()),
            path + ": graph 0: an object of more than 1048576 bytes, which is too much");
}

TEST(HostileSizes, AMessagesLengthAllocatesNothing) {
  // field 2 of 2^31 - 1 bytes, of which there are two; then one of 2^63 bytes
  const Scratch scratch;
  const std::string path = scratch.path("long.ProgramGraphList.pb.gz");
  ASSERT_TRUE(
      write_file_atomically(path, gzip(std::string("\x12\xff\xff\xff\xff\x07\x0a\0", 8), 9)));
  auto reader = open_reader(path);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(message_of((*reader)->next()), path + ": graph 0: the file ends within a message");
  const std::string huge = std::string("\x12") + std::string(9, '\xff') + '\x01';
  ASSERT_TRUE(write_file_atomically(path, gzip(huge, 9)));
  reader = open_reader(path, Format::kProtobufList);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(message_of((*reader)->next()),
            path + ": graph 0: a message of 18446744073709551615 bytes (at most 2147483647)");
}

TEST(HostileSizes, ALongPathOfDotEdgesReadsItsAttributesOnce) {
  std::string text = "digraph { irsight = 1; n0";
  for (int i = 0; i < 20000; ++i) text += " -> n0";
  text += " [irsight = \"data 0" + std::string(100000, ' ') + "\"] }";
  DotParser parser(text);  // 2 * 10^9 words where each edge reads them
  EXPECT_EQ(message_of(parser.next()), "line 1: an edge's irsight is not flow and position");
  std::string good = "digraph { irsight = 1; n0 [irsight = \"instruction -1 -1\"]; n0";
  for (int i = 0; i < 20000; ++i) good += " -> n0";
  good += " [irsight = \"control 0\"] }";
  DotParser path(good);
  const auto graph = path.next();
  ASSERT_TRUE(graph && *graph) << message_of(graph);
  EXPECT_EQ((*graph)->num_edges(), 20000);
}

Result<Safetensors> file_with_header(const std::string& header, const std::string& data) {
  const std::uint64_t size = header.size();
  std::string bytes(sizeof size, '\0');
  std::memcpy(bytes.data(), &size, sizeof size);
  auto owner = std::make_shared<const std::string>(bytes + header + data);
  return Safetensors::parse(std::as_bytes(std::span(*owner)), owner, "file");
}

TEST(HostileSizes, ShapesDoNotOverflow) {
  const auto shaped = [](const char* shape, const char* offsets) {
    return message_of(file_with_header(
        fmt::format(R"({{"x":{{"dtype":"I64","shape":{},"data_offsets":{}}}}})", shape, offsets),
        ""));
  };
  EXPECT_EQ(shaped("[4294967296,4294967296]", "[0,0]"),
            "file: tensor 'x': the shape's size overflows");
  EXPECT_EQ(shaped("[2305843009213693952]", "[0,0]"),
            "file: tensor 'x': the shape's size overflows");
  EXPECT_EQ(shaped("[0,9223372036854775807]", "[0,0]"), "no error");
  EXPECT_EQ(shaped("[1]", "[9223372036854775800,9223372036854775807]"),
            "file: tensor 'x': has 7 bytes where its shape needs 8");
  std::string long_header(8, '\xff');
  EXPECT_EQ(message_of(Safetensors::parse(std::as_bytes(std::span(long_header)), nullptr, "file")),
            "file: not a safetensors file: a header of 18446744073709551615 bytes in a file of 8 "
            "(at most 100000000)");
}

TEST(HostileSizes, AShardsStringsAreLookedAtOnceAndItsColumnsAreFew) {
  const Scratch scratch;
  for (const int columns : {4096, 4097}) {
    GraphBuilder builder;
    builder.add_node(NodeKind::kExternal, builder.intern("x"), FunctionId::kNone, BlockId::kNone);
    for (int i = 0; i < columns; ++i) {
      builder.column(Entity::kNode, std::to_string(i), Column::Type::kInt64)
          .set(0, std::int64_t{i});
    }
    ShardWriter writer;
    ASSERT_TRUE(writer.add(std::move(builder).build().value()));
    const std::string path = scratch.path(std::to_string(columns));
    ASSERT_TRUE(std::move(writer).write(path));
    const auto shard = Shard::open(path);
    if (columns == 4096) {
      EXPECT_TRUE(shard->graph(0)->strings().is_checked());
    } else {
      EXPECT_EQ(message_of(shard), path + ": more than 4096 columns of entity node");
    }
  }
}

TEST(HostileSizes, AManifestIsNoTower) {
  const Scratch scratch;
  const std::string folder = scratch.path("tower/");
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(write_file_atomically(folder + "manifest.json", std::string(1 << 20, '[')));
  EXPECT_EQ(message_of(open_reader(folder)),
            folder + "manifest.json: is nested too deeply: in more than 64 levels");
  ASSERT_TRUE(
      write_file_atomically(folder + "manifest.json",
                            R"({"format":"irsight-graphs","version":"1","complete":true,"shards":)"
                            R"([{"file":"a.safetensors","graphs":18446744073709551615}]})"));
  EXPECT_EQ(message_of(graphs_in_data_set(folder)),
            folder +
                "manifest.json: shard \"a.safetensors\": 18446744073709551615 graphs (at most "
                "4294967296)");
}

}  // namespace
}  // namespace irsight
