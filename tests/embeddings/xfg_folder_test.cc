#include "irsight/embeddings/xfg_folder.h"

#include <gmock/gmock.h>

#include <optional>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/internal/xfg_shard.h"
#include "test_pairs.h"
#include "test_xfgs.h"

namespace irsight {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

void expect_same(const XfgFolder::Graph& read, const NamedXfg& written) {
  EXPECT_EQ(read.module, written.module);
  EXPECT_EQ(read.level, written.level);
  const auto same = [](const auto& a, const auto& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  };
  EXPECT_TRUE(same(read.xfg.node_kind, written.xfg.node_kind));
  EXPECT_TRUE(same(read.xfg.edge_source, written.xfg.edge_source));
  EXPECT_TRUE(same(read.xfg.edge_target, written.xfg.edge_target));
  EXPECT_TRUE(same(read.xfg.edge_origin, written.xfg.edge_origin));
  EXPECT_TRUE(same(read.xfg.edge_flow, written.xfg.edge_flow));
  for (std::size_t i = 0; i < written.xfg.edge_statement.size(); ++i) {
    EXPECT_EQ(read.xfg.statements[read.xfg.edge_statement[i]],
              written.xfg.statements[written.xfg.edge_statement[i]]);
  }
  ASSERT_EQ(read.function_edges.size(), written.functions.size());
  for (std::size_t i = 0; i < written.functions.size(); ++i) {
    EXPECT_EQ(read.function_edges[i], written.functions[i].edges);
    EXPECT_EQ(read.function_digests[i], written.functions[i].digest);
  }
}

std::vector<NamedXfg> some_graphs(int count) {
  std::vector<NamedXfg> graphs;
  for (int i = 0; i < count; ++i)
    graphs.push_back(named(random_xfg(static_cast<std::uint32_t>(i), 5 + i, 10 * i, 7 + i)));
  return graphs;
}

TEST(XfgFunctions, HaveTheEdgesOfTheirInstructions) {
  XfgBuilder builder;
  builder.add_node(XfgNodeKind::kLocal);
  const auto add = [&](const char* text, std::int32_t origin, int edges) {
    builder.begin_statement(text, origin);
    for (int i = 0; i < edges; ++i) builder.add_edge(0, 1, XfgFlow::kData);
  };
  add("define", Xfg::kDefinition, 1);
  add("a", 0, 2);
  add("b", 1, 1);
  add("a", 2, 3);
  add("b", 3, 1);
  const Xfg xfg = *std::move(builder).build();
  const std::vector<std::int32_t> instructions = {2, 0, 2};
  const std::vector<XfgFunction> functions = functions_of(xfg, instructions);
  ASSERT_EQ(functions.size(), 3);
  EXPECT_EQ(functions[0].edges, 4);
  EXPECT_EQ(functions[1], XfgFunction{});
  EXPECT_EQ(functions[2].edges, 4);
  EXPECT_EQ(functions[0].digest, functions[2].digest) << "the same statements, once each";
  EXPECT_NE(functions[0].digest, functions[1].digest);
  EXPECT_NE(functions_of(xfg, std::vector<std::int32_t>{1, 3})[0].digest, functions[0].digest);
}

TEST(XfgFolder, WhatIsWrittenIsRead) {
  const std::vector<NamedXfg> graphs = some_graphs(20);
  const XfgFolder folder = xfg_folder_of(graphs, fresh_folder(), {.shard_bytes = 4096});
  EXPECT_GT(folder.shards(), 3);
  ASSERT_EQ(folder.size(), graphs.size());
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    SCOPED_TRACE(i);
    const XfgFolder::Graph graph = folder[i];
    expect_same(graph, graphs[i]);
    EXPECT_EQ(graph.input, static_cast<std::int32_t>(i));
  }
  EXPECT_EQ(folder.inputs()[3], (XfgInput{.name = "3.bc", .package = "p1"}));
}

TEST(XfgFolder, KeepsInputsThatGaveNothingAndWhy) {
  const std::string path = fresh_folder();
  Result<XfgFolderWriter> writer = XfgFolderWriter::create(path);
  const XfgInput bad{.name = "bad.bc", .package = "p", .failure = "bad.bc: is no bitcode"};
  ASSERT_TRUE(writer->add(bad, {}));
  const std::vector<NamedXfg> levels = {named(xfg_of({{0, 1}}), "O0"), named(xfg_of({}), "O2")};
  ASSERT_TRUE(writer->add({.name = "good.bc"}, levels));
  ASSERT_TRUE(writer->finish());
  const XfgFolder folder = *XfgFolder::open(path);
  EXPECT_THAT(folder.inputs(), ElementsAre(bad, XfgInput{.name = "good.bc"}));
  ASSERT_EQ(folder.size(), 2);
  EXPECT_EQ(folder[1].input, 1);
  EXPECT_EQ(folder[1].level, "O2");
  EXPECT_EQ(folder[1].xfg.num_edges(), 0);
}

