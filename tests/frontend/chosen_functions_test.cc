// The graph of chosen functions is a part of the whole graph: in canonical form the two are equal.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_ir.h"
#include "irsight/graph/canonical.h"
#include "irsight/graph/graph_builder.h"
#include "irsight/graph/internal/graph_copy.h"
#include "irsight/graph/subgraph.h"
#include "irsight/graph/validate.h"
#include "tests/frontend/random_module.h"

namespace irsight {
namespace {

// The texts of every golden module and of some random ones.
std::vector<std::string> all_modules() {
  std::vector<std::string> texts;
  const std::filesystem::path folder = std::filesystem::path(IRSIGHT_TEST_DATA) / "golden/irsight";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".ll") continue;
    std::ifstream file(entry.path());
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  for (std::uint32_t seed = 100; seed < 112; ++seed) texts.push_back(random_module(seed));
  return texts;
}

GraphOptions options_for(const std::string& filter) {
  return {.memory = true, .types = true, .full_text = true, .function_filter = filter};
}

// The nodes of some functions, and those that they mention, however far, ascending.
class Closure {
 public:
  Closure(const ProgramGraph& graph, const std::vector<FunctionId>& functions)
      : graph_(graph), inside_(graph.num_rows(Entity::kNode)) {
    add(NodeId{0});
    for (const NodeId node : graph.nodes()) {
      if (std::find(functions.begin(), functions.end(), graph.function(node)) != functions.end()) {
        add(node);
      }
    }
    while (!pending_.empty()) {
      const NodeId node = pending_.back();
      pending_.pop_back();
      add_mentions(node);
    }
  }

  std::vector<NodeId> nodes() const {
    std::vector<NodeId> nodes;
    for (const NodeId node : graph_.nodes()) {
      if (inside_[static_cast<std::size_t>(node)]) nodes.push_back(node);
    }
    return nodes;
  }

 private:
  void add(NodeId node) {
    if (inside_[static_cast<std::size_t>(node)]) return;
    inside_[static_cast<std::size_t>(node)] = true;
    pending_.push_back(node);
  }

  // What an instruction calls; what leads to it, a constant or a global; what types are made of.
  void add_mentions(NodeId node) {
    const bool calls = graph_.kind(node) == NodeKind::kInstruction;
    for (const EdgeId edge : graph_.out_edges(node)) {
      if (calls && graph_.flow(edge) == Flow::kCall) add(graph_.target(edge));
    }
    for (const EdgeId edge : graph_.in_edges(node)) {
      const NodeKind source = graph_.kind(graph_.source(edge));
      const bool is_address = source == NodeKind::kGlobal || source == NodeKind::kFunction;
      if (graph_.flow(edge) == Flow::kType) add(graph_.source(edge));
      if (graph_.flow(edge) == Flow::kData && is_address) add(graph_.source(edge));
    }
  }

