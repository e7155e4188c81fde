#pragma once

#include <string>
#include <vector>

#include "tests/datasets/test_dataset.h"

namespace irsight {

/// A program of the data sets of these tests: its class, its tokens and the statements of its one function; none has no graph.
struct TestProgram {
  int label = 0;
  Split split = Split::kTrain;
  std::vector<std::string> tokens = {};
  std::vector<std::string> statements = {};
  bool has_graph = true;
};

/// Returns a graph of a global variable and a function, its node and the statements in one block.
inline InstructionGraph graph_of_statements(const std::vector<std::string>& statements) {
  InstructionGraph graph;
  const auto add = [&](const InstructionWord& word) {
    std::size_t id = 0;
    while (id < graph.words.size() && graph.words[id] != word) ++id;
    if (id == graph.words.size()) graph.words.push_back(word);
    graph.word.push_back(static_cast<std::int32_t>(id));
    graph.line.push_back(0);
    for (auto& relation : graph.relations) relation.degree.push_back(0);
  };
  InstructionWord function{.detail = "function"};
  add({.detail = "variable"});
  add(function);
  for (const std::string& statement : statements) add(word_of(statement, 0));
  graph.function_nodes = {static_cast<std::int32_t>(statements.size()) + 1};
  graph.function_blocks = {1};
  graph.block_nodes = {static_cast<std::int32_t>(statements.size())};
  return graph;
}

/// Writes programs as a data set of two classes at one level, and opens it.
inline Dataset written(const std::string& folder, const std::vector<TestProgram>& programs) {
  DatasetManifest plan = test_plan();
  plan.classes = {"a", "b"};
  plan.levels = {"O0"};
  plan.sources = static_cast<std::int64_t>(programs.size());
  Result<DatasetWriter> writer = DatasetWriter::open(folder, plan, {});
  EXPECT_TRUE(writer) << writer.error().message;
  for (std::size_t i = 0; i < programs.size(); ++i) {
    DatasetSource source{.name = fmt::format("{}/{}.cpp", programs[i].label, i),
                         .label = programs[i].label,
                         .split = programs[i].split,
                         .tokens = programs[i].tokens};
    if (programs[i].has_graph)
      source.variants.push_back({.level = 0, .graph = graph_of_statements(programs[i].statements)});
    else
      source.failure = source.name + ": no program";
    const Status added = writer->add(source);
    EXPECT_TRUE(added) << added.error().message;
  }
  const Status finished = writer->finish();
  EXPECT_TRUE(finished) << finished.error().message;
  return opened(folder);
}

/// Returns programs whose classes differ in the order of two statements only (and of two tokens): 12 to train, 4 to validate and
/// 4 to test of each class, each with noise of its own.
inline std::vector<TestProgram> programs_told_by_order() {
  std::vector<TestProgram> programs;
  for (int i = 0; i < 40; ++i) {
    TestProgram program{.label = i % 2};
    program.split = i < 24 ? Split::kTrain : i < 32 ? Split::kValidation : Split::kTest;
    const std::vector<std::string> noise = {fmt::format("n{}", i % 3), fmt::format("n{}", i % 5)};
    const std::vector<std::string> order = program.label == 0 ? std::vector<std::string>{"x", "y"}
                                                              : std::vector<std::string>{"y", "x"};
    for (const auto* part : {&noise, &order, &noise}) {
      program.tokens.insert(program.tokens.end(), part->begin(), part->end());
      program.statements.insert(program.statements.end(), part->begin(), part->end());
    }
    programs.push_back(program);
  }
  return programs;
}

}  // namespace irsight
