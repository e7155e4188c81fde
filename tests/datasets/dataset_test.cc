#include "irsight/datasets/dataset.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <numeric>

#include "irsight/base/mapped_file.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

class DatasetTest : public ::testing::Test {
 protected:
  Scratch scratch_;
  std::string folder_ = scratch_.path("data");
};

// What a view of a data set says, with its words spelt out.
void expect_same(const Dataset& data, const InstructionGraphView& view,
                 const InstructionGraph& graph) {
  ASSERT_EQ(view.num_nodes(), graph.word.size());
  for (std::size_t i = 0; i < view.num_nodes(); ++i) {
    const InstructionWord& word = graph.words[static_cast<std::size_t>(graph.word[i])];
    EXPECT_EQ(data.statement(data.statement_of(view.word[i])), word.statement);
    EXPECT_EQ(data.detail(view.word[i]), word.detail);
    EXPECT_THAT(data.code(view.word[i]), ElementsAreArray(word.code));
  }
  EXPECT_THAT(view.line, ElementsAreArray(graph.line));
  for (std::size_t r = 0; r < kRelations; ++r) {
    EXPECT_THAT(view.relations[r].degree, ElementsAreArray(graph.relations[r].degree));
    EXPECT_THAT(view.relations[r].distance, ElementsAreArray(graph.relations[r].distance));
    EXPECT_THAT(view.relations[r].position, ElementsAreArray(graph.relations[r].position));
  }
  EXPECT_THAT(view.function_nodes, ElementsAreArray(graph.function_nodes));
  EXPECT_THAT(view.function_blocks, ElementsAreArray(graph.function_blocks));
  EXPECT_THAT(view.block_nodes, ElementsAreArray(graph.block_nodes));
}

TEST_F(DatasetTest, WhatIsWrittenIsRead) {
  write_test_dataset(folder_);
  const Dataset data = opened(folder_);
  EXPECT_GT(data.manifest().shards.size(), 3);
  ASSERT_EQ(data.num_sources(), kTestSources);
  ASSERT_EQ(data.size(), 2 * (kTestSources - 1));
  std::int32_t next = 0;
  for (int i = 0; i < kTestSources; ++i) {
    SCOPED_TRACE(i);
    const DatasetSource wanted = test_source(i);
    const Dataset::Source source = data.source(i);
    EXPECT_EQ(source.name, wanted.name);
    EXPECT_EQ(source.label, wanted.label);
    EXPECT_EQ(source.split, wanted.split);
    EXPECT_EQ(source.mends, wanted.mends);
    EXPECT_EQ(source.failure, wanted.failure);
    std::vector<std::string> tokens;
    for (const std::int32_t token : source.tokens) tokens.emplace_back(data.token(token));
    EXPECT_EQ(tokens, wanted.tokens);
    for (const DatasetVariant& variant : wanted.variants) {
      const Dataset::Example example = data.example(next++);
      EXPECT_EQ(example.source, i);
      EXPECT_EQ(example.level, variant.level);
      EXPECT_EQ(example.label, wanted.label);
      EXPECT_EQ(example.split, wanted.split);
      expect_same(data, example.graph, variant.graph);
    }
  }
  EXPECT_TRUE(check_dataset(data));
}

TEST_F(DatasetTest, EqualWordsOfAllShardsAreOne) {
  write_test_dataset(folder_);
  const Dataset data = opened(folder_);
  // Five statements with three numbers of operands, the variable and the function; their texts and "".
  EXPECT_EQ(data.num_words(), 17);
  EXPECT_EQ(data.num_statements(), 6);
}

