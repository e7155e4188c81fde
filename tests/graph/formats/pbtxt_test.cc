#include "irsight/graph/formats/pbtxt.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "irsight/graph/formats/protobuf.h"
#include "program_graph.pb.h"
#include "tests/graph/formats/damage.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {
namespace {

std::string text_of(const ProgramGraph& graph) {
  std::string text;
  const Status status = append_pbtxt(text, graph);
  EXPECT_TRUE(status) << status.error().message;
  return text;
}

std::string error_text(const std::string& text) {
  const Result<ProgramGraph> graph = graph_from_pbtxt(text);
  return graph ? "no error" : graph.error().message;
}

TEST(Pbtxt, WriteAndReadIsIdentity) {
  for (const ProgramGraph& graph : {full_graph(), programl_graph(), awkward_texts_graph()}) {
    const Result<ProgramGraph> read = graph_from_pbtxt(text_of(graph));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(dump(*read), dump(graph));
  }
}

TEST(Pbtxt, LibprotobufReadsWhatWeWrite) {
  for (const ProgramGraph& graph : sample_graphs()) {
    programl::ProgramGraph message;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text_of(graph), &message));
    const Result<ProgramGraph> read = graph_from_protobuf(message.SerializeAsString());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(dump(*read), dump(graph));
  }
}

TEST(Pbtxt, ReadsWhatLibprotobufWrites) {
  google::protobuf::TextFormat::Printer single_line;
  single_line.SetSingleLineMode(true);
  single_line.SetUseShortRepeatedPrimitives(true);
  for (const ProgramGraph& graph : {full_graph(), programl_graph(), awkward_texts_graph()}) {
    std::string bytes;
    ASSERT_TRUE(append_protobuf(bytes, graph));
    programl::ProgramGraph message;
    ASSERT_TRUE(message.ParseFromString(bytes));
    std::string text, line;
    ASSERT_TRUE(google::protobuf::TextFormat::PrintToString(message, &text));
    ASSERT_TRUE(single_line.PrintToString(message, &line));
    for (const std::string& written : {text, line}) {
      const Result<ProgramGraph> read = graph_from_pbtxt(written);
      ASSERT_TRUE(read) << read.error().message;
      EXPECT_EQ(dump(*read), dump(graph));
    }
  }
}

TEST(Pbtxt, UnderstandsAllOfTheSyntax) {
  const std::string text = R"(# a comment
node: < type: 1, text: 'a' "b\x41\101\u20ac\U0001F600\n\?" ; function: 0x0 block: 00 >
node { type: VARIABLE features { feature: [ { key: "k" value { float_list { value: [1, -2.5e1, 3f, inf, -INFINITY, 1e99] } } },
  { key: "i" value: { int64_list: < value: -0x10 value: 010, value: [] > } } ] } }
edge { flow: 1 source: 1 target: 0 position: 2 })";
  const Result<ProgramGraph> graph = graph_from_pbtxt(text);
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(dump(*graph),
            "block -1\nnode variable `abAA\xE2\x82\xAC\xF0\x9F\x98\x80\n?` -1 0\n"
            "node variable `` -1 0\nedge 1 data 2 0\n"
            "node i int64 1: -16 8\nnode k float 1: 1 -25 3 inf -inf inf\n");
}

TEST(Pbtxt, ReadsAListOneGraphAtATime) {
  std::string context;
  ASSERT_TRUE(append_pbtxt_features(context, full_graph()));
  const std::string text = pbtxt_field("context", context) +
                           pbtxt_field("graph", text_of(full_graph())) +
                           pbtxt_field("graph", text_of(empty_graph()));
  programl::ProgramGraphList list;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &list));
  EXPECT_EQ(list.graph_size(), 2);
  PbtxtParser parser(text);
  EXPECT_EQ(dump(**parser.next()), dump(full_graph()));
  EXPECT_EQ(dump(**parser.next()), dump(empty_graph()));
  EXPECT_FALSE(parser.next()->has_value());
  EXPECT_EQ(parser.context().attribute("name"), "a/b.c");
}

