#include "irsight/graph/formats/graph_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "irsight/base/atomic_file.h"
#include "irsight/base/gzip.h"
#include "irsight/base/mapped_file.h"
#include "irsight/graph/formats/protobuf.h"
#include "tests/base/scratch.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;

std::string message_of(const Status& status) { return status ? "" : status.error().message; }

void write_all(const std::string& path, const std::vector<ProgramGraph>& graphs,
               const WriteOptions& options = {}, const ProgramGraph* context = nullptr) {
  auto writer = open_writer(path, options);
  ASSERT_TRUE(writer) << writer.error().message;
  if (context != nullptr) {
    ASSERT_EQ(message_of((*writer)->set_context(*context)), "");
  }
  for (const ProgramGraph& graph : graphs) ASSERT_EQ(message_of((*writer)->add(graph)), "");
  ASSERT_EQ(message_of((*writer)->close()), "");
}

std::vector<std::string> read_all(GraphReader& reader) {
  std::vector<std::string> dumps;
  while (true) {
    auto graph = reader.next();
    if (!graph) dumps.push_back(graph.error().message);
    if (!graph || !*graph) return dumps;
    dumps.push_back(dump(**graph));
  }
}

std::vector<std::string> read_all(const std::string& path) {
  auto reader = open_reader(path);
  if (!reader) return {reader.error().message};
  return read_all(**reader);
}

std::vector<std::string> dumps_of(const std::vector<ProgramGraph>& graphs) {
  std::vector<std::string> dumps;
  for (const ProgramGraph& graph : graphs) dumps.push_back(dump(graph));
  return dumps;
}

const std::vector<std::string> kLossless = {"a.pb",          "a.ProgramGraphList.pb",
                                            "a.pbtxt",       "a.json",
                                            "a.safetensors", "a.pb.gz",
                                            "a.json.gz",     "a.pbtxt.gz",
                                            "folder/"};

TEST(GraphStream, EachFormatKeepsManyGraphs) {
  const Scratch scratch;
  for (const std::string& name : kLossless) {
    write_all(scratch.path(name), sample_graphs());
    EXPECT_EQ(read_all(scratch.path(name)), dumps_of(sample_graphs())) << name;
  }
}

TEST(GraphStream, EachFormatKeepsOneGraph) {
  const Scratch scratch;
  for (const ProgramGraph& graph : sample_graphs()) {
    for (const std::string name :
         {"a.pb", "a.ProgramGraphList.pb", "a.pbtxt", "a.json", "a.safetensors", "a.pb.gz"}) {
      write_all(scratch.path(name), {graph});
      EXPECT_THAT(read_all(scratch.path(name)), ElementsAre(dump(graph))) << name;
    }
  }
}

TEST(GraphStream, EachFormatKeepsTheContext) {
  const Scratch scratch;
  const ProgramGraph context = full_graph();
  for (const std::string& name : kLossless) {
    write_all(scratch.path(name), {programl_graph()}, {}, &context);
    auto reader = open_reader(scratch.path(name));
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ(read_all(**reader), dumps_of({programl_graph()})) << name;
    EXPECT_EQ((*reader)->context().attribute("name"), "a/b.c") << name;
  }
}

TEST(GraphStream, ConvertGoesBetweenAllFormatsAndBack) {
  const Scratch scratch;
  write_all(scratch.path("from.pb"), sample_graphs());
  for (const std::string& name : kLossless) {
    auto reader = open_reader(scratch.path("from.pb"));
    auto writer = open_writer(scratch.path("to." + name));
    ASSERT_TRUE(writer) << writer.error().message;
    ASSERT_EQ(message_of(convert(**reader, **writer)), "");
    auto back = open_writer(scratch.path("back.pb"));
    ASSERT_EQ(message_of(convert(**open_reader(scratch.path("to." + name)), **back)), "");
    EXPECT_EQ(*read_file(scratch.path("back.pb")), *read_file(scratch.path("from.pb"))) << name;
  }
}

TEST(GraphStream, AGraphEncodedElsewhereGivesTheSameBytes) {
  const Scratch scratch;
  for (const std::string name : {"a.pb", "a.pbtxt", "a.json", "a.dot", "a.safetensors"}) {
    write_all(scratch.path(name), sample_graphs());
    WriteOptions options{.format = format_from_path(name).format};
    auto writer = open_writer(scratch.path("encoded"), options);
    for (const ProgramGraph& graph : sample_graphs()) {
      ASSERT_EQ(message_of((*writer)->add_encoded(*encode_graph(graph, options))), "");
    }
    ASSERT_EQ(message_of((*writer)->close()), "");
    EXPECT_EQ(*read_file(scratch.path("encoded")), *read_file(scratch.path(name))) << name;
  }
}

