#include "irsight/graph/formats/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/graph/formats/damage.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string line_of(const ProgramGraph& graph) {
  std::string line;
  const Status status = append_json(line, graph);
  EXPECT_TRUE(status) << status.error().message;
  return line;
}

std::string error_text(const std::string& text) {
  const Result<ProgramGraph> graph = graph_from_json(text);
  return graph ? "no error" : graph.error().message;
}

TEST(Json, WriteAndReadIsIdentity) {
  for (const ProgramGraph& graph : sample_graphs()) {
    const Result<ProgramGraph> read = graph_from_json(line_of(graph));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(dump(*read), dump(graph));
    EXPECT_EQ(line_of(*read), line_of(graph));
  }
}

TEST(Json, IsValidOnOneLineWhateverTheTexts) {
  for (const ProgramGraph& graph : sample_graphs()) {
    const std::string line = line_of(graph);
    EXPECT_TRUE(nlohmann::json::accept(line));
    EXPECT_EQ(line.find('\n'), line.size() - 1);
  }
}

TEST(Json, BytesThatAreNotTextAreAnObject) {
  const auto root = nlohmann::json::parse(line_of(awkward_texts_graph()));
  EXPECT_EQ(root["nodes"][0]["text"]["bytes"], "//4gbm90IFVURi04");
  EXPECT_EQ(root["nodes"][0]["text"]["text"], "\xEF\xBF\xBD\xEF\xBF\xBD not UTF-8");
}

TEST(Json, ParallelEdgesHaveKeysOfTheirOwn) {
  const auto edges = nlohmann::json::parse(line_of(full_graph()))["edges"];
  std::vector<int> keys;
  for (const auto& edge : edges) {
    if (edge["source"] == 1) keys.push_back(edge["key"]);
  }
  EXPECT_EQ(keys, (std::vector<int>{0, 1, 2}));
}

TEST(Json, ReadsTheLayoutOfGraph2Json) {
  const Result<ProgramGraph> graph = graph_from_json(R"({"directed":true,
    "graph":{"function":[{"module":0,"name":"A"}],"module":[{"name":"foo.c"}]},
    "links":[{"flow":2,"key":0,"position":0,"source":0,"target":1}],"multigraph":true,
    "nodes":[{"block":0,"function":0,"id":0,"text":"[external]","type":0},
             {"block":0,"features":{"full_text":["ret i32 1"],"score":[0.5,1.0]},"function":0,"id":1,"text":"ret","type":0}]})");
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(dump(*graph),
            "module `foo.c`\nfunction `A` 0\nblock 0\nnode instruction `[external]` 0 0\n"
            "node instruction `ret` 0 0\nedge 0 call 0 1\nnode full_text text 1: `ret i32 1`\n"
            "node score float 1: 0.5 1\n");
}

TEST(Json, NodesMayHaveAnyIdsAndNamesForKinds) {
  const Result<ProgramGraph> graph = graph_from_json(
      R"({"nodes":[{"id":70,"type":"constant"},{"id":-3}],
          "edges":[{"source":70,"target":-3,"flow":"data","position":1}]})");
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(dump(*graph), "node constant `` -1 -1\nnode instruction `` -1 -1\nedge 0 data 1 1\n");
}

TEST(Json, AContextIsALineOfItsOwn) {
  std::string line;
  ASSERT_TRUE(append_json_context(line, full_graph()));
  const auto context = context_from_json(line);
  ASSERT_TRUE(context) << context.error().message;
  EXPECT_EQ((*context)->attribute("name"), "a/b.c");
  EXPECT_EQ((*context)->num_nodes(), 0);
  EXPECT_FALSE(context_from_json(line_of(full_graph()))->has_value());
}

TEST(JsonErrors, NameThePlaceAndTheRule) {
  EXPECT_THAT(error_text("{\"nodes\":[}"), StartsWith("not JSON at byte 11: "));
  EXPECT_EQ(error_text("[]"), "not a node-link object");
  EXPECT_EQ(error_text("7"), "not a node-link object");
  EXPECT_EQ(error_text("{}"), "not a node-link object: it has no \"nodes\"");
  EXPECT_EQ(error_text(R"({"nodes":[7]})"), "node: it is no object");
  EXPECT_EQ(error_text(R"({"nodes":[{"id":"x"}]})"), "node 0: `id` is no integer");
  EXPECT_EQ(error_text(R"({"nodes":[{"id":1e400}]})").substr(0, 8), "not JSON");
  EXPECT_EQ(error_text(R"({"nodes":[{"id":18446744073709551615}]})"), "node 0: `id` is no integer");
  EXPECT_EQ(error_text(R"({"nodes":[{"id":4},{"id":4}]})"), "node 1: id 4 is also node 0's");
  EXPECT_EQ(error_text(R"({"nodes":[{"text":{"bytes":"!"}}]})"), "node 0: `text` is no text");
  EXPECT_EQ(error_text(R"({"nodes":[{"type":"verb"}]})"),
            "node 0: `type` is no known name or number");
  EXPECT_EQ(error_text(R"({"nodes":[{"id":0}],"edges":[{"source":0,"target":5}]})"),
            "edge 0: target 5 is no node's id");
  EXPECT_EQ(error_text(R"({"nodes":[{"features":{"a":1}},{"features":{"a":"x"}}]})"),
            "node 1: feature `a` is not int64");
  EXPECT_EQ(error_text(R"({"graph":{"columns":[{"entity":"x"}]},"nodes":[]})"),
            "column ``: `x` is no entity");
}

TEST(JsonErrors, TowersOfBracketsAreRefused) {
  const std::string deep(1'000'000, '[');
  EXPECT_EQ(error_text(R"({"nodes":[{"features":{"a":)" + deep), "a value is nested too deeply");
  EXPECT_EQ(error_text(deep), "not a node-link object");
}

TEST(JsonFormat, CutTextsAreErrors) {
  for_each_cut(line_of(full_graph()),
               [](const std::string& cut) { EXPECT_NE(error_text(cut), "no error"); });
}

TEST(JsonFormat, DamagedTextsNeverCrash) {
  int errors = 0;
  for_each_damage(line_of(programl_graph()), [&](const std::string& damaged) {
    errors += error_text(damaged) == "no error" ? 0 : 1;
  });
  EXPECT_GT(errors, 1000);
}

}  // namespace
}  // namespace irsight
