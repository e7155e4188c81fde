#include "irsight/graph/formats/protobuf.h"

#include <gmock/gmock.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <gtest/gtest.h>

#include "program_graph.pb.h"
#include "tests/graph/formats/damage.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;

std::string written(const ProgramGraph& graph) {
  std::string bytes;
  const Status status = append_protobuf(bytes, graph);
  EXPECT_TRUE(status) << status.error().message;
  return bytes;
}

// What libprotobuf writes when told to be deterministic: maps sorted by key.
std::string serialised(const google::protobuf::MessageLite& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

std::string error_text(const std::string& bytes) {
  const Result<ProgramGraph> graph = graph_from_protobuf(bytes);
  return graph ? "no error" : graph.error().message;
}

std::string error_text(const programl::ProgramGraph& message) {
  return error_text(serialised(message));
}

TEST(Protobuf, WriteAndReadIsIdentity) {
  for (const ProgramGraph& graph : sample_graphs()) {
    const Result<ProgramGraph> read = graph_from_protobuf(written(graph));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(dump(*read), dump(graph));
    EXPECT_EQ(written(*read), written(graph));
  }
}

TEST(Protobuf, WritesTheBytesThatLibprotobufWrites) {
  for (const ProgramGraph& graph : sample_graphs()) {
    programl::ProgramGraph message;
    ASSERT_TRUE(message.ParseFromString(written(graph)));
    EXPECT_EQ(serialised(message), written(graph));
  }
}

TEST(Protobuf, LibprotobufSeesEveryField) {
  programl::ProgramGraph message;
  ASSERT_TRUE(message.ParseFromString(written(full_graph())));
  ASSERT_EQ(message.node_size(), 5);
  EXPECT_EQ(message.node(0).type(), programl::Node::EXTERNAL);
  EXPECT_EQ(message.node(0).function(), -1);
  EXPECT_EQ(message.node(1).text(), "br");
  EXPECT_EQ(message.node(1).features().feature().at("full_text").bytes_list().value(0), "br i1 %c");
  EXPECT_EQ(message.node(0).features().feature().at("ids").int64_list().value(1), -6);
  EXPECT_EQ(message.node(4).features().feature().at("nothing").kind_case(),
            programl::Feature::KIND_NOT_SET);
  ASSERT_EQ(message.edge_size(), 7);
  EXPECT_EQ(message.edge(6).position(), kMaxPosition);
  EXPECT_EQ(message.function(1).name(), "g");
  EXPECT_EQ(message.function(1).module(), 1);
  EXPECT_EQ(message.module(0).features().feature().at("target_triple").bytes_list().value(0),
            "x86_64");
  EXPECT_EQ(message.features().feature().at("embedding").float_list().value(1), 3.4e38F);
  ASSERT_EQ(message.block_size(), 3);
  EXPECT_EQ(message.block(2).function(), -1);
  EXPECT_EQ(message.block(1).features().feature().at("frequency").float_list().value(0), 0.1F);
}

TEST(Protobuf, LeavesOutABlockTableThatTheNodesTell) {
  programl::ProgramGraph message;
  ASSERT_TRUE(message.ParseFromString(written(programl_graph())));
  EXPECT_EQ(message.block_size(), 0);
}

TEST(Protobuf, ReadsWhatLibprotobufWrites) {
  programl::ProgramGraph message;
  auto* node = message.add_node();
  node->set_text("ret");
  auto& features = *node->mutable_features()->mutable_feature();
  features["text"].mutable_bytes_list()->add_value("x\xFF");
  features["numbers"].mutable_int64_list()->add_value(-1);
  features["numbers"].mutable_int64_list()->add_value(std::int64_t{1} << 62);
  features["floats"].mutable_float_list()->add_value(0.5F);
  features["empty"].mutable_float_list();
  features["kindless"];
  message.add_module()->set_name("m.c");
  message.add_function()->set_name("f");
  (*message.mutable_features()->mutable_feature())["label"].mutable_int64_list()->add_value(3);
  const Result<ProgramGraph> graph = graph_from_protobuf(serialised(message));
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(dump(*graph),
            "module `m.c`\nfunction `f` 0\nblock 0\nnode instruction `ret` 0 0\n"
            "node empty float 0:\nnode floats float 0: 0.5\n"
            "node irsight.unset:kindless int64 0: 1\n"
            "node numbers int64 0: -1 4611686018427387904\nnode text text 0: `x\xFF`\n"
            "graph label int64 0: 3\n");
  EXPECT_EQ(written(*graph), serialised(message));
}

TEST(Protobuf, ReadsNumbersThatAreNotPacked) {
  // Node 1 { features 8 { feature 1 { "k": int64_list { value 1: 5, 6 unpacked } } } }
  const std::string list = "\x08\x05\x08\x06";
  const std::string feature = "\x1A\x04" + list;
  const std::string entry = "\x0A\x01k\x12\x06" + feature;
  const std::string bytes = "\x0A\x0F\x42\x0D\x0A\x0B" + entry;
  const Result<ProgramGraph> graph = graph_from_protobuf(bytes);
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_THAT(dump(*graph), HasSubstr("node k int64 0: 5 6\n"));
}

TEST(Protobuf, SkipsFieldsThatItDoesNotKnow) {
  std::string bytes = written(programl_graph());
  bytes += "\x98\x06\x01";  // field 99, a number
  bytes +=
      "\xA2\x06\x03"
      "abc";                            // field 100, bytes
  bytes += "\xAD\x06\x01\x02\x03\x04";  // field 101, four bytes
  const Result<ProgramGraph> graph = graph_from_protobuf(bytes);
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(dump(*graph), dump(programl_graph()));
}

TEST(Protobuf, ReadsTheGraphOfAnEmptyModule) {
  programl::ProgramGraph message;
  message.add_node()->set_text("[external]");
  message.add_module()->set_name("empty.c");
  const Result<ProgramGraph> graph = graph_from_protobuf(serialised(message));
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(graph->function(NodeId{0}), FunctionId::kNone);
  EXPECT_EQ(written(*graph), serialised(message));
}

TEST(ProtobufErrors, NameTheNodeAndTheValue) {
  programl::ProgramGraph message;
  message.add_node();
  message.mutable_node(0)->set_type(static_cast<programl::Node::Type>(9));
  EXPECT_EQ(error_text(message), "node 0: type 9 is no kind of node (0 to 7)");
  message.mutable_node(0)->set_type(programl::Node::CONSTANT);
  message.mutable_node(0)->set_function(4);
  EXPECT_EQ(error_text(message), "node 0: function 4 does not exist (the graph has 0)");
  message.mutable_node(0)->set_function(0);
  message.mutable_node(0)->set_block(-2);
  EXPECT_EQ(error_text(message), "node 0: block -2 does not exist (numbers end below 1048577)");
  message.mutable_node(0)->set_block(2'000'000'000);
  EXPECT_EQ(error_text(message),
            "node 0: block 2000000000 does not exist (numbers end below 1048577)");
}

TEST(ProtobufErrors, NameTheEdgeAndTheValue) {
  programl::ProgramGraph message;
  message.add_node();
  auto* edge = message.add_edge();
  edge->set_target(1);
  EXPECT_EQ(error_text(message), "edge 0: target 1 is not a node (the graph has 1)");
  edge->set_source(-1);
  EXPECT_EQ(error_text(message), "edge 0: source -1 is not a node (the graph has 1)");
  edge->set_position(-7);
  EXPECT_EQ(error_text(message), "edge 0: position -7 is not in [0, 268435455]");
  edge->set_flow(static_cast<programl::Edge::Flow>(5));
  EXPECT_EQ(error_text(message), "edge 0: flow 5 is none (0 to 4)");
}

TEST(ProtobufErrors, NameTheFunctionWithoutItsModule) {
  programl::ProgramGraph message;
  message.add_function()->set_module(1);
  EXPECT_EQ(error_text(message), "function 0: module 1 does not exist (the graph has 0)");
}

TEST(ProtobufErrors, AKeyHasOneKind) {
  programl::ProgramGraph message;
  for (int i = 0; i < 2; ++i) {
    auto& feature = (*message.add_node()->mutable_features()->mutable_feature())["x"];
    if (i == 0) feature.mutable_float_list();
    if (i == 1) feature.mutable_int64_list();
  }
  EXPECT_EQ(error_text(message),
            "node 1: feature `x` is int64 and in row 0 float (a key has one kind)");
}

TEST(ProtobufErrors, OurOwnKeysAreReserved) {
  programl::ProgramGraph message;
  (*message.add_node()->mutable_features()->mutable_feature())["irsight.unset:x"];
  EXPECT_EQ(error_text(message), "node 0: the key `irsight.unset:x` is reserved");
}

TEST(ProtobufErrors, NameTheWireType) {
  EXPECT_EQ(error_text(std::string("\x0A\x02\x10\x05")),
            "node 0: field 2 has wire type 0 (2 is needed)");
  EXPECT_EQ(error_text(std::string("\x0A\x05")),
            "the bytes end within a field of a protobuf message");
  EXPECT_EQ(error_text(std::string("\x0B")),
            "not a protobuf message (unknown pbf field type exception)");
}

TEST(ProtobufErrors, ColumnNamesAreText) {
  GraphBuilder b;
  b.set_attribute("\xFF", "x");
  std::string bytes;
  const Status status = append_protobuf(bytes, *std::move(b).build());
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "graph column `\xEF\xBF\xBD`: the name is not UTF-8");
}

TEST(ProtobufFormat, SparseFeaturesCostNoGigabytes) {
  programl::ProgramGraph message;
  for (int i = 0; i < 100'000; ++i) message.add_node();
  auto& features = *message.mutable_node(99'999)->mutable_features()->mutable_feature();
  for (int i = 0; i < 1000; ++i) features[std::to_string(i)].mutable_int64_list()->add_value(1);
  EXPECT_EQ(error_text(message),
            "the nodes have 1000 feature keys, 100000 rows and only 1000 values");
}

TEST(ProtobufFormat, CutFilesAreErrorsOrPrefixes) {
  const std::string bytes = written(full_graph());
  for_each_cut(bytes, [](const std::string& cut) {
    if (cut.empty()) return;
    EXPECT_NE(error_text(cut), "no error");
  });
}

TEST(ProtobufFormat, DamagedFilesNeverCrash) {
  int errors = 0;
  for_each_damage(written(full_graph()), [&](const std::string& damaged) {
    const Result<ProgramGraph> graph = graph_from_protobuf(damaged);
    if (graph) {
      EXPECT_FALSE(dump(*graph).empty());
    }
    errors += graph ? 0 : 1;
  });
  EXPECT_GT(errors, 100);
}

TEST(ProtobufKind, TellsAListFromAGraph) {
  for (const ProgramGraph& graph : {full_graph(), programl_graph(), awkward_texts_graph()}) {
    programl::ProgramGraphList list;
    ASSERT_TRUE(list.add_graph()->ParseFromString(written(graph)));
    EXPECT_EQ(protobuf_kind(written(graph)), Format::kProtobuf);
    EXPECT_EQ(protobuf_kind(serialised(list)), Format::kProtobufList);
    (*list.mutable_context()->mutable_feature())["a"].mutable_bytes_list()->add_value("b");
    EXPECT_EQ(protobuf_kind(serialised(list)), Format::kProtobufList);
  }
  EXPECT_EQ(protobuf_kind("; ModuleID = 'x'"), std::nullopt);
}

}  // namespace
}  // namespace irsight
