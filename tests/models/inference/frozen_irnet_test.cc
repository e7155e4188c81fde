#include "irsight/models/inference/frozen_irnet.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

#include "irsight/models/inference/predictor.h"
#include "reference_irnet.h"

namespace irsight {
namespace {

std::string scratch(const std::string& name) {
  return std::string(IRSIGHT_TEST_SCRATCH) + "/irnet_" + name;
}

// The largest |difference| between the network's logits and those of the equations, in units of max(1, |logit|max).
double difference(const TestModel& model, const InstructionGraph& graph, const std::string& name) {
  model.write(scratch(name));
  const Result<Predictor> predictor = Predictor::load(scratch(name));
  if (!predictor) throw std::runtime_error(predictor.error().message);
  const Result<Prediction> prediction = predictor->predict(graph);
  if (!prediction) throw std::runtime_error(prediction.error().message);
  const std::vector<double> exact = ReferenceIrNet(model).logits(graph);
  double largest = 0, unit = 1;
  for (std::size_t c = 0; c < exact.size(); ++c) {
    largest = std::max(largest, std::abs(exact[c] - static_cast<double>(prediction->logits[c])));
    unit = std::max(unit, std::abs(exact[c]));
  }
  return largest / unit;
}

TEST(FrozenIrNet, ComputesItsEquations) {
  EXPECT_LT(difference(test_model(), random_graph(50, 1), "equations"), 1e-5);
}

TEST(FrozenIrNet, ComputesItsEquationsOnMoreNodesThanAreTransformedTogether) {
  EXPECT_LT(difference(test_model(), random_graph(450, 2), "many"), 1e-5);
}

TEST(FrozenIrNet, ComputesItsEquationsOnOneNode) {
  EXPECT_LT(difference(test_model(), random_graph(1, 3), "one"), 1e-5);
}

TEST(FrozenIrNet, ComputesItsEquationsWithoutEdges) {
  FrozenIrNetSizes sizes = small_sizes();
  sizes.edges = false;
  EXPECT_LT(difference(test_model(sizes), random_graph(40, 4), "edgeless"), 1e-5);
}

TEST(FrozenIrNet, ComputesItsEquationsWithoutWidePartAndWithoutLayers) {
  FrozenIrNetSizes sizes = small_sizes();
  sizes.structure_buckets = 0;
  sizes.layers = 0;
  EXPECT_LT(difference(test_model(sizes), random_graph(40, 5), "bare"), 1e-5);
}

TEST(FrozenIrNet, ComputesItsEquationsAtTheWidthOfARealModel) {
  FrozenIrNetSizes sizes = small_sizes();
  sizes.width = 96;
  sizes.hidden = 160;
  sizes.heads = 4;
  sizes.layers = 3;
  EXPECT_LT(difference(test_model(sizes), random_graph(120, 6), "real"), 1e-5);
}

TEST(FrozenIrNet, EdgesMakeADifference) {
  const TestModel model = test_model();
  model.write(scratch("difference"));
  const Predictor predictor = *Predictor::load(scratch("difference"));
  InstructionGraph graph = random_graph(30, 7);
  const Prediction before = *predictor.predict(graph);
  for (std::uint16_t& position : graph.relations[1].position) position = position == 0 ? 1 : 0;
  const Prediction after = *predictor.predict(graph);
  EXPECT_NE(before.logits, after.logits);
}

TEST(FrozenIrNet, SharesOfNodesSumUpToTheMargin) {
  const TestModel model = test_model();
  model.write(scratch("shares"));
  const ModelFile file = *ModelFile::open(scratch("shares"));
  const std::shared_ptr<const Network> net = *FrozenIrNet::from_file(file);
  const InstructionGraph graph = random_graph(60, 8);
  const NetworkOutput output =
      net->run(graph.view(), NetworkWords::of(graph, net->reading()), {.wanted = true});
  const BestTwo best = best_two(output.logits);
  const double margin = static_cast<double>(output.logits[best.first]) -
                        static_cast<double>(output.logits[best.second]);
  EXPECT_NEAR(std::accumulate(output.share.begin(), output.share.end(), output.rest), margin, 1e-4);
}

TEST(FrozenIrNet, DividesTheMarginBetweenClassesThatAreNamed) {
  const TestModel model = test_model();
  model.write(scratch("between"));
  const std::shared_ptr<const Network> net =
      *FrozenIrNet::from_file(*ModelFile::open(scratch("between")));
  const InstructionGraph graph = random_graph(60, 8);
  const NetworkWords words = NetworkWords::of(graph, net->reading());
  const std::vector<float> logits = net->run(graph.view(), words, {}).logits;
  const BestTwo best = best_two(logits), other{3 - best.first - best.second, best.first};
  const NetworkOutput output = net->run(graph.view(), words, {.wanted = true, .between = other});
  const double margin =
      static_cast<double>(logits[other.first]) - static_cast<double>(logits[other.second]);
  EXPECT_LT(margin, 0);
  EXPECT_NEAR(std::accumulate(output.share.begin(), output.share.end(), output.rest), margin, 1e-4);
}

TEST(FrozenIrNet, GivesNoSharesUnlessAsked) {
  const TestModel model = test_model();
  model.write(scratch("unasked"));
  const std::shared_ptr<const Network> net =
      *FrozenIrNet::from_file(*ModelFile::open(scratch("unasked")));
  const InstructionGraph graph = random_graph(20, 9);
  EXPECT_TRUE(net->run(graph.view(), NetworkWords::of(graph, net->reading()), {}).share.empty());
}

// Only the wide part counts here: the head's weights are zero.
TEST(FrozenIrNet, SharesOfStructuresGoToTheirNodes) {
  TestModel model = test_model();
  for (const char* name : {"out.weight", "out.bias"})
    std::fill(model.weights[name].values.begin(), model.weights[name].values.end(), 0.0F);
  model.write(scratch("paths"));
  const std::shared_ptr<const Network> net =
      *FrozenIrNet::from_file(*ModelFile::open(scratch("paths")));
  const InstructionGraph graph = random_graph(25, 10);
  const NetworkOutput output =
      net->run(graph.view(), NetworkWords::of(graph, net->reading()), {.wanted = true});
  const BestTwo best = best_two(output.logits);
  EXPECT_EQ(output.rest, 0);
  EXPECT_GT(output.logits[best.first], output.logits[best.second]);
  EXPECT_NEAR(std::accumulate(output.share.begin(), output.share.end(), 0.0),
              static_cast<double>(output.logits[best.first] - output.logits[best.second]), 1e-5);
}

std::string error_with(const std::string& config, const std::string& name) {
  TestModel model = test_model();
  model.description.config = config;
  model.write(scratch(name));
  const Result<Predictor> predictor = Predictor::load(scratch(name));
  return predictor ? "none" : predictor.error().message.substr(scratch(name).size());
}

TEST(FrozenIrNet, NamesTheSettingThatIsWrong) {
  EXPECT_EQ(error_with("[1]", "no_object"), ": config: is no object of settings but [1]");
  EXPECT_EQ(error_with("{}", "no_width"), ": config: 'width' is missing");
  EXPECT_EQ(error_with(R"({"width":"12"})", "text"),
            ": config: 'width' is \"12\", no whole number");
  EXPECT_EQ(error_with(R"({"width":18446744073709551615})", "huge"),
            ": config: 'width' is 18446744073709551615, outside 1 to 4096");
  FrozenIrNetSizes sizes = small_sizes();
  sizes.heads = 5;
  EXPECT_EQ(error_with(config_of(sizes), "heads"),
            ": config: 'heads' is 5, no divisor of width 12");
}

TEST(FrozenIrNet, NamesTheWeightThatDoesNotFitTheConfiguration) {
  FrozenIrNetSizes sizes = small_sizes();
  sizes.hidden = 21;
  EXPECT_EQ(
      error_with(config_of(sizes), "hidden"),
      ": tensor 'weight.layers.0.expand.weight' has shape [20, 60], this model needs [21, 60]");
}

}  // namespace
}  // namespace irsight