// Arrays of examples, copied behind each other, are the arrays of one graph of all their nodes.
TEST_F(DatasetTest, ABatchIsItsGraphsArraysBehindEachOther) {
  write_test_dataset(folder_);
  const Dataset data = opened(folder_);
  InstructionGraph batch;
  const auto append = [](auto& to, const auto& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  for (std::int32_t i = 0; i < 6; ++i) {
    const InstructionGraphView graph = data.example(i).graph;
    append(batch.word, graph.word);
    append(batch.line, graph.line);
    for (std::size_t r = 0; r < kRelations; ++r) {
      append(batch.relations[r].degree, graph.relations[r].degree);
      append(batch.relations[r].distance, graph.relations[r].distance);
      append(batch.relations[r].position, graph.relations[r].position);
    }
  }
  const Status good =
      check_instruction_graph(batch.view(), static_cast<std::size_t>(data.num_words()));
  EXPECT_TRUE(good) << good.error().message;
  // Graph 2 starts behind 5 + 4 nodes; its third node is fed by its second and by its first.
  const RelationView control = batch.view()[Relation::kControl];
  const RelationView edges = batch.view()[Relation::kData];
  const auto edges_before = [](const RelationView& relation, int node) {
    return std::accumulate(relation.degree.begin(), relation.degree.begin() + node, 0);
  };
  EXPECT_EQ(11 - control.distance[static_cast<std::size_t>(edges_before(control, 11))], 10);
  EXPECT_EQ(11 - edges.distance[static_cast<std::size_t>(edges_before(edges, 11))], 9);
}

TEST_F(DatasetTest, ASelectionIsOfASplitAndALevel) {
  write_test_dataset(folder_);
  const Dataset data = opened(folder_);
  EXPECT_THAT(data.examples({.split = Split::kTest}), SizeIs(8));
  EXPECT_THAT(data.examples({.split = Split::kValidation}), SizeIs(6)) << "source 7 has no graph";
  const std::vector<std::int32_t> chosen = data.examples({.split = Split::kTest, .level = 1});
  ASSERT_THAT(chosen, SizeIs(4));
  for (const std::int32_t i : chosen) {
    EXPECT_EQ(data.example(i).level, 1);
    EXPECT_EQ(data.example(i).split, Split::kTest);
  }
}

TEST_F(DatasetTest, WhatIsDroppedIsInNoSelection) {
  write_test_dataset(folder_);
  DatasetManifest manifest = opened(folder_).manifest();
  manifest.dropped_from = 0.8;
  manifest.dropped = {0, 3};
  ASSERT_TRUE(write_manifest(folder_, manifest));
  const Dataset data = opened(folder_);
  EXPECT_TRUE(data.source(3).is_dropped);
  EXPECT_THAT(data.examples({.split = Split::kTrain, .level = 0}), SizeIs(14));
  EXPECT_THAT(data.examples({.level = 0, .with_dropped = true}), SizeIs(16));
  manifest.dropped = {0, 2};
  ASSERT_TRUE(write_manifest(folder_, manifest));
  EXPECT_THAT(Dataset::open(folder_).error().message,
              HasSubstr("source 2 is of split test; only training sources are dropped"));
}

TEST_F(DatasetTest, AnInterruptedRunEndsWithTheSameBytes) {
  write_test_dataset(folder_);
  const std::string parts = scratch_.path("parts");
  for (const int end :
       {5, 6, 17, kTestSources}) {  // each goes on with what is left of the one before
    auto writer = DatasetWriter::open(parts, test_plan(), {.shard_bytes = 3000});
    ASSERT_TRUE(writer) << writer.error().message;
    EXPECT_LE(writer->already(), end);
    add_test_sources(*writer, end);
    if (end == kTestSources) {
      EXPECT_GT(writer->already(), 5);
      ASSERT_TRUE(writer->finish());
    }
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    const std::string name = entry.path().filename();
    EXPECT_EQ(*read_file(parts + "/" + name), *read_file(folder_ + "/" + name)) << name;
  }
}

TEST_F(DatasetTest, ShardsFromASourceOnThatIsToBeMadeAgainAreMadeAgain) {
  write_test_dataset(folder_);
  const std::string made = *read_file(folder_ + "/examples-00002.safetensors");
  auto writer = DatasetWriter::open(
      folder_, test_plan(),
      {.shard_bytes = 3000, .makes_again = [](std::string_view name, std::string_view failure) {
         return name == "1/7.cpp" && failure == "1/7.cpp:1:1: error: no program";
       }});
  ASSERT_TRUE(writer) << writer.error().message;
  EXPECT_GT(writer->already(), 0) << "shards before are kept";
  EXPECT_LE(writer->already(), 7);
  EXPECT_FALSE(Dataset::open(folder_)) << "it is not complete";
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/examples-00002.safetensors"));
  add_test_sources(*writer, kTestSources);
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(*read_file(folder_ + "/examples-00002.safetensors"), made);
  EXPECT_EQ(opened(folder_).num_sources(), kTestSources);
}

TEST_F(DatasetTest, AnIncompleteDataSetIsNotOpened) {
  auto writer = DatasetWriter::open(folder_, test_plan(), {.shard_bytes = 3000});
  add_test_sources(*writer, 10);
  const Result<Dataset> data = Dataset::open(folder_);
  ASSERT_FALSE(data);
  EXPECT_EQ(data.error().message, folder_ + "/manifest.json: the data set is not complete");
  EXPECT_EQ(data.error().hint, "irsight dataset build goes on with it");
}

TEST_F(DatasetTest, ARunThatIsMadeOtherwiseIsRefused) {
  write_test_dataset(folder_);
  const auto message = [&](auto change) {
    DatasetManifest plan = test_plan();
    change(plan);
    return DatasetWriter::open(folder_, plan, {}).error().message;
  };
  const std::string file = folder_ + "/manifest.json: ";
  EXPECT_EQ(message([](DatasetManifest& plan) { plan.name = "other"; }),
            file + "name: 'test', now it would be 'other'");
  EXPECT_EQ(message([](DatasetManifest& plan) { plan.rules["graph"] = "instructions-0"; }),
            file + "rules: graph: 'instructions-1', now it would be 'instructions-0'");
  EXPECT_EQ(message([](DatasetManifest& plan) { plan.levels = {"O0"}; }),
            file + "levels: 'O0,O2', now it would be 'O0'");
  EXPECT_EQ(message([](DatasetManifest& plan) { plan.classes[0] = "z"; }),
            file + "classes: 'a,b,c', now it would be 'z,b,c'");
  EXPECT_EQ(message([](DatasetManifest& plan) { plan.list = "0"; }),
            file + "list of sources: '0123456789abcdef', now it would be '0'");
}

TEST_F(DatasetTest, AWordThatNoTableOfFieldsHasIsRefused) {
  auto writer = DatasetWriter::open(folder_, test_plan());
  DatasetSource source = test_source(0);
  source.variants[0].graph.words[1].code[0] = 100000;
  EXPECT_THAT(writer->add(source).error().message,
              StartsWith("0/0.cpp: the field `opcode` of an instruction is 100000"));
}

}  // namespace
}  // namespace irsight
