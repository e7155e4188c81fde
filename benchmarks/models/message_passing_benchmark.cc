// Message passing by our kernels beside libtorch's own operations, which need an array of E rows: one relation of 20,000 nodes and
// 40,000 edges, forward, and forward and backward. usage: message_passing_benchmark [--benchmark_… ]; OMP_NUM_THREADS counts.

#include <benchmark/benchmark.h>
#include <torch/torch.h>

#include "irsight/models/message_passing.h"
#include "tests/models/test_edges.h"

namespace irsight {
namespace {

constexpr std::int64_t kNodes = 20000;
constexpr std::int64_t kEdges = 40000;
constexpr std::int64_t kPositions = 19;

struct Inputs {
  torch::Tensor x, gate, slope, scale;
  RelationEdges edges;
  torch::Tensor source, target, position;  // int64, for libtorch
};

Inputs inputs(std::int64_t width, torch::ScalarType type) {
  torch::manual_seed(1);
  Inputs made;
  made.edges = some_edges(kNodes, kNodes, kEdges, kPositions);
  made.x = torch::randn({kNodes, width}).to(type).requires_grad_();
  made.gate = torch::randn({kPositions, width}).requires_grad_();
  made.slope = torch::randn({kNodes, width}).to(type);
  made.scale = made.edges.in.inverse_root_degree();
  made.source = made.edges.in.other.to(torch::kInt64);
  made.position = made.edges.in.position.to(torch::kInt64);
  made.target =
      torch::arange(kNodes).repeat_interleave(made.edges.in.offsets.diff().to(torch::kInt64));
  return made;
}

torch::Tensor ours(const Inputs& in) {
  return gather_gate_reduce(in.x, in.gate, in.edges, in.scale);
}

torch::Tensor libtorch(const Inputs& in) {
  const torch::Tensor messages =
      in.x.index_select(0, in.source) * in.gate.to(in.x.scalar_type()).index_select(0, in.position);
  return torch::zeros_like(in.x).index_add(0, in.target, messages) *
         in.scale.to(in.x.scalar_type());
}

template <torch::Tensor (*Work)(const Inputs&), bool Backward>
void run(benchmark::State& state) {
  const Inputs in =
      inputs(state.range(0), state.range(1) == 16 ? torch::kBFloat16 : torch::kFloat32);
  for (auto _ : state) {
    const torch::Tensor out = Work(in);
    if (Backward)
      benchmark::DoNotOptimize(torch::autograd::grad({out}, {in.x, in.gate}, {in.slope}));
  }
  state.SetItemsProcessed(state.iterations() * kEdges);
}

void sizes(benchmark::internal::Benchmark* one) {
  one->ArgsProduct({{96, 200}, {32, 16}})
      ->ArgNames({"width", "bits"})
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}

BENCHMARK(run<ours, false>)->Name("forward/ours")->Apply(sizes);
BENCHMARK(run<libtorch, false>)->Name("forward/libtorch")->Apply(sizes);
BENCHMARK(run<ours, true>)->Name("both/ours")->Apply(sizes);
BENCHMARK(run<libtorch, true>)->Name("both/libtorch")->Apply(sizes);

}  // namespace
}  // namespace irsight