  const ProgramGraph& graph_;
  std::vector<bool> inside_;
  std::vector<NodeId> pending_;
};

// A graph in canonical form, without the edges from functions and globals to arguments: of those
// the whole graph tells what all callers pass, and a graph of chosen functions what these do (G16).
// Which part it is does not count either.
ProgramGraph comparable(const ProgramGraph& graph) {
  internal::Selection selection = internal::everything_of(graph);
  std::erase_if(selection.edges, [&](EdgeId edge) {
    const NodeKind source = graph.kind(graph.source(edge));
    return graph.kind(graph.target(edge)) == NodeKind::kVariable &&
           (source == NodeKind::kFunction || source == NodeKind::kGlobal);
  });
  GraphBuilder builder;
  internal::GraphCopier(graph).append(builder, selection);
  return canonical(std::move(builder).build().value().without_column(Entity::kGraph, "part"));
}

FunctionId function_named(const ProgramGraph& graph, std::string_view name) {
  for (const auto f : id_range<FunctionId>(0, graph.num_functions())) {
    if (graph.function_name(f) == name) return f;
  }
  return FunctionId::kNone;
}

// Every single function with a body, and every pair of neighbours.
std::vector<std::vector<std::string>> choices(const llvm::Module& module) {
  std::vector<std::vector<std::string>> choices;
  for (const llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    if (!choices.empty()) choices.push_back({choices.back().back(), function.getName().str()});
    choices.push_back({function.getName().str()});
  }
  return choices;
}

TEST(ChosenFunctions, AreAPartOfTheWholeGraph) {
  int compared = 0;
  for (const std::string& text : all_modules()) {
    llvm::LLVMContext context;
    llvm::SMDiagnostic problem;
    const auto module = llvm::parseAssemblyString(text, problem, context);
    ASSERT_NE(module, nullptr) << problem.getMessage().str();
    const ProgramGraph whole = graph_from_module(*module, options_for("")).value();
    for (const std::vector<std::string>& names : choices(*module)) {
      const std::string filter = fmt::format("^({})$", fmt::join(names, "|"));
      const ProgramGraph chosen = graph_from_module(*module, options_for(filter)).value();
      std::vector<FunctionId> functions;
      for (const std::string& name : names) functions.push_back(function_named(whole, name));
      const auto part = induced_subgraph(whole, Closure(whole, functions).nodes());
      ASSERT_TRUE(part) << part.error().message;
      EXPECT_EQ(difference(comparable(chosen), comparable(*part)), std::nullopt)
          << filter << " of\n"
          << text;
      const Status status = validate(chosen);
      EXPECT_TRUE(status) << status.error().message << "\n" << filter << " of\n" << text;
      ++compared;
    }
  }
  EXPECT_GT(compared, 80);
}

TEST(ChosenFunctions, AreCutIntoTheSameGraphsAsTheWhole) {
  for (const std::string& text : all_modules()) {
    llvm::LLVMContext context;
    llvm::SMDiagnostic problem;
    const auto module = llvm::parseAssemblyString(text, problem, context);
    ASSERT_NE(module, nullptr) << problem.getMessage().str();
    const ProgramGraph whole = graph_from_module(*module, options_for("")).value();
    for (const std::vector<std::string>& names : choices(*module)) {
      if (names.size() > 1) continue;
      const std::string filter = "^" + names[0] + "$";
      const ProgramGraph chosen = graph_from_module(*module, options_for(filter)).value();
      const ProgramGraph of_whole = function_graph(whole, function_named(whole, names[0]));
      const ProgramGraph of_chosen = function_graph(chosen, function_named(chosen, names[0]));
      EXPECT_EQ(difference(comparable(of_chosen), comparable(of_whole)), std::nullopt) << text;
    }
  }
}

TEST(ChosenFunctions, FunctionsAndGlobalsComeInModuleOrder) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic problem;
  const auto module = llvm::parseAssemblyString(R"(
@first = global ptr @second
@second = global i32 2
@unused = global i32 3
define void @a() {
  ret void
}
define void @b() {
  call void @d()
  call void @a()
  %p = load ptr, ptr @first
  ret void
}
define void @c() {
  ret void
}
define void @d() {
  ret void
}
)",
                                                problem, context);
  ASSERT_NE(module, nullptr) << problem.getMessage().str();
  const ProgramGraph graph =
      graph_from_module(*module, {.full_text = true, .function_filter = "^b$"}).value();
  std::vector<std::string> names;
  for (const auto f : id_range<FunctionId>(0, graph.num_functions())) {
    names.emplace_back(graph.function_name(f));
  }
  EXPECT_THAT(names, testing::ElementsAre("a", "b", "d"));
  std::vector<std::string> globals;
  for (const NodeId node : graph.nodes()) {
    if (graph.kind(node) != NodeKind::kGlobal) continue;
    globals.emplace_back(
        graph.text_at(Entity::kNode, "full_text", static_cast<std::size_t>(node)).value());
  }
  EXPECT_THAT(globals,
              testing::ElementsAre("@first = global ptr @second", "@second = global i32 2"));
  EXPECT_EQ(graph.attribute("part"), "functions");
}

TEST(ChosenFunctions, ALaunchedKernelIsMentioned) {  // G19
  llvm::LLVMContext host_context, device_context, other_context;
  llvm::SMDiagnostic problem;
  const auto host = llvm::parseAssemblyString(R"(
define void @_Z20__device_stub__scalePf(ptr %p) {
  ret void
}
define void @chosen(ptr %p) {
  call void @_Z20__device_stub__scalePf(ptr %p)
  ret void
}
)",
                                              problem, host_context);
  constexpr const char* kKernels = R"(
target triple = "nvptx64-nvidia-cuda"
define ptx_kernel void @_Z5otherPf(ptr %p) {
  ret void
}
define ptx_kernel void @_Z5scalePf(ptr %p) "target-cpu"="sm_90" {
  ret void
}
)";
  const auto device = llvm::parseAssemblyString(kKernels, problem, device_context);
  const auto other = llvm::parseAssemblyString(kKernels, problem, other_context);
  llvm::Module* const modules[] = {host.get(), device.get(), other.get()};
  const ProgramGraph graph = graph_from_modules(modules, {.function_filter = "^chosen$"}).value();
  const Status status = validate(graph);
  EXPECT_TRUE(status) << status.error().message;
  EXPECT_NE(function_named(graph, "_Z5scalePf"), FunctionId::kNone);
  EXPECT_EQ(function_named(graph, "_Z5otherPf"), FunctionId::kNone);
  const auto is_launch = [&](EdgeId e) {
    return graph.flow(e) == Flow::kCall && graph.position(e) == 3;
  };
  EXPECT_EQ(std::ranges::count_if(graph.edges(), is_launch), 2);
  EXPECT_EQ(graph.text_at(Entity::kModule, "gpu_architecture", 0), std::nullopt);
  EXPECT_EQ(graph.text_at(Entity::kModule, "gpu_architecture", 2), "sm_90");
}

}  // namespace
}  // namespace irsight
