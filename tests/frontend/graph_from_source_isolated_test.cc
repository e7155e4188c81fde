// graph_from_source() through the program that it starts.
#include <gmock/gmock.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "irsight/frontend/graph_from_source.h"
#include "irsight/graph/equality.h"
#include "tests/base/scratch.h"
#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::source;
using ::testing::StartsWith;

constexpr const char* kSum =
    "int sum(int *p, int n) { int s = 0; for (int i = 0; i < n; ++i) s += p[i]; return s; }\n";

Result<SourceGraphs> isolated(SourceInput input, WorkerLimits limits = {}) {
  return graph_from_source({.inputs = {std::move(input)}},
                           {.limits = limits, .worker_program = IRSIGHT_COMPILE_HERE});
}

std::string error_of_isolated(SourceInput input, WorkerLimits limits = {}) {
  const Result<SourceGraphs> result = isolated(std::move(input), limits);
  return result ? "no error" : result.error().message;
}

void expect_a_worker_works() {
  const Result<SourceGraphs> result = isolated(source("sum.c", kSum));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->graphs.size(), 1U);
}

TEST(GraphFromSourceIsolated, GivesWhatThisProcessWouldGive) {
  const Scratch scratch;
  std::ofstream(scratch.path("n.h")) << "#define N 3\n";
  const GraphRequest request = {
      .inputs = {{.path = "odd \xff.cc",
                  .contents = std::string("#include \"n.h\"\nint unused() { int x; return x; }\n") +
                              kSum +
                              "struct A { virtual int f() { return N; } };\n"
                              "int g(A &a) { return a.f(); }\n",
                  .directory = scratch.folder(),
                  .arguments = {"-O1", "-Wuninitialized", "-g", "-fno-such-option"}}},
      .graph = {.memory = true, .types = true, .full_text = true, .locations = true},
      .per_function = true};
  const auto here = graph_from_source(request, {.isolate = false});
  const auto there = graph_from_source(request, {.worker_program = IRSIGHT_COMPILE_HERE});
  ASSERT_TRUE(here) << here.error().message;
  ASSERT_TRUE(there) << there.error().message;
  ASSERT_EQ(here->graphs.size(), 3U);
  ASSERT_EQ(there->graphs.size(), here->graphs.size());
  for (std::size_t i = 0; i < here->graphs.size(); ++i) {
    EXPECT_EQ(there->graphs[i].name, here->graphs[i].name);
    EXPECT_EQ(difference(there->graphs[i].graph, here->graphs[i].graph), std::nullopt);
  }
  EXPECT_EQ(there->pipeline, "clang -O1");
  EXPECT_EQ(there->warnings, here->warnings);
  EXPECT_FALSE(there->warnings.empty());
  EXPECT_EQ(there->dropped, here->dropped);
  EXPECT_FALSE(there->dropped.empty());
  EXPECT_EQ(there->headers, here->headers);
  EXPECT_THAT(there->headers, ::testing::ElementsAre(scratch.path("n.h")));
}

TEST(GraphFromSourceIsolated, BringsIrToALevelAndKeepsWords) {
  const GraphRequest request = {
      .inputs = {source("sum.c", kSum)}, .lower = {.level = "O0+O2"}, .graph = {.words = true}};
  const auto here = graph_from_source(request, {.isolate = false});
  const auto there = graph_from_source(request, {.worker_program = IRSIGHT_COMPILE_HERE});
  ASSERT_TRUE(here) << here.error().message;
  ASSERT_TRUE(there) << there.error().message;
  const ProgramGraph& graph = there->graphs.at(0).graph;
  EXPECT_EQ(difference(graph, here->graphs.at(0).graph), std::nullopt);
  EXPECT_EQ(graph.attribute("level"), "O0+O2");
  EXPECT_EQ(graph.attribute("words"), "instructions-1, encoding-1, inst2vec-1");
  EXPECT_EQ(there->pipeline, "clang -O0 -disable-llvm-passes, level O0+O2");
}

TEST(GraphFromSourceIsolated, AnErrorOfClangArrivesWithItsHint) {
  const auto result =
      isolated(source("k.cl", "kernel void f(global int *p) { p[0] = WG_SIZE; }\n"));
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message,
              StartsWith("k.cl:1:39: error: use of undeclared identifier 'WG_SIZE'"));
  EXPECT_THAT(result.error().hint, HasSubstr("-DWG_SIZE="));
}

TEST(GraphFromSourceIsolated, SurvivesACrashOfClang) {
  EXPECT_THAT(error_of_isolated(source("crash.c", "#pragma clang __debug parser_crash\n")),
              StartsWith("crash.c: worker: crashed: signal "));
  expect_a_worker_works();
}

TEST(GraphFromSourceIsolated, SurvivesAMemoryBomb) {
  const std::string bomb =
      "#define A(x) x,x,x,x,x,x,x,x,x,x\n#define B(x) A(A(A(A(A(A(x))))))\nint a[] = { B(B(1)) "
      "};\n";
  EXPECT_THAT(
      error_of_isolated(source("bomb.c", bomb), {.resident_bytes = std::int64_t{400} << 20}),
      AllOf(StartsWith("bomb.c: worker: memory limit: "), HasSubstr("the limit is 400 MiB")));
  expect_a_worker_works();
}

TEST(GraphFromSourceIsolated, SurvivesAnEndlessTemplate) {
  // 2^40 types, none of them deep.
  const std::string endless =
      "template <unsigned long N, int D> struct A : A<2 * N, D - 1>, A<2 * N + 1, D - 1> {};\n"
      "template <unsigned long N> struct A<N, 0> {};\n"
      "A<1, 40> a;\n";
  EXPECT_EQ(error_of_isolated(source("endless.cc", endless), {.cpu_seconds = 1}),
            "endless.cc: worker: cpu limit: the limit is 1 s of CPU time");
  expect_a_worker_works();
}

TEST(GraphFromSourceIsolated, CallsMayRunAtTheSameTime) {
  std::vector<std::thread> threads;
  std::vector<std::string> errors(3, "not run");
  for (std::string& message : errors) {
    threads.emplace_back([&message] {
      const auto result = isolated(source("sum.c", kSum));
      message = result ? "" : result.error().message;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(errors, ::testing::Each(IsEmpty()));
}

TEST(GraphFromSourceIsolated, SaysWhichProgramIsMissing) {
  const auto result = graph_from_source({.inputs = {source("sum.c", kSum)}},
                                        {.worker_program = "/nowhere/irsight-compile"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message,
            "sum.c: worker: exited: exit status 127: /nowhere/irsight-compile: No such file or "
            "directory");
}

}  // namespace
}  // namespace irsight
