#include "irsight/models/inference/predictor.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "test_model.h"

namespace irsight {
namespace {

using ::testing::EndsWith;

Predictor predictor_of(const TestModel& model, const std::string& name,
                       const PredictorOptions& options = {}) {
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/predictor_" + name;
  model.write(path);
  Result<Predictor> predictor = Predictor::load(path, options);
  if (!predictor) throw std::runtime_error(predictor.error().message);
  return *std::move(predictor);
}

Predictor predictor_for(const std::string& name, const PredictorOptions& options = {}) {
  return predictor_of(test_model(), name, options);
}

std::vector<InstructionGraph> some_graphs() {
  std::vector<InstructionGraph> graphs;
  for (int i = 0; i < 24; ++i) graphs.push_back(random_graph(1 + i * 13, 100));
  return graphs;
}

TEST(Predictor, NamesTheTwoMostProbableClasses) {
  const Prediction prediction = *predictor_for("classes").predict(random_graph(40, 1));
  ASSERT_EQ(prediction.probabilities.size(), 3);
  EXPECT_NEAR(
      std::accumulate(prediction.probabilities.begin(), prediction.probabilities.end(), 0.0), 1,
      1e-6);
  std::vector<float> sorted = prediction.probabilities;
  std::sort(sorted.rbegin(), sorted.rend());
  EXPECT_EQ(prediction.probabilities[static_cast<std::size_t>(prediction.label)], sorted[0]);
  EXPECT_EQ(prediction.probabilities[static_cast<std::size_t>(prediction.runner_up)], sorted[1]);
  EXPECT_NE(prediction.label, prediction.runner_up);
}

TEST(Predictor, GivesTheSameBitsAloneInAnyOrderAndForAnyNumberOfThreads) {
  const Predictor predictor = predictor_for("bits");
  std::vector<InstructionGraph> graphs = some_graphs();
  std::vector<Prediction> alone;
  for (const InstructionGraph& graph : graphs) alone.push_back(*predictor.predict(graph));
  for (const int threads : {-1, 1, 2, 5, 40}) {
    const std::vector<Result<Prediction>> batch = predictor.predict(graphs, threads);
    ASSERT_EQ(batch.size(), graphs.size());
    for (std::size_t i = 0; i < batch.size(); ++i) EXPECT_EQ(*batch[i], alone[i]) << threads;
  }
  std::reverse(graphs.begin(), graphs.end());
  const std::vector<Result<Prediction>> reversed = predictor.predict(graphs, 3);
  for (std::size_t i = 0; i < reversed.size(); ++i)
    EXPECT_EQ(*reversed[i], alone[alone.size() - 1 - i]);
}

TEST(Predictor, AnswersForOthersWhereAGraphIsWrong) {
  std::vector<InstructionGraph> graphs = {random_graph(5, 1), random_graph(6, 2),
                                          random_graph(7, 3)};
  graphs[1].word[2] = 99;
  const std::vector<Result<Prediction>> batch = predictor_for("wrong").predict(graphs, 2);
  EXPECT_TRUE(batch[0]);
  EXPECT_TRUE(batch[2]);
  ASSERT_FALSE(batch[1]);
  EXPECT_THAT(batch[1].error().message, testing::HasSubstr("99"));
}

TEST(Predictor, RefusesFieldsOutOfRangeAndNamesTheWord) {
  InstructionGraph graph = random_graph(5, 1);
  graph.words[3].code[0] = 1'000'000;
  const Result<Prediction> prediction = predictor_for("code").predict(graph);
  ASSERT_FALSE(prediction);
  EXPECT_THAT(prediction.error().message, testing::StartsWith("word 3: "));
}

TEST(Predictor, RefusesAGraphThatNeedsTooMuchMemory) {
  const Predictor predictor = predictor_for("memory", {.most_bytes = 1 << 20});
  EXPECT_TRUE(predictor.predict(random_graph(10, 1)));
  const Result<Prediction> prediction = predictor.predict(random_graph(5000, 1));
  ASSERT_FALSE(prediction);
  EXPECT_EQ(
      prediction.error().message,
      "graph: 5000 nodes, 12715 edges, 8 words need 6834134 bytes of memory, allowed are 1048576");
}

TEST(Predictor, RefusesFewNodesOfVeryManyEdges) {
  const Predictor predictor = predictor_for("edges", {.most_bytes = 1 << 20});
  InstructionGraph graph = random_graph(10, 1);
  RelationOf<ArrayOwner>& data = graph.relations[static_cast<std::size_t>(Relation::kData)];
  data.degree.back() += 30'000;
  data.distance.insert(data.distance.end(), 30'000, 1);
  data.position.insert(data.position.end(), 30'000, 65'535);
  const Result<Prediction> prediction = predictor.predict(graph);
  ASSERT_FALSE(prediction);
  EXPECT_THAT(prediction.error().message, testing::StartsWith("graph: 10 nodes, 300"));
  EXPECT_TRUE(predictor_for("edges").predict(graph));
}

TEST(Predictor, RefusesFewNodesOfVeryManyWordsOrLongOnes) {
  const Predictor predictor =
      predictor_for("words", {.most_bytes = 1 << 20, .hint_for_more = "allow more"});
  InstructionGraph graph = random_graph(1, 1);
  graph.words.resize(10'000, graph.words.front());
  const Result<Prediction> many = predictor.predict(graph);
  ASSERT_FALSE(many);
  EXPECT_THAT(many.error().message, testing::StartsWith("graph: 1 nodes, 0 edges, 10000 words "));
  EXPECT_EQ(many.error().hint, "allow more");
  graph.words.resize(1);
  EXPECT_TRUE(predictor.predict(graph));
  graph.words[0].detail = std::string(200'000, ' ');
  EXPECT_FALSE(predictor.predict(graph));
  EXPECT_FALSE(predictor.outputs(graph));
  graph.words[0].detail.clear();
  graph.words[0].statement = std::string(600'000, 'x');
  EXPECT_FALSE(predictor.predict(graph));
  EXPECT_TRUE(predictor_for("long_words").predict(graph));
}

TEST(Predictor, CountsTheWordsOfAllViewsOfAProgram) {
  const Predictor predictor = predictor_for("views_words", {.most_bytes = 1 << 20});
  InstructionGraph graph = random_graph(1, 1);
  graph.words.resize(800, graph.words.front());
  EXPECT_TRUE(predictor.predict_together(std::vector(1, graph)));
  const auto refused = predictor.predict_together(std::vector(2, graph));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::StartsWith("view 0 of 2: graph: 1 nodes"));
}

TEST(Predictor, SaysThatAModelNeedsMoreMemoryThanThereIs) {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  GTEST_SKIP() << "the address sanitizer ends a process that has no memory left";
#endif
#endif
  FrozenIrNetSizes sizes = small_sizes();
  sizes.structure_buckets = 2'000'000;
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/predictor_vast";
  test_model(sizes).write(path);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_DATA, &before), 0);
  const rlimit none{.rlim_cur = 1, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_DATA, &none), 0);
  const Result<Predictor> predictor = Predictor::load(path);
  ASSERT_EQ(::setrlimit(RLIMIT_DATA, &before), 0);
  ASSERT_FALSE(predictor);
  EXPECT_EQ(predictor.error().message, path + ": not enough memory");
}

TEST(Predictor, AnswersWhereTheMemoryThatAGraphNeedsIsAllowed) {
  const InstructionGraph graph = random_graph(5000, 1);
  EXPECT_FALSE(predictor_for("less", {.most_bytes = 1 << 20}).predict(graph));
  const Result<Prediction> allowed = predictor_for("more", {.most_bytes = 8 << 20}).predict(graph);
  ASSERT_TRUE(allowed) << allowed.error().message;
  EXPECT_EQ(*allowed, *predictor_for("by_default").predict(graph));
}

TEST(Predictor, RefusesFiveMillionNodes) {
  InstructionGraph graph;  // a chain of global variables
  graph.words = random_graph(1, 1).words;
  graph.word.resize(5'000'000);
  graph.line.resize(graph.word.size());
  for (auto& relation : graph.relations) relation.degree.resize(graph.word.size());
  RelationOf<ArrayOwner>& data = graph.relations[static_cast<std::size_t>(Relation::kData)];
  std::fill(data.degree.begin() + 1, data.degree.end(), std::uint16_t{1});
  data.distance.assign(graph.word.size() - 1, 1);
  data.position.resize(graph.word.size() - 1);
  const Result<Prediction> prediction = predictor_for("millions").predict(graph);
  ASSERT_FALSE(prediction);
  EXPECT_THAT(prediction.error().message,
              testing::StartsWith("graph: 5000000 nodes, 4999999 edges, "));
  EXPECT_THAT(prediction.error().message, EndsWith(" bytes of memory, allowed are 2147483648"));
}

TEST(Predictor, RefusesWordsOfOtherBuckets) {
  const InstructionGraph graph = random_graph(5, 1);
  const Result<Prediction> prediction = predictor_for("buckets").predict(
      graph.view(), NetworkWords::of(graph, GraphReading{.options = {}, .word_buckets = 7}));
  ASSERT_FALSE(prediction);
  EXPECT_EQ(prediction.error().message,
            "words: are hashed into 7 buckets, the model's are hashed into 64 buckets");
}

TEST(Predictor, SumsSharesByLineLargestFirst) {
  const Predictor predictor = predictor_for("lines");
  const InstructionGraph graph = random_graph(40, 1);
  const Prediction prediction = *predictor.predict(graph, true);
  ASSERT_EQ(prediction.lines.size(), 10);  // four nodes a line, the function has none
  for (std::size_t i = 1; i < prediction.lines.size(); ++i)
    EXPECT_GE(prediction.lines[i - 1].share, prediction.lines[i].share);
  EXPECT_TRUE(predictor.predict(graph)->lines.empty());
}

TEST(Predictor, LinesDoNotChangeTheAnswer) {
  const Predictor predictor = predictor_for("unchanged");
  const InstructionGraph graph = random_graph(40, 2);
  EXPECT_EQ(predictor.predict(graph, true)->logits, predictor.predict(graph)->logits);
}

TEST(Predictor, PutsViewsOfAProgramTogetherByTheMeanOfTheirLogits) {
  const Predictor predictor = predictor_for("views");
  const std::vector<InstructionGraph> views = {random_graph(20, 1), random_graph(33, 2),
                                               random_graph(8, 3)};
  const Prediction together = *predictor.predict_together(views, true);
  for (std::size_t c = 0; c < together.logits.size(); ++c) {
    double sum = 0;
    for (const InstructionGraph& view : views) sum += predictor.predict(view)->logits[c];
    EXPECT_EQ(together.logits[c], static_cast<float>(sum / 3));
  }
  EXPECT_NE(together.label, together.runner_up);
  EXPECT_GE(together.logits[static_cast<std::size_t>(together.label)],
            together.logits[static_cast<std::size_t>(together.runner_up)]);
  const std::span<const InstructionGraph> one(views.data(), 1);
  EXPECT_EQ(*predictor.predict_together(one, true), *predictor.predict(views[0], true));
}

TEST(Predictor, DividesTheMarginOfThePutTogetherClassesAmongLinesOfAllViews) {
  // Views that are the same program have the same lines as it alone; so has a line that one view has, half as much.
  const Predictor predictor = predictor_for("views_lines");
  const InstructionGraph graph = random_graph(20, 1);
  const std::vector<InstructionGraph> twice = {graph, graph};
  const Prediction alone = *predictor.predict(graph, true);
  const Prediction together = *predictor.predict_together(twice, true);
  EXPECT_EQ(together.logits, alone.logits);
  ASSERT_EQ(together.lines.size(), alone.lines.size());
  for (std::size_t i = 0; i < alone.lines.size(); ++i) {
    EXPECT_EQ(together.lines[i].line, alone.lines[i].line);
    EXPECT_NEAR(together.lines[i].share, alone.lines[i].share, 1e-9);
  }
  InstructionGraph without = graph;
  std::ranges::fill(without.line, 0);
  const std::vector<InstructionGraph> half = {graph, without};
  const std::vector<LineShare>& whole = alone.lines;
  const std::vector<LineShare> halves = predictor.predict_together(half, true)->lines;
  ASSERT_EQ(halves.size(), whole.size());
  ASSERT_FALSE(whole.empty());
  for (std::size_t i = 0; i < whole.size(); ++i)
    EXPECT_EQ(halves[i], (LineShare{whole[i].line, whole[i].share / 2}));
}

TEST(Predictor, NamesTheViewThatIsWrongAndAsksForOne) {
  std::vector<InstructionGraph> views = {random_graph(5, 1), random_graph(6, 2)};
  views[1].word[2] = 99;
  const Result<Prediction> prediction = predictor_for("views_wrong").predict_together(views);
  ASSERT_FALSE(prediction);
  EXPECT_THAT(prediction.error().message, testing::HasSubstr("99"));
  const Result<Prediction> none = predictor_for("views_none").predict_together({}, false);
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, testing::HasSubstr("some way"));
}

TEST(Predictor, RefusesAnEncoderThatItDoesNotKnow) {
  TestModel model = test_model();
  model.description.encoder = "transformer";
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/predictor_encoder";
  model.write(path);
  const Result<Predictor> predictor = Predictor::load(path);
  ASSERT_FALSE(predictor);
  EXPECT_EQ(
      predictor.error().message,
      path + ": encoder 'transformer' is not known; this irsight predicts with irnet, ggnn, lstm");
}

TEST(Predictor, RefusesAFileWithoutAWeightThatTheNetworkHas) {
  TestModel model = test_model();
  model.weights.erase("norm.bias");
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/predictor_weight";
  model.write(path);
  const Result<Predictor> predictor = Predictor::load(path);
  ASSERT_FALSE(predictor);
  EXPECT_THAT(predictor.error().message, testing::HasSubstr("weight.norm.bias"));
}

constexpr ModelHead kOfEdges = {.of = HeadOf::kEdge,
                                .kind = HeadKind::kRegression,
                                .relation = Relation::kData,
                                .outputs = 2,
                                .hidden = 5};

TEST(Predictor, HasARowForEachThingThatItsHeadIsOf) {
  const InstructionGraph graph = random_graph(60, 4);
  const auto edges = static_cast<std::int64_t>(graph.relations[1].distance.size());
  const Outputs of_edges = *predictor_of(headed_model(kOfEdges), "edges").outputs(graph);
  EXPECT_EQ(of_edges.rows, edges);
  EXPECT_EQ(of_edges.columns, 2);
  EXPECT_EQ(of_edges.values.size(), static_cast<std::size_t>(2 * edges));
  const Outputs of_nodes =
      *predictor_of(headed_model({.of = HeadOf::kNode, .outputs = 4}), "nodes").outputs(graph);
  EXPECT_EQ(of_nodes.rows, 60);
  EXPECT_EQ(of_nodes.values.size(), 240);
  EXPECT_EQ(of_nodes.row(3)[1], of_nodes.values[13]);
  const Outputs score =
      *predictor_of(headed_model({.kind = HeadKind::kRanking}), "score").outputs(graph);
  EXPECT_EQ(score.rows, 1);
  EXPECT_EQ(score.values.size(), 1);
}

TEST(Predictor, GivesTheLogitsOfAModelWithoutAHead) {
  const Predictor predictor = predictor_for("logits");
  const InstructionGraph graph = random_graph(40, 1);
  EXPECT_EQ(predictor.head(), (ModelHead{.outputs = 3}));
  EXPECT_EQ(*predictor.outputs(graph),
            (Outputs{.rows = 1, .columns = 3, .values = predictor.predict(graph)->logits}));
}

TEST(Predictor, PredictsTheClassOfAGraphByAHead) {
  const Predictor predictor = predictor_of(headed_model({.outputs = 4, .hidden = 6}), "by_head");
  const InstructionGraph graph = random_graph(40, 1);
  const Prediction prediction = *predictor.predict(graph, true);
  const RowClasses classes = classes_of(*predictor.outputs(graph));
  EXPECT_EQ(prediction.logits, predictor.outputs(graph)->values);
  EXPECT_EQ(classes.label, (std::vector<std::int32_t>{prediction.label}));
  EXPECT_EQ(classes.probabilities, prediction.probabilities);
  EXPECT_EQ(prediction.lines.size(), 10);  // four nodes a line, the function has none
  const std::vector<InstructionGraph> twice = {graph, graph};
  const Prediction together = *predictor.predict_together(twice, true);
  ASSERT_EQ(together.lines.size(), 10);
  for (std::size_t i = 0; i < together.lines.size(); ++i)
    EXPECT_NEAR(together.lines[i].share, prediction.lines[i].share, 1e-9);
}

TEST(Predictor, SaysThatAHeadIsNotForTheClassesOfGraphs) {
  const auto why = [](const ModelHead& head) {
    return predictor_of(headed_model(head), "other").predict(random_graph(9, 1)).error().message;
  };
  EXPECT_EQ(
      why({.of = HeadOf::kNode, .outputs = 2}),
      "model: has a classification head of each node, predict() is for the classes of graphs");
  EXPECT_EQ(why({.kind = HeadKind::kRegression}),
            "model: has a regression head of each graph, predict() is for the classes of graphs");
}

TEST(Predictor, GivesTheSameOutputsAloneInAnyOrderAndForAnyNumberOfThreads) {
  const Predictor predictor = predictor_of(headed_model(kOfEdges), "output_bits");
  std::vector<InstructionGraph> graphs = some_graphs();
  graphs[5].word[2] = 99;
  for (const int threads : {0, 1, 2, 40}) {
    const std::vector<Result<Outputs>> batch = predictor.outputs(graphs, threads);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      ASSERT_EQ(batch[i].has_value(), i != 5);
      if (batch[i]) {
        EXPECT_EQ(*batch[i], *predictor.outputs(graphs[i])) << threads;
      }
    }
  }
}