TEST(Pbtxt, ReadsAListInBracketsOneGraphAtATime) {
  const std::string text =
      "graph: [ { node { text: 'a' } }, < > ], graph [], graph { node {} node {} };";
  programl::ProgramGraphList list;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &list));
  PbtxtParser parser(text);
  for (const int nodes : {1, 0, 2}) {
    const auto graph = parser.next();
    ASSERT_TRUE(graph && *graph) << graph.error().message;
    EXPECT_EQ((*graph)->num_nodes(), nodes);
  }
  EXPECT_FALSE(parser.next()->has_value());
}

TEST(Pbtxt, NumbersTooSmallAreZeroAndThoseTooLargeInfinite) {
  const auto read = [](const std::string& number) {
    const Result<ProgramGraph> graph = graph_from_pbtxt(
        "features { feature { key: 'x' value { float_list { value: " + number + " } } } }");
    return graph ? graph->column(Entity::kGraph, "x")->floats()[0] : 12345.0F;
  };
  constexpr float kInfinite = std::numeric_limits<float>::infinity();
  for (const char* small : {"1e-999", "0.0000001e-400", "123e-99999999999999999999", "0e999"}) {
    EXPECT_EQ(read(small), 0.0F) << small;
  }
  for (const char* large : {"1e999", "0.001e500", "1e99999999999999999999", "1e39"}) {
    EXPECT_EQ(read(large), kInfinite) << large;
  }
  EXPECT_EQ(read("-1e999"), -kInfinite);
  EXPECT_TRUE(std::signbit(read("-nan")));
}

TEST(PbtxtErrors, NameTheLineAndTheRule) {
  EXPECT_EQ(error_text(""), "there is no graph in the text");
  EXPECT_EQ(error_text("node {\n txt: 'a' }"), "line 2: `txt` is no field of Node");
  EXPECT_EQ(error_text("node {\n text: 'a }"), "line 2: the string does not end on its line");
  EXPECT_EQ(error_text("node { text 'a' }"), "line 1: `:` is needed");
  EXPECT_EQ(error_text("node { type: VAR }"), "line 1: `VAR` is no value of this field");
  EXPECT_EQ(error_text("node {"), "line 1: the name of a field is needed");
  EXPECT_EQ(error_text("node { block: 9223372036854775808 }"),
            "line 1: 9223372036854775808 is out of range");
  EXPECT_EQ(error_text("node { block: 1.5 }"), "line 1: `1.5` is no integer");
  EXPECT_EQ(error_text("node { text: '\\q' }"), "line 1: `\\q` is no escape");
  EXPECT_EQ(error_text("node { }\nedge { target: 1 }"),
            "edge 0: target 1 is not a node (the graph has 1)");
  EXPECT_EQ(error_text("node { block: 2147483648 }"), "line 1: 2147483648 is out of range");
  EXPECT_EQ(error_text("node { block: 1 block: 1 }"), "line 1: `block` is given twice");
  EXPECT_EQ(error_text("features { } features { }"), "line 1: `features` is given twice");
  EXPECT_EQ(error_text("context { } context { }"), "line 1: `context` is given twice");
  EXPECT_EQ(error_text("features { feature { key: 'a' value { int64_list { } float_list { } } } }"),
            "line 1: `float_list` beside a list of another type");
  EXPECT_EQ(error_text("node { text: '\\u12' }"),
            "line 1: the escape in a string has 2 digits, not 4");
  EXPECT_EQ(error_text("graph: [ { } { } ]"), "line 1: `]` is needed");
  EXPECT_EQ(error_text("graph { } graph { }"), "there is more than one graph in the text");
}

TEST(PbtxtFormat, CutTextsAreErrors) {
  for_each_cut(text_of(full_graph()),
               [](const std::string& cut) { EXPECT_NE(error_text(cut), "no error"); });
}

TEST(PbtxtFormat, DamagedTextsNeverCrash) {
  int errors = 0;
  for_each_damage(text_of(programl_graph()), [&](const std::string& damaged) {
    errors += error_text(damaged) == "no error" ? 0 : 1;
  });
  EXPECT_GT(errors, 1000);
}

}  // namespace
}  // namespace irsight
