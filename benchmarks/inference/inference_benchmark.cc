// How fast inference is, on one core: linear layers on each instruction set, and a whole answer for one graph.
//
//   inference_benchmark --benchmark_filter=Dense

#include <benchmark/benchmark.h>

#include <filesystem>

#include "irsight/models/inference/internal/dense_kernel.h"
#include "irsight/models/inference/predictor.h"
#include "test_model.h"

namespace irsight {
namespace {

// Shape [rows, inputs] x [inputs, outputs] by kernel number `range(3)`.
void dense(benchmark::State& state) {
  const inference_internal::DenseKernelList list = inference_internal::dense_kernels_here();
  if (state.range(3) >= list.count) {
    state.SkipWithError("this processor does not have it");
    return;
  }
  const inference_internal::DenseKernel& kernel = *list.kernels[state.range(3)];
  const std::int64_t rows = state.range(0), inputs = state.range(1), outputs = state.range(2);
  const std::vector<float> x(static_cast<std::size_t>(rows * inputs), 0.5F);
  const std::vector<float> w(static_cast<std::size_t>(inputs * outputs), 0.25F);
  const DenseWeights weights(w, {}, outputs, inputs);
  std::vector<float> out(static_cast<std::size_t>(rows * outputs));
  for (auto _ : state) {
    kernel.multiply({x.data(), inputs, rows, weights.panels(), weights.bias(), inputs, outputs,
                     out.data(), outputs});
    benchmark::DoNotOptimize(out.data());
  }
  state.SetLabel(kernel.name);
  state.counters["FLOP/s"] = benchmark::Counter(2.0 * static_cast<double>(rows * inputs * outputs),
                                                benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(dense)
    ->Name("Dense")
    ->ArgsProduct({{168}, {640}, {128}, {0, 1, 2}})
    ->ArgsProduct({{168}, {96}, {96}, {0, 1, 2}});

// A graph of so many nodes, and a network of the default sizes for 104 classes; with lines or without.
void predict(benchmark::State& state) {
  const std::string path = std::filesystem::temp_directory_path() / "irsight_inference_benchmark";
  FrozenIrNetSizes sizes = small_sizes();
  sizes.width = 96;
  sizes.hidden = 96;
  sizes.layers = 3;
  sizes.heads = 4;
  sizes.feature_buckets = 8192;
  sizes.structure_buckets = 32768;
  sizes.structure_width = 64;
  std::vector<std::string> classes;
  for (int c = 0; c < 104; ++c) classes.push_back(std::to_string(c));
  test_model(sizes, 1, classes).write(path, WeightType::kF16);
  const Predictor predictor = *Predictor::load(path);
  std::filesystem::remove(path);
  const InstructionGraph graph = random_graph(static_cast<std::int32_t>(state.range(0)), 1);
  for (auto _ : state) benchmark::DoNotOptimize(predictor.predict(graph, state.range(1) != 0));
}
BENCHMARK(predict)
    ->Name("Predict")
    ->ArgsProduct({{168, 1000, 10000}, {0, 1}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace irsight
