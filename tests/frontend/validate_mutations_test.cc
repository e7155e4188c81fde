// validate() against every single change of every golden graph and of some random ones: what breaks
// a rule of docs/graph_spec.md is reported, and what was not changed is not.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_ir.h"
#include "irsight/graph/subgraph.h"
#include "irsight/graph/validate.h"
#include "tests/frontend/mutated_graph.h"
#include "tests/frontend/random_module.h"

namespace irsight {
namespace {

const GraphOptions kOptions = {.memory = true, .types = true};

ProgramGraph graph_of(llvm::Module& module) {
  EXPECT_FALSE(llvm::verifyModule(module, &llvm::errs()));
  return graph_from_module(module, kOptions).value();
}

// Every golden module's graph, and those of some random modules, by name.
std::map<std::string, ProgramGraph> all_graphs() {
  std::map<std::string, ProgramGraph> graphs;
  const std::filesystem::path folder = std::filesystem::path(IRSIGHT_TEST_DATA) / "golden/irsight";
  llvm::SMDiagnostic problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".ll") continue;
    llvm::LLVMContext context;
    const auto module = llvm::parseAssemblyFile(entry.path().string(), problem, context);
    graphs[entry.path().stem().string()] = graph_of(*module);
  }
  for (std::uint32_t seed = 0; seed < 12; ++seed) {
    llvm::LLVMContext context;
    const auto module = llvm::parseAssemblyString(random_module(seed), problem, context);
    EXPECT_NE(module, nullptr) << problem.getMessage().str() << "\n" << random_module(seed);
    if (module != nullptr) graphs[fmt::format("random {}", seed)] = graph_of(*module);
  }
  return graphs;
}

TEST(ValidateMutations, NoGraphIsReportedAsItIs) {
  for (const auto& [name, graph] : all_graphs()) {
    const Status status = validate(graph);
    EXPECT_TRUE(status) << name << ": " << status.error().message;
    const Status rebuilt = validate(PlainProgram(graph).build(graph));
    EXPECT_TRUE(rebuilt) << name << ", rebuilt: " << rebuilt.error().message;
  }
}

TEST(ValidateMutations, NoPartIsReported) {
  std::vector<ProgramGraph> all;
  for (const auto& [name, graph] : all_graphs()) {
    all.push_back(graph);
    FunctionSplitter splitter(graph);
    for (const auto f : id_range<FunctionId>(0, graph.num_functions())) {
      const Status status = validate(splitter.graph_of(f));
      EXPECT_TRUE(status) << name << ", function " << index(f) << ": " << status.error().message;
    }
    for (const NodeId node : graph.nodes()) {
      const Status status = validate(neighbourhood(graph, node, 2).value());
      EXPECT_TRUE(status) << name << ", around " << index(node) << ": " << status.error().message;
    }
  }
  const Status status = validate(concatenate(all).value());
  EXPECT_TRUE(status) << status.error().message;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> texts) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

bool calls(std::string_view text) { return is_one_of(text, {"call", "invoke", "callbr"}); }

// What an edge says that nothing else in the graph says: without it, or with another one in its
// place, the graph may be that of another program.
bool only_it_tells(const ProgramGraph& graph, EdgeId edge) {
  const NodeId source = graph.source(edge), target = graph.target(edge);
  const std::string_view text = graph.text(target);
  switch (graph.flow(edge)) {
    case Flow::kControl:  // where a branch leads
      return is_one_of(graph.text(source), {"br", "switch", "invoke"});
    case Flow::kCall:  // whether a call returns or unwinds, and which function it is of
      return calls(text) || calls(graph.text(source));
    case Flow::kMemory:  // whether a call reads memory
      return calls(text);
    case Flow::kType:  // a named struct's members; what a constant points to
      return text.starts_with('%') || text.starts_with("ptr");
    case Flow::kData:  // how many operands there are; what a constant or an initialiser refers to
      return calls(text) || text == "getelementptr" || graph.kind(target) == NodeKind::kConstant ||
             graph.kind(target) == NodeKind::kGlobal;
  }
  return false;
}

// Whether what a single change makes of a graph keeps every rule: the graph of another program.
bool may_keep_the_rules(const ProgramGraph& graph, const Mutation& mutation) {
  const std::string_view change = mutation.change;
  const auto row = static_cast<std::size_t>(mutation.row);
  if (change == "drop edge" || change == "redirect edge" || change == "turn edge") {
    return only_it_tells(graph, static_cast<EdgeId>(row));
  }
  if (change == "move position of edge") {  // from returning to unwinding
    const auto edge = static_cast<EdgeId>(row);
    return graph.flow(edge) == Flow::kCall && graph.text(graph.target(edge)) == "invoke";
  }
  if (change == "change text of node") {  // another opcode, another struct
    const auto node = static_cast<NodeId>(row);
    return graph.kind(node) == NodeKind::kInstruction || graph.kind(node) == NodeKind::kType;
  }
  if (change == "give value to node") {  // a pointer's offset into what it refers to
    return graph.text(static_cast<NodeId>(row)) == "ptr";
  }
  return false;
}

TEST(ValidateMutations, WhatBreaksARuleIsReported) {
  std::map<std::string, int> reported;  // by rule
  int unreported = 0, all = 0;
  for (const auto& [name, graph] : all_graphs()) {
    for_each_mutation(graph, [&, &of = name, &original = graph](const Mutation& mutation) {
      const Status status = validate(mutation.program.build(original));
      ++all;
      if (!status) {
        const std::string& message = status.error().message;
        ++reported[message.substr(0, message.find(':'))];
        return;
      }
      ++unreported;
      EXPECT_TRUE(may_keep_the_rules(original, mutation))
          << of << ": " << mutation.change << ' ' << mutation.row;
    });
  }
  for (const char* rule :
       {"G1",  "G2",  "G3",  "G4",  "G5",  "G6",  "G7",  "G8",  "G9",  "G10", "G11",
        "G12", "G13", "G14", "G15", "G16", "G17", "G18", "G20", "G21", "G22"}) {
    EXPECT_GT(reported[rule], 10) << rule;
  }
  EXPECT_LT(unreported, all / 50);  // few changes give the graph of another program
}

}  // namespace
}  // namespace irsight