TEST(Predictor, CountsTheMemoryThatAHeadTakes) {
  const InstructionGraph graph = random_graph(500, 1);
  ModelHead head = kOfEdges;
  head.hidden = 800;
  const PredictorOptions options{.most_bytes = 1 << 20};
  EXPECT_TRUE(predictor_of(headed_model(kOfEdges), "little", options).outputs(graph));
  const auto refused = predictor_of(headed_model(head), "much", options).outputs(graph);
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      refused.error().message,
      "graph: 500 nodes, 1272 edges, 8 words need 3475884 bytes of memory, allowed are 1048576");
}

TEST(Predictor, RefusesOutputsThatAreNoNumbers) {
  TestModel model = headed_model({.of = HeadOf::kNode, .outputs = 2});
  std::fill(model.weights["head.out.weight"].values.begin(),
            model.weights["head.out.weight"].values.end(), 3e38F);
  EXPECT_EQ(predictor_of(model, "infinite").outputs(random_graph(9, 1)).error().message,
            "graph: an output is no finite number: the model's weights are too large");
}

// An overflow anywhere: what maxima and relu would hide, too.
TEST(Predictor, RefusesWeightsThatOverflowWhereverTheyAre) {
  const InstructionGraph graph = random_graph(60, 1);
  const auto asked = [&](const std::string& name) {
    TestModel model = test_model();
    for (float& value : model.weights.at(name).values) value = 3e38F;
    return predictor_of(model, "overflow").predict(graph, true);
  };
  const std::string message =
      "graph: an output is no finite number: the model's weights are too large";
  for (const char* name : {"words.weight", "norm.weight", "layers.0.expand.weight",
                           "layers.1.contract.weight", "hidden.weight", "structures.weight"}) {
    const auto answer = asked(name);
    EXPECT_EQ(answer ? "answered" : answer.error().message, message) << name;
  }
  const TestModel model = test_model();
  for (const auto& [name, weight] : model.weights) {
    const Result<Prediction> answer = asked(name);
    if (!answer) continue;
    for (const float probability : answer->probabilities)
      EXPECT_TRUE(std::isfinite(probability)) << name;
    for (const LineShare& line : answer->lines) EXPECT_TRUE(std::isfinite(line.share)) << name;
  }
}

TEST(RowClasses, AreTheMostProbableOfEachRow) {
  const RowClasses classes = classes_of({.rows = 2, .columns = 3, .values = {0, 2, 2, 5, -1, 0}});
  EXPECT_EQ(classes.label, (std::vector<std::int32_t>{1, 0}));
  EXPECT_FLOAT_EQ(classes.probabilities[1], classes.probabilities[2]);
  EXPECT_NEAR(classes.probabilities[0] + classes.probabilities[1] + classes.probabilities[2], 1,
              1e-6);
  EXPECT_NEAR(classes.probabilities[3], 1 / (1 + std::exp(-6) + std::exp(-5)), 1e-6);
}

}  // namespace
}  // namespace irsight
