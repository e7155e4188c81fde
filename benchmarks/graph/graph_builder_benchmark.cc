// Nanoseconds a node and edge, of making graphs and putting them into canonical form. The graphs
// are shaped as programs at -O1 are: half of the nodes instructions, most edges short.

#include <benchmark/benchmark.h>

#include <cstdint>

#include "irsight/graph/canonical.h"
#include "irsight/graph/graph_builder.h"
#include "irsight/graph/statistics.h"
#include "irsight/graph/subgraph.h"
#include "irsight/graph/validate.h"

namespace irsight {
namespace {

// A small generator of numbers with a fixed seed, so that every run does the same.
class Numbers {
 public:
  std::int32_t below(std::int32_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int32_t>((state_ >> 33) % static_cast<std::uint64_t>(limit));
  }

 private:
  std::uint64_t state_ = 204;
};

constexpr std::int32_t kInstructionsAFunction = 50;

// Calls of a function's instructions: operands from nearby results and constants, control in a row
// with a branch back each tenth, a call edge to and from a function node each twelfth.
void add_function(GraphBuilder& b, Numbers& numbers, NodeId external, StringId opcode,
                  StringId type) {
  const FunctionId f = b.add_function("f", ModuleId{0});
  const BlockId block = b.add_block(f);
  const NodeId function = b.add_node(NodeKind::kFunction, opcode, f, BlockId::kNone);
  b.add_edge(external, function, Flow::kCall, 0);
  b.add_edge(function, external, Flow::kCall, 1);
  const NodeId constant = b.add_node(NodeKind::kConstant, type, f, BlockId::kNone);
  const std::int32_t first = b.num_nodes();
  for (std::int32_t i = 0; i < kInstructionsAFunction; ++i) {
    const NodeId instruction = b.add_node(NodeKind::kInstruction, opcode, f, block);
    const NodeId result = b.add_node(NodeKind::kVariable, type, f, block);
    b.add_edge(instruction, result, Flow::kData, 0);
    const std::int32_t back = 1 + numbers.below(2 * i + 2) / 2;
    b.add_edge(i < back ? constant : NodeId{index(result) - 2 * back}, instruction, Flow::kData, 0);
    if (i % 3 == 0) b.add_edge(constant, instruction, Flow::kData, 1);
    if (i > 0) b.add_edge(NodeId{index(instruction) - 2}, instruction, Flow::kControl, 0);
    if (i % 10 == 9) b.add_edge(instruction, NodeId{first}, Flow::kControl, 1);
    if (i % 12 == 0) b.add_edge(instruction, function, Flow::kCall, 0);
    if (i % 12 == 0) b.add_edge(function, instruction, Flow::kCall, 1);
  }
}

ProgramGraph program(std::int64_t functions) {
  GraphBuilder b;
  Numbers numbers;
  const StringId opcode = b.intern("add"), type = b.intern("i32");
  b.add_module("m");
  const NodeId external =
      b.add_node(NodeKind::kExternal, opcode, FunctionId::kNone, BlockId::kNone);
  for (std::int64_t i = 0; i < functions; ++i) add_function(b, numbers, external, opcode, type);
  return *std::move(b).build();
}

// Reports the time of one iteration, divided by the graph's nodes and edges.
void report(benchmark::State& state, const ProgramGraph& graph) {
  const double rows = graph.num_nodes() + graph.num_edges();
  state.counters["time/row"] = benchmark::Counter(
      rows, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["rows"] = rows;
}

void build(benchmark::State& state) {
  const ProgramGraph graph = program(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(program(state.range(0)));
  report(state, graph);
}

template <auto Work>
void work_on(benchmark::State& state) {
  const ProgramGraph graph = program(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(Work(graph));
  report(state, graph);
}

ProgramGraph check_arrays(const ProgramGraph& graph) {
  return *ProgramGraph::from_arrays(graph.arrays());
}

std::int64_t split(const ProgramGraph& graph) {
  FunctionSplitter splitter(graph);
  std::int64_t nodes = 0;
  for (const auto f : id_range<FunctionId>(0, graph.num_functions())) {
    nodes += splitter.graph_of(f).num_nodes();
  }
  return nodes;
}

BENCHMARK(build)->Arg(10)->Arg(1000)->Arg(10000);
BENCHMARK(work_on<check_arrays>)->Name("from_arrays")->Arg(1000);
BENCHMARK(work_on<canonical>)->Name("canonical")->Arg(10)->Arg(1000)->Arg(10000);
BENCHMARK(work_on<validate>)->Name("validate")->Arg(1000);
BENCHMARK(work_on<split>)->Name("split")->Arg(1000)->Arg(10000);
BENCHMARK(work_on<statistics_of>)->Name("statistics")->Arg(1000);

}  // namespace
}  // namespace irsight

BENCHMARK_MAIN();
