// The dialect programl-head has no program to compare with: it needs typed pointers, which LLVM 22 has
// not. These graphs were worked out by hand from the rules of docs/graph_spec.md, section 7, one rule
// each; the comment in each says what it is about.
//
//   2 var "ptr %p"     node 2, its text, and its full text where the file says one
//   3 -t0> 2           a type edge at position 0 (c control, d data, k call, t type)

#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "irsight/frontend/programl_graph.h"
#include "irsight/graph/validate.h"

namespace irsight {
namespace {

using testing::UnorderedElementsAreArray;

const std::filesystem::path kGolden =
    std::filesystem::path(IRSIGHT_TEST_DATA) / "golden/programl_head";

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with('#')) lines.push_back(line);
  return lines;
}

std::vector<std::string> inputs() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kGolden))
    if (entry.path().extension() == ".ll") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

// A graph's lines; full texts for the nodes of which the expected lines have one.
std::vector<std::string> lines_of(const ProgramGraph& graph,
                                  const std::vector<std::string>& expected) {
  std::vector<std::string> lines;
  for (const NodeId node : graph.nodes()) {
    const auto row = static_cast<std::size_t>(index(node));
    std::string line = std::to_string(row) + ' ' + std::string(graph.text(node));
    const bool is_told = row < expected.size() && expected[row].ends_with('"');
    if (is_told)
      line += " \"" +
              std::string(graph.text_at(Entity::kNode, "full_text", row).value_or("absent")) + '"';
    lines.push_back(line);
  }
  for (const EdgeId edge : graph.edges())
    lines.push_back(std::to_string(index(graph.source(edge))) + " -" +
                    "cdkt"[static_cast<int>(graph.flow(edge))] +
                    std::to_string(graph.position(edge)) + "> " +
                    std::to_string(index(graph.target(edge))));
  return lines;
}

class GoldenProgramlHead : public testing::TestWithParam<std::string> {};

TEST_P(GoldenProgramlHead, GraphIsAsWorkedOutByHand) {
  const std::string golden = read(kGolden / (GetParam() + ".graph"));
  const std::vector<std::string> expected = lines_of(golden);
  ASSERT_FALSE(expected.empty());
  llvm::LLVMContext context;
  llvm::SMDiagnostic problem;
  const auto module =
      llvm::parseAssemblyString(read(kGolden / (GetParam() + ".ll")), problem, context);
  ASSERT_NE(module, nullptr) << problem.getMessage().str();

  const bool instructions_only = golden.starts_with("# options: instructions_only");
  const auto graph = programl_graph(*module, {.dialect = Dialect::kProgramlHead,
                                              .full_text = true,
                                              .instructions_only = instructions_only});

  ASSERT_TRUE(graph) << graph.error().message;
  const Status valid = validate(*graph);
  EXPECT_TRUE(valid) << valid.error().message;
  EXPECT_THAT(lines_of(*graph, expected), UnorderedElementsAreArray(expected));
}

INSTANTIATE_TEST_SUITE_P(All, GoldenProgramlHead, testing::ValuesIn(inputs()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace irsight
