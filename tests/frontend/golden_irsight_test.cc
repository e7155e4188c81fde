// One small input a rule of docs/graph_spec.md. IRSIGHT_UPDATE_GOLDEN=1 rewrites the expected
// texts, which are then to be read against the specification before they are committed.

#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/SourceMgr.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_ir.h"
#include "tests/frontend/graph_text.h"

namespace irsight {
namespace {

const std::filesystem::path kGolden = std::filesystem::path(IRSIGHT_TEST_DATA) / "golden/irsight";

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// The first line of an input may name options: "; options: memory types".
GraphOptions options_of(const std::string& input) {
  const std::string line = input.substr(0, input.find('\n'));
  const auto has = [&](const char* word) {
    return line.starts_with("; options:") && line.find(word) != std::string::npos;
  };
  return {.memory = has("memory"),
          .types = has("types"),
          .full_text = has("text"),
          .locations = has("locations"),
          .profile = has("profile")};
}

std::vector<std::string> inputs() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kGolden)) {
    if (entry.path().extension() == ".ll") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class GoldenIrsight : public testing::TestWithParam<std::string> {};

TEST_P(GoldenIrsight, GraphIsAsSpecified) {
  const std::string input = read(kGolden / (GetParam() + ".ll"));
  llvm::LLVMContext context;
  llvm::SMDiagnostic problem;
  const auto module = llvm::parseAssemblyString(input, problem, context);
  ASSERT_NE(module, nullptr) << problem.getMessage().str();
  ASSERT_FALSE(llvm::verifyModule(*module, &llvm::errs()));
  const Result<ProgramGraph> graph = graph_from_module(*module, options_of(input));
  ASSERT_TRUE(graph) << graph.error().message;

  const std::filesystem::path expected = kGolden / (GetParam() + ".txt");
  if (std::getenv("IRSIGHT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(expected) << graph_as_text(*graph);
  }
  EXPECT_EQ(graph_as_text(*graph), read(expected));
}

INSTANTIATE_TEST_SUITE_P(Rules, GoldenIrsight, testing::ValuesIn(inputs()),
                         [](const auto& name) { return name.param; });

}  // namespace
}  // namespace irsight
