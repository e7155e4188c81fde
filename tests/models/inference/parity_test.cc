// The same weights in libtorch and without it.

#include <gtest/gtest.h>
#include <torch/nn/module.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>

#include "irsight/models/inference/predictor.h"
#include "irsight/models/irnet.h"
#include "irsight/models/tensor_file.h"
#include "test_model.h"

namespace irsight {
namespace {

constexpr std::int64_t kBuckets = 512;

IrNetOptions options_of_real_size() {
  IrNetOptions options;
  options.feature_buckets = kBuckets;
  options.structure_buckets = 2048;
  options.classes = 12;
  return options;
}

ModelDescription description_of(const IrNetOptions& options) {
  ModelDescription description = test_model().description;
  description.classes.clear();
  for (std::int64_t c = 0; c < options.classes; ++c)
    description.classes.push_back(std::to_string(c));
  FrozenIrNetSizes sizes;
  sizes.width = static_cast<std::int32_t>(options.width);
  sizes.hidden = static_cast<std::int32_t>(options.hidden);
  sizes.layers = static_cast<std::int32_t>(options.layers);
  sizes.heads = static_cast<std::int32_t>(options.heads);
  sizes.feature_buckets = static_cast<std::int32_t>(options.feature_buckets);
  sizes.edges = options.edges;
  sizes.structure_buckets = static_cast<std::int32_t>(options.structure_buckets);
  sizes.structure_width = static_cast<std::int32_t>(options.structure_width);
  description.config = config_of(sizes);
  return description;
}

// Writes a network's weights, and gives it those that a reader will see: rounded where they are stored in 16 bits.
void write_network(IrNet& net, const std::string& path, WeightType type) {
  const torch::NoGradGuard no_gradients;
  std::vector<ModelWeight> weights;
  NamedTensors tensors = tensors_of(*net);
  for (auto& [name, tensor] : tensors) {
    if (name == "wide_weight") tensor.fill_(2);
    if (type == WeightType::kF16) tensor.copy_(tensor.to(torch::kFloat16).to(torch::kFloat32));
    if (type == WeightType::kBF16) tensor.copy_(tensor.to(torch::kBFloat16).to(torch::kFloat32));
    weights.push_back(
        {.name = name,
         .shape = tensor.sizes().vec(),
         .values = {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())}});
  }
  const Status written = write_model_file(path, description_of(net->options()), weights, type);
  ASSERT_TRUE(written) << written.error().message;
}

// The largest |difference| of the two's logits, in units of max(1, |logit|max).
double difference(const IrNetOptions& options, std::int32_t nodes, const std::string& name,
                  WeightType type = WeightType::kF32) {
  torch::manual_seed(7);
  IrNet net(options);
  net->eval();
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/parity_" + name;
  write_network(net, path, type);
  const Result<Predictor> predictor = Predictor::load(path);
  EXPECT_TRUE(predictor) << predictor.error().message;
  if (!predictor) return 1;
  const InstructionGraph graph = random_graph(nodes, 5);
  const InstructionGraphView view = graph.view();
  const torch::NoGradGuard no_gradients;
  const torch::Tensor expected = net->forward(graph_batch(
      graph_input(std::span(&view, 1), WordTable::of(graph, kBuckets), input_options(options))));
  const Result<Prediction> prediction = predictor->predict(graph);
  EXPECT_TRUE(prediction) << prediction.error().message;
  if (!prediction) return 1;
  double largest = 0, unit = 1;
  for (std::size_t c = 0; c < prediction->logits.size(); ++c) {
    const double exact = expected.data_ptr<float>()[c];
    largest = std::max(largest, std::abs(exact - static_cast<double>(prediction->logits[c])));
    unit = std::max(unit, std::abs(exact));
  }
  ::testing::Test::RecordProperty("difference", fmt::format("{:.1e}", largest / unit));
  return largest / unit;
}

TEST(Parity, HoldsForGraphsOfAnySizeUpToTenThousandNodes) {
  EXPECT_LT(difference(options_of_real_size(), 1, "one"), 1e-5);
  EXPECT_LT(difference(options_of_real_size(), 200, "program"), 1e-5);
  EXPECT_LT(difference(options_of_real_size(), 10'000, "large"), 1e-5);
}

TEST(Parity, HoldsWithinWiderBoundsBeyond) {
  EXPECT_LT(difference(options_of_real_size(), 40'000, "huge"), 1e-4);
}

TEST(Parity, HoldsWithoutEdges) {
  IrNetOptions options = options_of_real_size();
  options.edges = false;
  EXPECT_LT(difference(options, 300, "edgeless"), 1e-5);
}

TEST(Parity, HoldsWithoutTheWidePart) {
  IrNetOptions options = options_of_real_size();
  options.structure_buckets = 0;
  EXPECT_LT(difference(options, 300, "deep"), 1e-5);
}

TEST(Parity, HoldsForWeightsStoredInSixteenBits) {
  EXPECT_LT(difference(options_of_real_size(), 300, "half", WeightType::kF16), 1e-5);
  EXPECT_LT(difference(options_of_real_size(), 300, "brain", WeightType::kBF16), 1e-5);
}

}  // namespace
}  // namespace irsight
