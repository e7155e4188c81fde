// The networks of the literature in libtorch and without it, by the same stored weights.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "irsight/models/inference/frozen_ggnn.h"
#include "irsight/models/inference/frozen_lstm.h"
#include "irsight/models/inference/predictor.h"
#include "tests/base/scratch.h"
#include "tests/models/inference/test_model.h"
#include "tests/tasks/classify/token_networks.h"

namespace irsight {
namespace {

constexpr std::int64_t kClasses = 12;
constexpr LstmClassifierOptions kSmallLstm = {.width = 10, .hidden = 6};

GgnnOptions small_ggnn() {
  return {.width = 10, .layers = 2, .steps = 2, .positions = 16, .classes = kClasses};
}

class PredictionParity : public testing::Test {
 protected:
  PredictionParity() { torch::set_num_threads(1); }  // tests run beside each other

  std::string saved(GraphClassifier& classifier, WeightType type = WeightType::kF32) const {
    const std::string path = scratch_.path("model");
    const Status written =
        save_classifier(path, classifier, description_of_classes(kClasses), type);
    EXPECT_TRUE(written) << written.error().message;
    return path;
  }

  // The largest |difference| of the two's logits, in units of max(1, |logit|max).
  double difference(GraphClassifier& classifier, std::int32_t nodes,
                    WeightType type = WeightType::kF32) const {
    const std::string path = saved(classifier, type);
    const auto stored = load_classifier(*ModelFile::open(path));
    const auto predictor = Predictor::load(path);
    if (!stored || !predictor) {
      ADD_FAILURE() << (stored ? predictor.error().message : stored.error().message);
      return 1;
    }
    (*stored)->module().eval();
    const InstructionGraph graph = random_graph(nodes, 5);
    const InstructionGraphView view = graph.view();
    const NetworkReading reading = (*stored)->reading();
    const torch::NoGradGuard no_gradients;
    const torch::Tensor expected = (*stored)->logits(
        network_batch(std::span(&view, 1), NetworkWords::of(graph, reading), reading));
    const Result<Prediction> prediction = predictor->predict(graph);
    if (!prediction) {
      ADD_FAILURE() << prediction.error().message;
      return 1;
    }
    double largest = 0, unit = 1;
    for (std::size_t c = 0; c < prediction->logits.size(); ++c) {
      const double exact = expected.data_ptr<float>()[c];
      largest = std::max(largest, std::abs(exact - static_cast<double>(prediction->logits[c])));
      unit = std::max(unit, std::abs(exact));
    }
    return largest / unit;
  }

  // Answers do not depend on order and threads, and shares of nodes sum up to the margin.
  void expect_one_answer(GraphClassifier& classifier) const {
    const Result<Predictor> predictor = Predictor::load(saved(classifier));
    ASSERT_TRUE(predictor) << predictor.error().message;
    const std::vector<InstructionGraph> graphs = {random_graph(70, 1), random_graph(1, 2),
                                                  random_graph(400, 3)};
    const std::vector<InstructionGraph> reversed(graphs.rbegin(), graphs.rend());
    const auto one = predictor->predict(graphs, 1), other = predictor->predict(reversed, 3);
    for (std::size_t i = 0; i < 3; ++i) {
      ASSERT_TRUE(one[i]) << one[i].error().message;
      EXPECT_EQ(one[i]->logits, other[2 - i]->logits);
    }
  }

  void expect_shares_of_the_margin(const Network& network) const {
    const InstructionGraph graph = random_graph(60, 8);
    const NetworkWords words = NetworkWords::of(graph, network.reading());
    const NetworkOutput output = network.run(graph.view(), words, {.wanted = true});
    const BestTwo best = best_two(output.logits);
    const double margin = static_cast<double>(output.logits[best.first]) -
                          static_cast<double>(output.logits[best.second]);
    ASSERT_EQ(output.share.size(), 60U);
    EXPECT_NEAR(std::accumulate(output.share.begin(), output.share.end(), output.rest), margin,
                1e-4);
    EXPECT_TRUE(network.run(graph.view(), words, {}).share.empty());
  }

  Scratch scratch_;
};

TEST_F(PredictionParity, OfGgnnHoldsForGraphsOfAnySizeUpToTenThousandNodes) {
  const auto ggnn = some_ggnn({.classes = kClasses});
  EXPECT_LT(difference(*ggnn, 1), 1e-5);
  EXPECT_LT(difference(*ggnn, 200), 1e-5);
  EXPECT_LT(difference(*ggnn, 10'000), 1e-5);
}

TEST_F(PredictionParity, OfLstmHoldsForGraphsOfAnySizeUpToTenThousandNodes) {
  const auto lstm = some_lstm({}, 200, kClasses);
  EXPECT_LT(difference(*lstm, 1), 1e-5);  // no statement
  EXPECT_LT(difference(*lstm, 200), 1e-5);
  EXPECT_LT(difference(*lstm, 10'000), 1e-5);
}

TEST_F(PredictionParity, HoldsForWeightsStoredInSixteenBits) {
  const auto ggnn = some_ggnn(small_ggnn());
  const auto lstm = some_lstm(kSmallLstm, 7, kClasses);
  for (const WeightType type : {WeightType::kF16, WeightType::kBF16}) {
    EXPECT_LT(difference(*ggnn, 300, type), 1e-5);
    EXPECT_LT(difference(*lstm, 300, type), 1e-5);
  }
}

TEST_F(PredictionParity, IsOfOneAnswerInAnyOrderAndByAnyThreads) {
  expect_one_answer(*some_ggnn(small_ggnn()));
  expect_one_answer(*some_lstm(kSmallLstm, 7, kClasses));
}

TEST_F(PredictionParity, SharesOfNodesSumUpToTheMargin) {
  const auto ggnn = some_ggnn(small_ggnn());
  expect_shares_of_the_margin(**FrozenGgnn::from_file(*ModelFile::open(saved(*ggnn))));
  const auto lstm = some_lstm(kSmallLstm, 7, kClasses);
  expect_shares_of_the_margin(**FrozenLstm::from_file(*ModelFile::open(saved(*lstm))));
}

}  // namespace
}  // namespace irsight
