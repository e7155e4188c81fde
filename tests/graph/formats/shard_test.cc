#include "irsight/graph/formats/shard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/graph/formats/shard_writer.h"
#include "tests/base/scratch.h"
#include "tests/graph/formats/damage.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;

void write_samples(const std::string& path, const std::vector<ProgramGraph>& graphs) {
  ShardWriter writer;
  for (const ProgramGraph& graph : graphs) ASSERT_TRUE(writer.add(graph));
  writer.set_context(full_graph());
  const Status written = std::move(writer).write(path);
  ASSERT_TRUE(written) << written.error().message;
}

Result<Shard> shard_from(const std::string& bytes) {
  auto owner = std::make_shared<const std::string>(bytes);
  Result<Safetensors> file = Safetensors::parse(std::as_bytes(std::span(*owner)), owner, "x");
  if (!file) return error_of(std::move(file));
  return Shard::from_file(*std::move(file));
}

// Reads all that a shard says; returns the first error, or nothing.
std::string read_all(const std::string& bytes) {
  const Result<Shard> shard = shard_from(bytes);
  if (!shard) return shard.error().message;
  if (const auto context = shard->context(); !context) return context.error().message;
  for (std::size_t i = 0; i < shard->size(); ++i) {
    const Result<ProgramGraph> graph = shard->graph(i);
    if (!graph) return graph.error().message;
    dump(*graph);
  }
  return {};
}

TEST(Shard, WriteAndReadIsIdentity) {
  const Scratch scratch;
  const std::string path = scratch.path("a.safetensors");
  const std::vector<ProgramGraph> graphs = sample_graphs();
  write_samples(path, graphs);
  const Result<Shard> shard = Shard::open(path);
  ASSERT_TRUE(shard) << shard.error().message;
  ASSERT_EQ(shard->size(), graphs.size());
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    const Result<ProgramGraph> graph = shard->graph(i);
    ASSERT_TRUE(graph) << graph.error().message;
    EXPECT_EQ(dump(*graph), dump(graphs[i]));
    EXPECT_EQ(graph->columns().size(), graphs[i].columns().size());
  }
  EXPECT_EQ(shard->context()->attribute("name"), "a/b.c");
}

TEST(Shard, SlicesWithoutCopying) {
  const Scratch scratch;
  write_samples(scratch.path("a.safetensors"), sample_graphs());
  const Shard shard = *Shard::open(scratch.path("a.safetensors"));
  const ProgramGraph first = *shard.graph(0), again = *shard.graph(0), second = *shard.graph(1);
  EXPECT_EQ(first.arrays().edge_source.data(), again.arrays().edge_source.data());
  EXPECT_EQ(first.strings().bytes().data(), second.strings().bytes().data());
  EXPECT_EQ(first.arrays().node_kind.data() + first.num_nodes(), second.arrays().node_kind.data());
}

TEST(Shard, GraphsOutliveTheShard) {
  const Scratch scratch;
  write_samples(scratch.path("a.safetensors"), {full_graph()});
  const ProgramGraph graph = [&] {
    return *Shard::open(scratch.path("a.safetensors"))->graph(0);
  }();
  EXPECT_EQ(dump(graph), dump(full_graph()));
}

TEST(Shard, AColumnMayHoldListsInSomeGraphsOnly) {
  const auto with_column = [](bool list, std::int64_t value) {
    GraphBuilder b;
    const ModuleId m = b.add_module("m");
    for (int i = 0; i < 3; ++i) b.add_function("f", m);
    ColumnBuilder& column = b.column(Entity::kFunction, "x", Column::Type::kInt64);
    if (list) column.append(0, value);
    if (list) column.append(0, value + 1);
    if (!list) column.set(2, value);
    return *std::move(b).build();
  };
  const Scratch scratch;
  const std::vector<ProgramGraph> graphs = {with_column(false, 5), with_column(true, 7),
                                            empty_graph()};
  write_samples(scratch.path("a.safetensors"), graphs);
  const Shard shard = *Shard::open(scratch.path("a.safetensors"));
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    EXPECT_EQ(dump(*shard.graph(i)), dump(graphs[i]));
  }
}