TEST(XfgFolder, KeepsDigestsOfInputsWhereAllHaveOne) {
  const std::string path = fresh_folder();
  const XfgInput first{.name = "a.bc", .digest = 7};
  const XfgInput second{.name = "b.bc", .failure = "b.bc: is no bitcode", .digest = ~0ULL};
  for (const bool all : {true, false}) {
    const std::string folder = path + (all ? "/all" : "/some");
    Result<XfgFolderWriter> writer = XfgFolderWriter::create(folder);
    ASSERT_TRUE(writer->add(first, {}));
    ASSERT_TRUE(writer->add(all ? second : XfgInput{.name = "c.bc"}, {}));
    ASSERT_TRUE(writer->finish());
    const std::vector<XfgInput> read = XfgFolder::open(folder)->inputs();
    if (all) EXPECT_THAT(read, ElementsAre(first, second));
    if (!all) EXPECT_THAT(read, ElementsAre(XfgInput{.name = "a.bc"}, XfgInput{.name = "c.bc"}));
  }
}

TEST(XfgFolder, TwoWritersAtOnceAreRefused) {
  const std::string path = fresh_folder();
  std::optional<XfgFolderWriter> first = *XfgFolderWriter::create(path);
  const Result<XfgFolderWriter> second = XfgFolderWriter::create(path);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, StartsWith(path + ": process "));
  ASSERT_TRUE(first->finish());
  first.reset();
  EXPECT_TRUE(XfgFolderWriter::create(path, {.resume = true}));
}

TEST(XfgFolder, AFolderOfNothingIsOne) { EXPECT_EQ(xfg_folder_of({}, fresh_folder()).size(), 0); }

TEST(XfgFolder, AnInterruptedRunEndsWithTheSameBytes) {
  const std::vector<NamedXfg> graphs = some_graphs(20);
  const std::string whole = fresh_folder() + "/whole";
  const std::string parts = fresh_folder() + "/parts";
  xfg_folder_of(graphs, whole, {.shard_bytes = 4096});
  xfg_folder_of(graphs, parts, {.shard_bytes = 4096});
  std::filesystem::remove(parts + "/index.safetensors");
  std::filesystem::remove(parts + "/graphs-00002.safetensors");
  {
    auto writer = XfgFolderWriter::create(parts, {.shard_bytes = 4096, .resume = true});
    ASSERT_TRUE(writer) << writer.error().message;
    const std::size_t already = writer->already().size();
    EXPECT_GT(already, 0);
    EXPECT_LT(already, graphs.size());
    for (std::size_t i = already; i < graphs.size(); ++i) {
      ASSERT_TRUE(
          writer->add({.name = fmt::format("{}.bc", i), .package = fmt::format("p{}", i % 2)},
                      std::span(&graphs[i], 1)));
    }
    ASSERT_TRUE(writer->finish());
  }
  for (const auto& entry : std::filesystem::directory_iterator(whole)) {
    const std::string name = entry.path().filename();
    EXPECT_EQ(*read_file(parts + "/" + name), *read_file(whole + "/" + name)) << name;
  }
}

TEST(XfgFolderWriter, RefusesAFolderThatHasGraphs) {
  const std::string path = fresh_folder();
  xfg_folder_of(some_graphs(2), path);
  EXPECT_EQ(XfgFolderWriter::create(path).error().message,
            path + ": holds contextual flow graphs already");
  EXPECT_TRUE(XfgFolderWriter::create(path, {.resume = true})->is_complete());
}

TEST(XfgFolderWriter, RefusesToGoOnInAnotherWay) {
  const std::string path = fresh_folder();
  xfg_folder_of(some_graphs(2), path, {.making = "levels 0"});
  EXPECT_THAT(
      XfgFolderWriter::create(path, {.making = "levels 0 1", .resume = true}).error().message,
      EndsWith("its graphs were made by 'levels 0', now it is 'levels 0 1'"));
}

TEST(XfgFolder, OpenRefusesARunThatHasNotEnded) {
  const std::string path = fresh_folder();
  xfg_folder_of(some_graphs(2), path);
  std::filesystem::remove(path + "/index.safetensors");
  const Error why = XfgFolder::open(path).error();
  EXPECT_THAT(why.message, StartsWith(path + "/index.safetensors: "));
  EXPECT_THAT(why.hint, HasSubstr("--resume"));
}

