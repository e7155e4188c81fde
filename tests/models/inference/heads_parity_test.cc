// Each head over each encoder, in libtorch and without it, by the same stored weights.

#include "tests/models/inference/heads_parity.h"

#include <gmock/gmock.h>

#include "irsight/models/inference/internal/known_networks.h"

namespace irsight {
namespace {

HeadedNetwork headed(const ParityEncoder& encoder, const VectorHead& head,
                     const Vocabulary& vocabulary) {
  return {.encoder = *encoder.module,
          .head = *head,
          .options = head->options(),
          .vocabulary = &vocabulary};
}

// Of a head of three classes of a graph.
ModelDescription headed_description(const ParityEncoder& encoder) {
  ModelDescription description = test_model().description;
  description.encoder = encoder.name;
  description.config = encoder.config;
  description.head.emplace();
  return description;
}

class HeadsOfEncoders : public testing::TestWithParam<int> {
 protected:
  HeadsOfEncoders() { torch::set_num_threads(1); }  // tests run beside each other

  HeadsParity parity(WeightType type = WeightType::kF32) const {
    const std::vector<ParityEncoder> encoders = parity_encoders(few_statements());
    const auto* const info = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = info->name();
    std::ranges::replace(name, '/', '_');
    return {encoders.at(static_cast<std::size_t>(GetParam())),
            std::string(IRSIGHT_TEST_SCRATCH) + "/heads_parity_" + name, type};
  }

  static void expect_within(double bound, const HeadsParity& parity, std::int32_t nodes) {
    const InstructionGraph graph = random_graph(nodes, 5);
    const NetworkWords words = NetworkWords::of(graph, parity.reading());
    double worst = 0;
    for (const auto& [head, difference] : parity.differences(graph.view(), words)) {
      EXPECT_LT(difference, bound) << parity.name() << ", " << head << ", " << nodes << " nodes";
      worst = std::max(worst, difference);
    }
    RecordProperty(fmt::format("{}_nodes", nodes), fmt::format("{:.1e}", worst));
  }
};

TEST_P(HeadsOfEncoders, AgreeForGraphsOfAnySizeUpToTenThousandNodes) {
  const HeadsParity heads = parity();
  for (const std::int32_t nodes : {1, 2, 200, 10'000}) expect_within(1e-5, heads, nodes);
}

TEST_P(HeadsOfEncoders, AgreeWithinWiderBoundsBeyond) { expect_within(1e-4, parity(), 30'000); }

TEST_P(HeadsOfEncoders, AgreeForWeightsStoredInSixteenBits) {
  expect_within(1e-5, parity(WeightType::kF16), 300);
  expect_within(1e-5, parity(WeightType::kBF16), 300);
}

TEST_P(HeadsOfEncoders, DivideTheMarginOfAGraphsClassesAmongItsNodes) {
  const Vocabulary vocabulary = few_statements();
  const ParityEncoder encoder =
      parity_encoders(vocabulary).at(static_cast<std::size_t>(GetParam()));
  VectorHead head(
      HeadOptions{.width = encoder.graph_width, .hidden = 8, .outputs = 3, .batch_norm = true});
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/heads_margin_" + encoder.name;
  const ModelDescription description = headed_description(encoder);
  ASSERT_TRUE(save_headed_network(path, headed(encoder, head, vocabulary), description));
  const ModelFile file = *ModelFile::open(path);
  const auto network = *inference_internal::network_from(file);
  const FrozenHead frozen = *FrozenHead::from_file(file, *network);
  for (const std::int32_t nodes : {1, 2, 200}) {
    const InstructionGraph graph = random_graph(nodes, 5);
    const NetworkWords words = NetworkWords::of(graph, encoder.reading);
    const NetworkVectors vectors = network->encode(graph.view(), words);
    const std::vector<float> logits = frozen.answers(vectors, graph.view());
    const MarginSlope margin = frozen.margin_at(vectors.graph, best_two(logits));
    double sum = margin.rest;
    for (const double share : network->shares_of(vectors, graph.view(), words, margin.slope))
      sum += share;
    const BestTwo best = best_two(logits);
    EXPECT_NEAR(sum,
                static_cast<double>(logits[best.first]) - static_cast<double>(logits[best.second]),
                1e-4)
        << encoder.name << ", " << nodes << " nodes";
  }
}

INSTANTIATE_TEST_SUITE_P(Encoders, HeadsOfEncoders, testing::Values(0, 1, 2));

TEST(SaveHeadedNetwork, TakesSizesFromTheHeadAndRefusesWhatDoesNotGoTogether) {
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/heads_parity_refused";
  const ParityEncoder encoder = parity_encoders(few_statements()).front();
  VectorHead head(HeadOptions{.width = 96, .hidden = 4, .outputs = 3});
  ModelDescription description = test_model().description;  // of three classes
  description.encoder = encoder.name;
  description.config = encoder.config;
  description.head = {.of = HeadOf::kNode};
  const HeadedNetwork network{
      .encoder = *encoder.module, .head = *head, .options = head->options()};
  ASSERT_TRUE(save_headed_network(path, network, description));
  EXPECT_EQ(*ModelFile::open(path)->description().head,
            (ModelHead{.of = HeadOf::kNode, .outputs = 3, .hidden = 4}));
  description.head = {.of = HeadOf::kEdge};
  EXPECT_EQ(save_headed_network(path, network, description).error().message,
            path + ": head: is of edges, of no relation");
  description.head = {.kind = HeadKind::kRegression};
  EXPECT_EQ(save_headed_network(path, network, description).error().message,
            path + ": head: is a regression, classes are 3, not 0");
  HeadedNetwork wide = network;
  wide.options.hidden = 65'537;
  description.head = {.of = HeadOf::kNode};
  EXPECT_EQ(save_headed_network(path, wide, description).error().message,
            path + ": head: hidden is 65537, no whole number from 0 to 65536");
}

TEST(SaveHeadedNetwork, NeedsTheWidthOfAGgnnsGraphs) {
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/heads_parity_readout";
  const Vocabulary vocabulary = few_statements();
  const ParityEncoder encoder = parity_encoders(vocabulary).at(1);
  VectorHead head(HeadOptions{.width = encoder.graph_width, .outputs = 3});
  ModelDescription description = headed_description(encoder);
  description.config.replace(description.config.find("readout"), 7, "readin_");
  ASSERT_TRUE(save_headed_network(path, headed(encoder, head, vocabulary), description));
  EXPECT_EQ(Predictor::load(path).error().message, path + ": config: 'readout' is missing");
}

}  // namespace
}  // namespace irsight
