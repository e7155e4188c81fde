#include "irsight/frontend/graph_from_ir.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "irsight/graph/equality.h"
#include "irsight/graph/subgraph.h"

namespace irsight {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

std::unique_ptr<llvm::Module> parse(llvm::LLVMContext& context, const std::string& text) {
  llvm::SMDiagnostic problem;
  auto module = llvm::parseAssemblyString(text, problem, context);
  EXPECT_NE(module, nullptr) << problem.getMessage().str();
  return module;
}

std::unique_ptr<llvm::Module> parse_file(llvm::LLVMContext& context,
                                         const std::filesystem::path& path) {
  llvm::SMDiagnostic problem;
  auto module = llvm::parseAssemblyFile(path.string(), problem, context);
  EXPECT_NE(module, nullptr) << path << ": " << problem.getMessage().str();
  return module;
}

std::string printed(const llvm::Module& module) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  module.print(stream, nullptr);
  return text;
}

std::string described(const ProgramGraph& graph, NodeId node) {
  const FunctionId function = graph.function(node);
  return fmt::format(
      "{} {} of {} type {}", name_of(graph.kind(node)), graph.text(node),
      function == FunctionId::kNone ? "-" : graph.function_name(function),
      graph.text_at(Entity::kNode, "type", static_cast<std::size_t>(node)).value_or("-"));
}

// What a graph holds whatever the numbers of its nodes, to compare graphs whose functions and globals come in another order.
std::vector<std::string> contents(const ProgramGraph& graph) {
  std::vector<std::string> lines;
  for (const NodeId node : graph.nodes()) lines.push_back(described(graph, node));
  for (const EdgeId edge : graph.edges()) {
    lines.push_back(fmt::format("{} -{} {}-> {}", described(graph, graph.source(edge)),
                                name_of(graph.flow(edge)), graph.position(edge),
                                described(graph, graph.target(edge))));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::filesystem::path> golden_inputs() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = std::filesystem::path(IRSIGHT_TEST_DATA) / "golden/irsight";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".ll") paths.push_back(entry.path());
  }
  return paths;
}

const GraphOptions kEverything = {
    .memory = true, .types = true, .full_text = true, .locations = true, .profile = true};

TEST(GraphFromFunction, HoldsWhatTheModulesGraphHoldsOfIt) {
  int functions = 0;
  for (const std::filesystem::path& path : golden_inputs()) {
    llvm::LLVMContext context;
    const auto module = parse_file(context, path);
    const Result<ProgramGraph> whole = graph_from_module(*module, kEverything);
    ASSERT_TRUE(whole) << whole.error().message;
    for (llvm::Function& function : *module) {
      const Result<ProgramGraph> alone = graph_from_function(function, kEverything);
      ASSERT_TRUE(alone) << alone.error().message;
      for (const auto id : id_range<FunctionId>(0, whole->num_functions())) {
        if (whole->function_name(id) != std::string_view(function.getName())) continue;
        EXPECT_EQ(contents(*alone), contents(function_graph(*whole, id)))
            << path << ": " << function.getName().str();
        ++functions;
      }
    }
  }
  EXPECT_GT(functions, 30);
}

TEST(GraphFromModule, NeverChangesTheModule) {
  for (const std::filesystem::path& path : golden_inputs()) {
    llvm::LLVMContext context;
    const auto module = parse_file(context, path);
    const std::string before = printed(*module);
    ASSERT_TRUE(graph_from_module(*module, kEverything));
    EXPECT_EQ(printed(*module), before) << path;
  }
}

TEST(GraphFromModule, GivesTheSameGraphEachTime) {
  for (const std::filesystem::path& path : golden_inputs()) {
    llvm::LLVMContext first_context, second_context;
    const auto first = parse_file(first_context, path);
    const auto second = parse_file(second_context, path);
    const auto difference_of_two = difference(*graph_from_module(*first, kEverything),
                                              *graph_from_module(*second, kEverything));
    EXPECT_EQ(difference_of_two, std::nullopt) << path;
  }
}

constexpr const char* kTwoFunctions = R"(
define i32 @kept(i1 %c) {
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %v = call i32 @left_out(i32 1)
  ret i32 %v
}
define i32 @left_out(i32 %x) {
  ret i32 %x
}
)";

TEST(GraphFromModule, FunctionFilterKeepsBodiesThatMatch) {
  llvm::LLVMContext context;
  const auto module = parse(context, kTwoFunctions);
  const Result<ProgramGraph> graph = graph_from_module(*module, {.function_filter = "^kept$"});
  ASSERT_TRUE(graph);
  const std::vector<std::string> lines = contents(*graph);
  EXPECT_THAT(lines, Contains("function function of left_out type i32 (i32)"));
  EXPECT_THAT(lines, Contains("instruction call of kept type i32"));
  EXPECT_THAT(lines, Not(Contains(HasSubstr("of left_out type void"))));
}