TEST(XfgFolder, OpenRefusesOtherRulesAndNamesBoth) {
  const std::string path = fresh_folder();
  xfg_folder_of(some_graphs(1), path);
  EXPECT_EQ(XfgFolder::open(path, "inst2vec-0").error().message,
            path +
                "/index.safetensors: its statements are of the rules 'inst2vec-1', needed are "
                "'inst2vec-0'");
}

TEST(XfgFolder, OpenRefusesAnotherVersionAndNamesBoth) {
  const std::string path = fresh_folder();
  ASSERT_TRUE(
      write_safetensors(path + "/index.safetensors", {},
                        {{"format", "irsight index of contextual flow graphs"}, {"version", "9"}}));
  EXPECT_EQ(XfgFolder::open(path).error().message,
            path + "/index.safetensors: version 9 of the format, this irsight reads version 1");
}

TEST(XfgFolder, OpenRefusesAFileOfAnotherFolder) {
  const std::string path = fresh_folder() + "/one";
  const std::string other = fresh_folder() + "/other";
  xfg_folder_of(some_graphs(2), path);
  xfg_folder_of(some_graphs(3), other);
  std::filesystem::copy_file(other + "/graphs-00000.safetensors",
                             path + "/graphs-00000.safetensors",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_THAT(XfgFolder::open(path).error().message, HasSubstr("the index says"));
}

TEST(XfgFolder, OpenRefusesAFileThatIsCut) {
  const std::string path = fresh_folder();
  xfg_folder_of(some_graphs(3), path);
  for (const char* name : {"/graphs-00000.safetensors", "/index.safetensors"}) {
    const std::string bytes = *read_file(path + name);
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{7}, bytes.size() / 2, bytes.size() - 1}) {
      ASSERT_TRUE(write_file_atomically(path + name, bytes.substr(0, size)));
      EXPECT_THAT(XfgFolder::open(path).error().message, StartsWith(path + name + ": "));
    }
    ASSERT_TRUE(write_file_atomically(path + name, bytes));
  }
}

// A bit of the blanks behind a header may go unseen: nothing is told by them.
TEST(XfgFolder, AFlippedBitIsRefusedOrNothingChanges) {
  const std::string path = fresh_folder();
  const std::vector<NamedXfg> graphs = some_graphs(3);
  xfg_folder_of(graphs, path);
  for (const char* name : {"/graphs-00000.safetensors", "/index.safetensors"}) {
    const std::string bytes = *read_file(path + name);
    for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 11) {
      ASSERT_TRUE(write_file_atomically(path + name, with_flipped_bit(bytes, bit)));
      const Result<XfgFolder> opened = XfgFolder::open(path);
      if (!opened) {
        EXPECT_THAT(opened.error().message, StartsWith(path));
        continue;
      }
      ASSERT_EQ(opened->size(), graphs.size()) << "bit " << bit;
      for (std::size_t i = 0; i < graphs.size(); ++i) expect_same((*opened)[i], graphs[i]);
    }
    ASSERT_TRUE(write_file_atomically(path + name, bytes));
  }
}

// Digests are no protection from somebody who writes them: each number is looked at as well.
TEST(XfgShard, RefusesNumbersThatAreNoRows) {
  using namespace embeddings_internal;
  const std::string path = fresh_folder() + "/graphs.safetensors";
  const auto refused = [&](const NamedXfg& graph) {
    XfgShardBuilder builder;
    builder.add({.name = "a.bc"}, std::span(&graph, 1));
    EXPECT_TRUE(builder.write(path, {}));
    return xfg_shard_from(*Safetensors::open(path)).error().message;
  };
  NamedXfg graph = named(xfg_of({{0, 1}, {1, 2}}));
  graph.xfg.edge_target = std::vector<std::int32_t>{1, 3};
  EXPECT_EQ(refused(graph), path + ": edges: row 1: 1 to 3 in a graph of 3 nodes");
  graph = named(xfg_of({{0, 1}, {1, 2}}));
  graph.xfg.edge_origin = std::vector<std::int32_t>{0, -2};
  EXPECT_EQ(refused(graph), path + ": edges: row 1: statement 1 of 2, origin -2");
  graph = named(xfg_of({{0, 1}, {1, 2}}));
  graph.functions.front().edges = 1;
  EXPECT_EQ(refused(graph), path + ": function_edges: graph 0 has 2 edges, its functions 1");
  graph = named(xfg_of({{0, 1}}));
  graph.xfg.edge_flow = std::vector<XfgFlow>{static_cast<XfgFlow>(9)};
  EXPECT_EQ(refused(graph), path + ": edge_flow: row 0: 9 is no kind");
}

}  // namespace
}  // namespace irsight
