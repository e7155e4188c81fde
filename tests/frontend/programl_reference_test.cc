// Graphs that ProGraML 0.3.2 made of hand-written IR and of what LLVM 10 writes (benchmarks/parity/llvm10_text.py) (reference/programl/*.pb, made by
// benchmarks/parity/make_references.sh), compared with ours: text comes out exact.

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_source.h"
#include "irsight/graph/validate.h"
#include "tests/frontend/parity/compare.h"

namespace irsight {
namespace {

using testing::IsEmpty;

const std::filesystem::path kReferences =
    std::filesystem::path(IRSIGHT_TEST_DATA) / "reference/programl";

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
  const auto graphs =
      graphs_from_source({.inputs = {{.path = (kReferences / (GetParam() + ".ll")).string()}},
                          .graph = {.dialect = Dialect::kProgramlReleased, .full_text = true}});
  ASSERT_TRUE(graphs) << graphs.error().message;
  ASSERT_EQ(graphs->graphs.size(), 1U);
  const ProgramGraph* graph = &graphs->graphs.front().graph;
  const Status valid = validate(*graph);
  EXPECT_TRUE(valid) << valid.error().message;
  const auto reference =
      parity::plain_graph_from_protobuf(read(kReferences / (GetParam() + ".pb")));
  ASSERT_TRUE(reference) << reference.error().message;

  const parity::Comparison found = parity::compare(*reference, parity::plain_graph_from(*graph));

  EXPECT_THAT(found.differences, IsEmpty());
  EXPECT_THAT(found.allowed, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, ProgramlReference, testing::ValuesIn(names()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace irsight