TEST(GraphStream, AProtobufFileOfOneGraphIsAProgramGraph) {
  const Scratch scratch;
  write_all(scratch.path("a.pb"), {programl_graph()});
  std::string bytes;
  ASSERT_TRUE(append_protobuf(bytes, programl_graph()));
  EXPECT_EQ(*read_file(scratch.path("a.pb")), bytes);
  EXPECT_EQ((*open_reader(scratch.path("a.pb")))->format(), Format::kProtobuf);
  write_all(scratch.path("b.pb"), {programl_graph(), full_graph()});
  EXPECT_EQ((*open_reader(scratch.path("b.pb")))->format(), Format::kProtobufList);
}

TEST(GraphStream, TheContentTellsTheFormatWhereTheNameDoesNot) {
  const Scratch scratch;
  for (const Format format : {Format::kProtobuf, Format::kProtobufList, Format::kPbtxt,
                              Format::kJson, Format::kDot, Format::kSafetensors}) {
    write_all(scratch.path("file"), {full_graph()}, {.format = format});
    auto reader = open_reader(scratch.path("file"));
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ((*reader)->format(), format);
  }
}

TEST(GraphStream, AJsonFileMayBeSpreadOverLines) {
  const Scratch scratch;
  ASSERT_TRUE(write_file_atomically(scratch.path("a.json"),
                                    "\n {\n\"nodes\" : [\n]\n}\n\n{\"nodes\":[{}]} "));
  EXPECT_THAT(read_all(scratch.path("a.json")), ElementsAre("", "node instruction `` -1 -1\n"));
}

TEST(GraphStream, FullShardsMakeRoomForTheNext) {
  const Scratch scratch;
  const std::string folder = scratch.path("set/");
  write_all(folder, {full_graph(), programl_graph(), full_graph()}, {.shard_bytes = 1});
  EXPECT_EQ(read_all(folder), dumps_of({full_graph(), programl_graph(), full_graph()}));
  EXPECT_THAT(*read_file(folder + "manifest.json"), HasSubstr("graphs-00002.safetensors"));
  EXPECT_EQ(*graphs_in_data_set(folder), 3U);
}

TEST(GraphStream, AnUnfinishedDataSetIsResumed) {
  const Scratch scratch;
  const std::string folder = scratch.path("set/");
  {
    auto writer = open_writer(folder, {.shard_bytes = 1});
    ASSERT_EQ(message_of((*writer)->add(full_graph())), "");
  }
  EXPECT_EQ(*graphs_in_data_set(folder), 1U);
  EXPECT_THAT(read_all(folder), ElementsAre(folder + ": the data set is not complete"));
  EXPECT_EQ(open_writer(folder).error().message,
            folder + ": there is an unfinished data set in this folder");
  write_all(folder, {programl_graph()}, {.resume = true});
  EXPECT_EQ(read_all(folder), dumps_of({full_graph(), programl_graph()}));
  EXPECT_EQ(open_writer(folder, {.resume = true}).error().message,
            folder + ": there is a complete data set in this folder");
}

TEST(GraphStream, AShardPackedForTransportIsUnpackedOnce) {
  const Scratch scratch;
  write_all(scratch.path("a.safetensors"), {full_graph()});
  // One zstd frame with one raw block: magic number, no options, window, block header, bytes.
  const std::string shard = *read_file(scratch.path("a.safetensors"));
  const std::size_t header = shard.size() << 3 | 1;  // raw, last
  std::string packed = "\x28\xB5\x2F\xFD";
  packed += std::string("\0\x58", 2);
  for (const int shift : {0, 8, 16}) packed += static_cast<char>(header >> shift);
  packed += shard;
  ASSERT_TRUE(write_file_atomically(scratch.path("b.safetensors.zst"), packed));
  EXPECT_EQ(read_all(scratch.path("b.safetensors.zst")), dumps_of({full_graph()}));
  EXPECT_EQ(*read_file(scratch.path("b.safetensors")), shard);
}