TEST(Shard, AShardWrittenFromAShardIsTheSame) {
  const Scratch scratch;
  write_samples(scratch.path("a.safetensors"), sample_graphs());
  const Shard shard = *Shard::open(scratch.path("a.safetensors"));
  std::vector<ProgramGraph> graphs;
  for (std::size_t i = 0; i < shard.size(); ++i) graphs.push_back(*shard.graph(i));
  write_samples(scratch.path("b.safetensors"), graphs);
  EXPECT_EQ(*read_file(scratch.path("a.safetensors")), *read_file(scratch.path("b.safetensors")));
}

TEST(Shard, AColumnKeepsItsType) {
  GraphBuilder b;
  b.column(Entity::kGraph, "name", Column::Type::kInt64).set(0, std::int64_t{1});
  ShardWriter writer;
  ASSERT_TRUE(writer.add(full_graph()));
  const Status status = writer.add(*std::move(b).build());
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message,
            "graph 1: graph column `name` is int64, and text in the graphs before it");
}

TEST(ShardErrors, OtherSafetensorsAreNoShards) {
  const Scratch scratch;
  const std::string path = scratch.path("weights.safetensors");
  ASSERT_TRUE(write_safetensors(path, {}));
  EXPECT_EQ(
      Shard::open(path).error().message,
      path + ": not a file of graphs: its metadata do not say \"format\": \"irsight-graphs\"");
  ASSERT_TRUE(write_safetensors(path, {}, {{"format", "irsight-graphs"}, {"version", "2"}}));
  EXPECT_THAT(Shard::open(path).error().message,
              HasSubstr("version 2 of the format is not known (this program reads 1)"));
  ASSERT_TRUE(write_safetensors(path, {}, {{"format", "irsight-graphs"}, {"version", "1"}}));
  EXPECT_THAT(Shard::open(path).error().message, HasSubstr("strings.bytes"));
}

// Replaces one number in the file and reads it.
std::string error_with(const std::string& bytes, const std::string& tensor, std::size_t i,
                       std::int64_t value) {
  std::string changed = bytes;
  auto owner = std::make_shared<const std::string>(bytes);
  const Safetensors file = *Safetensors::parse(std::as_bytes(std::span(*owner)), owner, "x");
  const Tensor found = *file.tensor(tensor);
  const std::size_t size = size_of(found.type);
  const auto at =
      static_cast<std::size_t>(reinterpret_cast<const char*>(found.bytes.data()) - owner->data());
  std::memcpy(changed.data() + at + i * size, &value, size);
  return read_all(changed);
}

TEST(ShardErrors, NameTheArrayOrTheGraph) {
  const Scratch scratch;
  write_samples(scratch.path("a.safetensors"), {full_graph(), programl_graph()});
  const std::string bytes = *read_file(scratch.path("a.safetensors"));
  EXPECT_EQ(error_with(bytes, "graph.node_offset", 1, -5),
            "x: tensor 'graph.node_offset': offset 1 is -5, after 0");
  EXPECT_EQ(error_with(bytes, "graph.edge_offset", 2, 11),
            "x: tensor 'edge.source': 10 elements (11 are needed)");
  EXPECT_EQ(error_with(bytes, "graph.edge_offset", 2, std::int64_t{1} << 62 | 1),
            "x: tensor 'graph.edge_offset': ends at 4611686018427387905");
  EXPECT_THAT(error_with(bytes, "node.text", 6, 1 << 20), HasSubstr("x: graph 1: "));
  EXPECT_THAT(error_with(bytes, "edge.target", 0, -1), HasSubstr("x: graph 0: "));
  EXPECT_EQ(error_with(bytes, "node/ids.graph_offset", 1, 9),
            "x: tensor 'node/ids.graph_offset': offset 2 is 2, after 9");
  EXPECT_THAT(error_with(bytes, "node/ids.offsets", 1, -9), HasSubstr("x: graph 0: "));
}

TEST(ShardFormat, CutFilesAreErrors) {
  const Scratch scratch;
  write_samples(scratch.path("a.safetensors"), {full_graph()});
  for_each_cut(*read_file(scratch.path("a.safetensors")),
               [](const std::string& cut) { EXPECT_NE(read_all(cut), ""); });
}

TEST(ShardFormat, DamagedFilesNeverCrash) {
  const Scratch scratch;
  write_samples(scratch.path("a.safetensors"), {full_graph(), programl_graph()});
  int errors = 0;
  for_each_flip(*read_file(scratch.path("a.safetensors")),
                [&](const std::string& damaged) { errors += read_all(damaged).empty() ? 0 : 1; });
  EXPECT_GT(errors, 1000);
}

}  // namespace
}  // namespace irsight