TEST(GraphFromModule, ThreadsWithContextsOfTheirOwnMakeTheSameGraph) {
  const GraphOptions options{.memory = true, .types = true, .full_text = true, .statements = true};
  const auto make = [&] {
    llvm::LLVMContext context;
    const auto module = parse(context, kTwoFunctions);
    return graph_from_module(*module, options).value();
  };
  const ProgramGraph expected = make();
  std::atomic<int> same = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) same += equal(make(), expected) ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, 100);
}

TEST(GraphFromModule, FunctionFilterThatIsNoExpressionIsAnError) {
  llvm::LLVMContext context;
  const auto module = parse(context, kTwoFunctions);
  const Result<ProgramGraph> graph = graph_from_module(*module, {.function_filter = "("});
  ASSERT_FALSE(graph);
  EXPECT_THAT(graph.error().message, HasSubstr("function filter `(`: not a regular expression"));
}

TEST(GraphFromModule, LooksForFunctionsWithNamesOfAnyLength) {
  const std::string name(1 << 20, 'a');
  llvm::LLVMContext context;
  const auto module = parse(context, "define void @" + name + "b() { ret void }\n");
  const Result<ProgramGraph> graph = graph_from_module(*module, {.function_filter = "^(a|c)*b$"});
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(graph->num_blocks(), 1);
}

TEST(GraphFromModule, OptionsOfProgramlAreRefusedInOurDialect) {
  llvm::LLVMContext context;
  const auto module = parse(context, kTwoFunctions);
  const Result<ProgramGraph> graph = graph_from_module(*module, {.strict = true});
  ASSERT_FALSE(graph);
  EXPECT_THAT(graph.error().message, "strict: not of the dialect irsight");
}

TEST(GraphFromModule, UsesTheCallersAnalyses) {
  llvm::LLVMContext context;
  const auto module = parse(context, kTwoFunctions);
  llvm::PassBuilder passes;
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager sccs;
  llvm::ModuleAnalysisManager modules;
  passes.registerModuleAnalyses(modules);
  passes.registerCGSCCAnalyses(sccs);
  passes.registerFunctionAnalyses(functions);
  passes.registerLoopAnalyses(loops);
  passes.crossRegisterProxies(loops, functions, sccs, modules);
  const Result<ProgramGraph> with = graph_from_module(*module, kEverything, &modules);
  const Result<ProgramGraph> without = graph_from_module(*module, kEverything);
  ASSERT_TRUE(with && without);
  EXPECT_EQ(difference(*with, *without), std::nullopt);
  llvm::Function& kept = *module->getFunction("kept");
  EXPECT_NE(functions.getCachedResult<llvm::DominatorTreeAnalysis>(kept), nullptr);
}

TEST(GraphFromModules, JoinsCudaStubsToTheirKernels) {  // G19
  llvm::LLVMContext host_context, device_context;
  const auto host = parse(host_context, R"(
define void @_Z20__device_stub__scalePf(ptr %p) {
  ret void
}
define void @_Z20__device_stub__otherPf(ptr %p) {
  ret void
}
)");
  const auto device = parse(device_context, R"(
target triple = "nvptx64-nvidia-cuda"
define ptx_kernel void @_Z5scalePf(ptr %p) {
  ret void
}
define void @_Z5otherPf(ptr %p) {
  ret void
}
)");
  llvm::Module* const modules[] = {host.get(), device.get()};
  const Result<ProgramGraph> graph = graph_from_modules(modules, {});
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(graph->num_modules(), 2);
  std::vector<std::string> launches;
  for (const EdgeId edge : graph->edges()) {
    if (graph->flow(edge) != Flow::kCall || graph->position(edge) != 3) continue;
    launches.push_back(fmt::format("{} -> {}",
                                   graph->function_name(graph->function(graph->source(edge))),
                                   graph->function_name(graph->function(graph->target(edge)))));
  }
  EXPECT_THAT(launches, testing::ElementsAre("_Z20__device_stub__scalePf -> _Z5scalePf"));
}

TEST(GraphFromModules, MoreThanOneModuleIsNoGraphOfProgramls) {
  llvm::LLVMContext context;
  const auto module = parse(context, kTwoFunctions);
  llvm::Module* const modules[] = {module.get(), module.get()};
  const Result<ProgramGraph> graph =
      graph_from_modules(modules, {.dialect = Dialect::kProgramlReleased});
  ASSERT_FALSE(graph);
  EXPECT_EQ(graph.error().message,
            "a graph of the dialect programl-0.3 has one module; these are 2");
}

}  // namespace
}  // namespace irsight