TEST(GraphStreamErrors, NameTheFile) {
  const Scratch scratch;
  const std::string path = scratch.path("a.pb");
  EXPECT_THAT(read_all(path)[0], HasSubstr(path));
  ASSERT_TRUE(write_file_atomically(path, ""));
  EXPECT_THAT(read_all(path), ElementsAre(path + ": the file is empty"));
  ASSERT_TRUE(write_file_atomically(path, "\x0A\x05"));
  EXPECT_THAT(read_all(path),
              ElementsAre(path + ": the bytes end within a field of a protobuf message"));
  ASSERT_TRUE(write_file_atomically(path, gzip(std::string(999, 'x')).substr(0, 20)));
  EXPECT_THAT(read_all(path), ElementsAre(path + ": gzip: the file ends within a member"));
  const std::string unknown = scratch.path("a.txt");
  ASSERT_TRUE(write_file_atomically(unknown, "hello"));
  EXPECT_THAT(read_all(unknown), ElementsAre(unknown + ": its format is not known"));
  EXPECT_EQ(open_writer(unknown).error().message, unknown + ": its format is not known");
  EXPECT_EQ(
      open_writer(scratch.path("a.safetensors.gz")).error().message,
      scratch.path("a.safetensors.gz") + ": safetensors files are mapped, so they are not packed");
}

TEST(GraphStreamErrors, NameTheGraphOfAList) {
  const Scratch scratch;
  const std::string path = scratch.path("a.ProgramGraphList.pb");
  write_all(path, {full_graph(), full_graph()});
  std::string bytes = *read_file(path);
  ASSERT_TRUE(write_file_atomically(path, bytes.substr(0, bytes.size() - 1)));
  EXPECT_THAT(read_all(path),
              ElementsAre(dump(full_graph()), path + ": graph 1: the file ends within a message"));
  const std::string json = scratch.path("a.json");
  write_all(json, {full_graph(), full_graph()});
  bytes = *read_file(json);
  ASSERT_TRUE(write_file_atomically(json, bytes.substr(0, bytes.size() - 2)));
  EXPECT_THAT(read_all(json),
              ElementsAre(dump(full_graph()),
                          json + ": graph 1: not JSON: the text ends within an object"));
}

TEST(GraphStreamErrors, NothingIsLeftOfAFileThatWasNotClosed) {
  const Scratch scratch;
  for (const std::string name : {"a.pb", "a.json", "a.dot", "a.pbtxt", "a.safetensors"}) {
    auto writer = open_writer(scratch.path(name));
    ASSERT_EQ(message_of((*writer)->add(full_graph())), "");
  }
  EXPECT_TRUE(scratch.names().empty());
}

TEST(GraphStreamErrors, AFileNeedsAGraph) {
  const Scratch scratch;
  auto writer = open_writer(scratch.path("a.json"));
  EXPECT_EQ(message_of((*writer)->close()),
            scratch.path("a.json") + ": there is no graph to write");
}

TEST(GraphStreamErrors, AManifestNamesFilesBesideIt) {
  const Scratch scratch;
  ASSERT_TRUE(write_file_atomically(
      scratch.path("manifest.json"),
      R"({"format":"irsight-graphs","version":"1","complete":true,"shards":[{"file":"../x","graphs":1}]})"));
  EXPECT_THAT(read_all(scratch.folder())[0],
              EndsWith("shard \"../x\": not the name of a file in this folder"));
  ASSERT_TRUE(write_file_atomically(scratch.path("manifest.json"), "[7]"));
  EXPECT_THAT(read_all(scratch.folder())[0],
              EndsWith("manifest.json: not a manifest of irsight-graphs, version 1"));
}

TEST(Format, NamesAndSuffixes) {
  for (int i = 0; i < kFormats; ++i) {
    const auto format = static_cast<Format>(i);
    EXPECT_EQ(format_from_name(name_of(format)), format);
  }
  EXPECT_EQ(format_from_name("xml"), std::nullopt);
  EXPECT_EQ(format_from_path("a/B.ProgramGraph.PB").format, Format::kProtobuf);
  EXPECT_EQ(format_from_path("x.ProgramGraphList.pb.gz"),
            (PathFormat{.format = Format::kProtobufList, .gzip = true}));
  EXPECT_EQ(format_from_path("x.jsonl").format, Format::kJson);
  EXPECT_EQ(format_from_path("pb"), PathFormat{});
}

}  // namespace
}  // namespace irsight
