// Graphs that ProGraML 0.3.2 made of hand-written IR (reference/programl/*.pb, made by
// benchmarks/parity/make_references.sh), compared with ours. The table says which of them the
// reader's changes leave inexact, and by which rules of docs/programl_parity.md.

#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "irsight/frontend/ir_compatibility.h"
#include "irsight/frontend/programl_graph.h"
#include "irsight/graph/validate.h"
#include "tests/frontend/parity/compare.h"

namespace irsight {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

const std::filesystem::path kReferences =
    std::filesystem::path(IRSIGHT_TEST_DATA) / "reference/programl";

const std::map<std::string, std::vector<std::string>> kRules = {
    {"function_casts", {"P1"}},
    {"globals_with_expressions", {"P1"}},
    {"invoke_landingpad_resume", {"P1", "P9"}},
    {"lifetimes", {"P3"}},
    {"missing_alignment", {"P8"}},
    {"old_lifetime_of_argument", {"P4", "P9"}},
    {"stack_and_memory", {"P9"}},
    {"typed_nulls", {"P2"}},
    {"unused_debug_intrinsic", {"P11"}},
    {"varargs", {"P1", "P9"}},
};

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(kReferences))
    if (entry.path().extension() == ".ll") found.push_back(entry.path().stem().string());
  std::sort(found.begin(), found.end());
  return found;
}

class ProgramlReference : public testing::TestWithParam<std::string> {};

TEST_P(ProgramlReference, GraphIsTheReferences) {
  const std::string text = with_typed_attributes(read(kReferences / (GetParam() + ".ll")));
  llvm::LLVMContext context;
  llvm::SMDiagnostic problem;
  const auto module = llvm::parseAssemblyString(text, problem, context);
  ASSERT_NE(module, nullptr) << problem.getMessage().str();
  const auto graph =
      programl_graph(*module, {.dialect = Dialect::kProgramlReleased, .full_text = true});
  ASSERT_TRUE(graph) << graph.error().message;
  const Status valid = validate(*graph);
  EXPECT_TRUE(valid) << valid.error().message;
  const auto reference =
      parity::plain_graph_from_protobuf(read(kReferences / (GetParam() + ".pb")));
  ASSERT_TRUE(reference) << reference.error().message;

  const parity::Comparison found = parity::compare(*reference, parity::plain_graph_from(*graph));

  EXPECT_THAT(found.differences, IsEmpty());
  std::vector<std::string> used;
  for (const auto& [rule, count] : found.allowed) used.push_back(rule);
  const auto expected = kRules.find(GetParam());
  EXPECT_THAT(used, ElementsAreArray(expected == kRules.end() ? std::vector<std::string>()
                                                              : expected->second));
}

INSTANTIATE_TEST_SUITE_P(All, ProgramlReference, testing::ValuesIn(names()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace irsight
