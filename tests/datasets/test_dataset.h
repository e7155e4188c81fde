#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "irsight/datasets/dataset.h"
#include "irsight/datasets/dataset_writer.h"

namespace irsight {

/// Returns a word whose instruction is `ret` with a number of operands, and that detail.
inline InstructionWord word_of(const std::string& statement, std::uint32_t operands,
                               const std::string& detail = "") {
  InstructionWord word{.statement = statement, .detail = detail};
  word.code[place(InstructionField::kOpcode)] = value_of(InstructionField::kOpcode, "ret");
  word.code[place(InstructionField::kOperands)] = operands;
  return word;
}

/// Returns a graph of a global variable 0 and a function: its node 1 and a chain of instructions, in one block. Data
/// goes from the variable to each of them.
inline InstructionGraph chain_graph(int instructions, int seed = 0) {
  InstructionGraph graph;
  const auto add = [&](const InstructionWord& word) {
    std::size_t id = 0;
    while (id < graph.words.size() && graph.words[id] != word) ++id;
    if (id == graph.words.size()) graph.words.push_back(word);
    graph.word.push_back(static_cast<std::int32_t>(id));
    graph.line.push_back(static_cast<std::int32_t>(graph.word.size()));
    for (auto& relation : graph.relations) relation.degree.push_back(0);
  };
  const auto add_edge = [&](Relation kind, int distance) {
    auto& relation = graph.relations[static_cast<std::size_t>(kind)];
    ++relation.degree.back();
    relation.distance.push_back(distance);
    relation.position.push_back(0);
  };
  add(word_of("", 0, "variable"));
  add(word_of("", 1));
  for (int i = 0; i < instructions; ++i) {
    add(word_of(fmt::format("statement {}", (i + seed) % 5), static_cast<std::uint32_t>(i % 3)));
    add_edge(Relation::kControl, 1);
    add_edge(Relation::kData, static_cast<int>(graph.word.size()) - 1);
  }
  graph.function_nodes = {instructions + 1};
  graph.function_blocks = {1};
  graph.block_nodes = {instructions};
  return graph;
}

inline constexpr int kTestSources = 24;

/// Returns source i of the data set of these tests: three classes, every sixth of validation, every sixth of
/// test, number 7 without a graph.
inline DatasetSource test_source(int i) {
  DatasetSource source{.name = fmt::format("{}/{}.cpp", i % 3, i),
                       .label = i % 3,
                       .split = i % 6 == 1   ? Split::kValidation
                                : i % 6 == 2 ? Split::kTest
                                             : Split::kTrain,
                       .mends = i % 4,
                       .tokens = {"int", "i", "(", ")", "{", "return", "0", ";", "}"}};
  for (int k = 0; k < i; ++k) {
    for (const std::string& token : {std::string("i"), std::string("="), fmt::format("{}", k)})
      source.tokens.push_back(token);
  }
  if (i == 7) {
    source.failure = "1/7.cpp:1:1: error: no program";
  } else {
    source.variants.push_back({.level = 0, .graph = chain_graph(3 + i, i)});
    source.variants.push_back({.level = 1, .graph = chain_graph(2, i)});
  }
  return source;
}

inline DatasetManifest test_plan() {
  DatasetManifest plan;
  plan.name = "test";
  plan.rules = current_dataset_rules();
  plan.classes = {"a", "b", "c"};
  plan.levels = {"O0", "O2"};
  plan.list = "0123456789abcdef";
  plan.sources = kTestSources;
  return plan;
}

/// Adds the sources up to `end` that are not there yet.
inline void add_test_sources(DatasetWriter& writer, int end) {
  for (auto i = static_cast<int>(writer.already()); i < end; ++i) {
    const Status added = writer.add(test_source(i));
    ASSERT_TRUE(added) << added.error().message;
  }
}

/// Writes the data set of these tests, in shards of about 3 KB.
inline void write_test_dataset(const std::string& folder) {
  Result<DatasetWriter> writer = DatasetWriter::open(folder, test_plan(), {.shard_bytes = 3000});
  ASSERT_TRUE(writer) << writer.error().message;
  add_test_sources(*writer, kTestSources);
  const Status finished = writer->finish();
  ASSERT_TRUE(finished) << finished.error().message;
}

inline Dataset opened(const std::string& folder) {
  Result<Dataset> data = Dataset::open(folder);
  EXPECT_TRUE(data) << data.error().message;
  return *std::move(data);
}

}  // namespace irsight
