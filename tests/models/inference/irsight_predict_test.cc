#include "irsight/models/inference/irsight_predict.h"

#include <gmock/gmock.h>

#include "irsight/models/inference/predictor.h"
#include "test_model.h"

namespace irsight {
namespace {

using ::testing::EndsWith;
using ::testing::StartsWith;

// A graph as a compiler would hand it over, seen through the C interface.
struct CGraph {
  InstructionGraph graph;
  std::vector<irsight_word> words;
  irsight_graph view{};

  explicit CGraph(InstructionGraph from) : graph(std::move(from)) {
    for (const InstructionWord& word : graph.words)
      words.push_back({word.statement.data(), word.statement.size(), word.detail.data(),
                       word.detail.size(), word.code.data()});
    view.size = sizeof view;
    view.words = words.data();
    view.num_words = words.size();
    view.word = graph.word.data();
    view.line = graph.line.data();
    view.nodes = graph.word.size();
    view.control = relation(0);
    view.data = relation(1);
    view.call = relation(2);
    view.function_nodes = graph.function_nodes.data();
    view.function_blocks = graph.function_blocks.data();
    view.functions = graph.function_nodes.size();
    view.block_nodes = graph.block_nodes.data();
    view.blocks = graph.block_nodes.size();
  }
  CGraph(const CGraph&) = delete;
  CGraph& operator=(const CGraph&) = delete;

  irsight_relation relation(std::size_t r) const {
    const auto& from = graph.relations[r];
    return {from.degree.data(), from.distance.data(), from.position.data(), from.distance.size()};
  }
};

irsight_answer empty_answer() {
  irsight_answer answer{};
  answer.size = sizeof answer;
  return answer;
}

class PredictC : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* const info = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::string(IRSIGHT_TEST_SCRATCH) + "/predict_c_" + info->name();
    test_model().write(path_);
    ASSERT_EQ(irsight_predictor_load(path_.c_str(), &model_, why_, sizeof why_), IRSIGHT_OK)
        << why_;
  }
  void TearDown() override { irsight_predictor_free(model_); }

  std::string path_;
  irsight_predictor* model_ = nullptr;
  char why_[200] = "";
};

TEST_F(PredictC, AnswersAsTheCppPredictorDoes) {
  const CGraph graph(random_graph(40, 1));
  const Prediction expected = *Predictor::load(path_)->predict(graph.graph, true);
  irsight_answer answer = empty_answer();
  float probabilities[3];
  ASSERT_EQ(
      irsight_predictor_predict(model_, &graph.view, &answer, probabilities, why_, sizeof why_),
      IRSIGHT_OK)
      << why_;
  EXPECT_EQ(answer.label, static_cast<std::size_t>(expected.label));
  EXPECT_EQ(answer.runner_up, static_cast<std::size_t>(expected.runner_up));
  EXPECT_EQ(std::vector<float>(probabilities, probabilities + 3), expected.probabilities);
  EXPECT_EQ(answer.probability, probabilities[answer.label]);
  EXPECT_EQ(answer.runner_up_probability, probabilities[answer.runner_up]);

  irsight_line lines[4];
  std::size_t count = 4;
  ASSERT_EQ(irsight_predictor_explain(model_, &graph.view, lines, &count, nullptr, 0), IRSIGHT_OK);
  EXPECT_EQ(count, expected.lines.size());  // of which four fitted
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_EQ((LineShare{lines[i].line, lines[i].share}), expected.lines[i]);
}

TEST_F(PredictC, PutsViewsTogetherAsTheCppPredictorDoes) {
  const CGraph first(random_graph(40, 1)), second(random_graph(25, 2));
  const std::vector<InstructionGraph> views = {first.graph, second.graph};
  const Prediction expected = *Predictor::load(path_)->predict_together(views);
  const irsight_graph* const graphs[] = {&first.view, &second.view};
  irsight_answer answer = empty_answer();
  ASSERT_EQ(
      irsight_predictor_predict_together(model_, graphs, 2, &answer, nullptr, why_, sizeof why_),
      IRSIGHT_OK)
      << why_;
  EXPECT_EQ(answer.label, static_cast<std::size_t>(expected.label));
  EXPECT_EQ(answer.probability, expected.probabilities[answer.label]);
  const std::vector<LineShare> shares =
      Predictor::load(path_)->predict_together(views, true)->lines;
  ASSERT_GT(shares.size(), 4U);
  irsight_line lines[4];
  std::size_t count = 4;
  ASSERT_EQ(irsight_predictor_explain_together(model_, graphs, 2, lines, &count, nullptr, 0),
            IRSIGHT_OK);
  EXPECT_EQ(count, shares.size());
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_EQ((LineShare{lines[i].line, lines[i].share}), shares[i]);
  const irsight_graph* const missing[] = {&first.view, nullptr};
  EXPECT_EQ(
      irsight_predictor_predict_together(model_, missing, 2, &answer, nullptr, why_, sizeof why_),
      IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graphs: number 1 of 2: graph: is null");
  EXPECT_EQ(
      irsight_predictor_predict_together(model_, graphs, 0, &answer, nullptr, why_, sizeof why_),
      IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graphs: there is none");
}

TEST_F(PredictC, SaysWhichOfSeveralViewsIsAtFault) {
  const CGraph first(random_graph(40, 1));
  CGraph second(random_graph(25, 2));
  const irsight_graph* const graphs[] = {&first.view, &second.view};
  irsight_answer answer = empty_answer();
  const auto status = [&] {
    return irsight_predictor_predict_together(model_, graphs, 2, &answer, nullptr, why_,
                                              sizeof why_);
  };
  second.view.size = 8;
  EXPECT_EQ(status(), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graphs: number 1 of 2: graph: size is not sizeof(irsight_graph)");
  std::size_t count = 0;
  EXPECT_EQ(
      irsight_predictor_explain_together(model_, graphs, 2, nullptr, &count, why_, sizeof why_),
      IRSIGHT_WRONG_CALL);
  EXPECT_THAT(why_, StartsWith("graphs: number 1 of 2: "));
  second.view.size = sizeof second.view;
  second.view.nodes = std::size_t{1} << 40U;
  EXPECT_EQ(status(), IRSIGHT_FAILED);
  EXPECT_STREQ(why_,
               "graphs: number 1 of 2: graph: has 1099511627776 nodes, at most 2147483647 are "
               "allowed");
  second.view.nodes = 25;
  second.graph.word[3] = 77;
  EXPECT_EQ(status(), IRSIGHT_FAILED);
  EXPECT_THAT(why_, StartsWith("view 1 of 2: "));
  EXPECT_THAT(why_, testing::HasSubstr("77"));
  second.graph.word[3] = 0;
  second.graph.words[2].code[0] = 4'000'000'000;
  EXPECT_EQ(status(), IRSIGHT_FAILED);
  EXPECT_THAT(why_, StartsWith("view 1 of 2: word 2: "));
}

TEST_F(PredictC, RefusesAModelWhoseDescriptionIsNestedTooDeeply) {
  TestModel model = test_model();
  model.description.provenance = std::string(70, '[') + std::string(70, ']');
  model.write(path_);
  irsight_predictor* none = nullptr;
  EXPECT_EQ(irsight_predictor_load(path_.c_str(), &none, why_, sizeof why_), IRSIGHT_FAILED);
  EXPECT_THAT(why_, EndsWith(": metadata 'model': is nested too deeply: in more than 64 levels"));
  EXPECT_EQ(none, nullptr);
}

TEST_F(PredictC, NamesClassesAndLevels) {
  EXPECT_EQ(irsight_predict_version(), IRSIGHT_PREDICT_VERSION);
  ASSERT_EQ(irsight_predictor_classes(model_), 3);
  EXPECT_STREQ(irsight_predictor_class(model_, 1), "sort");
  EXPECT_EQ(irsight_predictor_class(model_, 3), nullptr);
  ASSERT_EQ(irsight_predictor_levels(model_), 1);
  EXPECT_STREQ(irsight_predictor_level(model_, 0), "O0");
  EXPECT_EQ(irsight_predictor_level(model_, 1), nullptr);
}

TEST_F(PredictC, WorksWithoutLines) {
  CGraph graph(random_graph(10, 1));
  graph.view.line = nullptr;
  irsight_answer answer = empty_answer();
  EXPECT_EQ(irsight_predictor_predict(model_, &graph.view, &answer, nullptr, why_, sizeof why_),
            IRSIGHT_OK);
  std::size_t count = 0;
  EXPECT_EQ(irsight_predictor_explain(model_, &graph.view, nullptr, &count, why_, sizeof why_),
            IRSIGHT_OK);
  EXPECT_EQ(count, 0);
}

TEST_F(PredictC, SaysWhatIsWrongWithTheCall) {
  CGraph graph(random_graph(10, 1));
  irsight_answer answer{};
  const auto status = [&](const irsight_graph* view) {
    return irsight_predictor_predict(model_, view, &answer, nullptr, why_, sizeof why_);
  };
  EXPECT_EQ(status(&graph.view), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "answer: size is not sizeof(irsight_answer)");
  answer.size = sizeof answer;
  EXPECT_EQ(status(nullptr), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graph: is null");
  graph.view.size = 8;
  EXPECT_EQ(status(&graph.view), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graph: size is not sizeof(irsight_graph)");
  graph.view.size = sizeof graph.view;
  graph.view.data.degree = nullptr;
  EXPECT_EQ(status(&graph.view), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graph: an array is null");
  graph.view.data = graph.relation(1);
  graph.words[2].code = nullptr;
  EXPECT_EQ(status(&graph.view), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graph: word 2: its text or code is null");
}

TEST_F(PredictC, SaysWhatIsWrongWithTheGraph) {
  CGraph graph(random_graph(10, 1));
  graph.graph.word[3] = 77;
  irsight_answer answer = empty_answer();
  answer.label = 42;
  EXPECT_EQ(irsight_predictor_predict(model_, &graph.view, &answer, nullptr, why_, sizeof why_),
            IRSIGHT_FAILED);
  EXPECT_THAT(why_, testing::HasSubstr("77"));
  EXPECT_EQ(answer.label, 42);
}

TEST_F(PredictC, SaysHowMuchOfAGraphIsTooMuch) {
  CGraph graph(random_graph(10, 1));
  irsight_answer answer = empty_answer();
  const auto status = [&] {
    return irsight_predictor_predict(model_, &graph.view, &answer, nullptr, why_, sizeof why_);
  };
  graph.view.nodes = std::size_t{1} << 40U;
  EXPECT_EQ(status(), IRSIGHT_FAILED);
  EXPECT_STREQ(why_, "graph: has 1099511627776 nodes, at most 2147483647 are allowed");
  graph.view.nodes = 10;
  graph.view.num_words = std::size_t{1} << 31U;
  EXPECT_EQ(status(), IRSIGHT_FAILED);
  EXPECT_STREQ(why_, "graph: has 2147483648 words, at most 2147483647 are allowed");
  graph.view.num_words = graph.words.size();
  graph.view.call.edges = SIZE_MAX;
  EXPECT_EQ(status(), IRSIGHT_FAILED);
  EXPECT_THAT(why_, StartsWith("graph: has 18446744073709551615 edges of calls, at most"));
}

TEST_F(PredictC, RefusesGraphsThatNeedMoreMemoryThanIsAllowed) {
  const CGraph graph(random_graph(40, 1));
  irsight_predictor* small = nullptr;
  ASSERT_EQ(irsight_predictor_load_within(path_.c_str(), 100, &small, why_, sizeof why_),
            IRSIGHT_OK);
  irsight_answer answer = empty_answer();
  EXPECT_EQ(irsight_predictor_predict(small, &graph.view, &answer, nullptr, why_, sizeof why_),
            IRSIGHT_FAILED);
  EXPECT_THAT(why_, StartsWith("graph: 40 nodes, "));
  EXPECT_THAT(why_, EndsWith(" bytes of memory, allowed are 100"));
  irsight_predictor_free(small);
  irsight_predictor* none = nullptr;
  for (const std::int64_t bytes : {0, -5}) {
    EXPECT_EQ(irsight_predictor_load_within(path_.c_str(), bytes, &none, why_, sizeof why_),
              IRSIGHT_WRONG_CALL);
    EXPECT_STREQ(why_, "most_bytes: is less than 1");
  }
  EXPECT_EQ(none, nullptr);
}

TEST_F(PredictC, RefusesWordsThatNeedMoreMemoryThanIsAllowedBeforeItCopiesThem) {
  CGraph graph(random_graph(1, 1));
  irsight_predictor* small = nullptr;
  ASSERT_EQ(irsight_predictor_load_within(path_.c_str(), 1 << 20, &small, why_, sizeof why_),
            IRSIGHT_OK);
  irsight_answer answer = empty_answer();
  graph.words[0].detail_size = SIZE_MAX;  // a copy would read far beyond its text
  EXPECT_EQ(irsight_predictor_predict(small, &graph.view, &answer, nullptr, why_, sizeof why_),
            IRSIGHT_FAILED);
  EXPECT_THAT(why_, StartsWith("graph: 1 nodes, 0 edges, "));
  EXPECT_THAT(why_, EndsWith(" bytes of memory, allowed are 1048576"));
  size_t lines = 0;
  EXPECT_EQ(irsight_predictor_explain(small, &graph.view, nullptr, &lines, why_, sizeof why_),
            IRSIGHT_FAILED);
  graph.words[0].detail_size = 0;
  const std::vector<irsight_word> many(10'000, graph.words[0]);
  graph.view.words = many.data();
  graph.view.num_words = many.size();
  EXPECT_EQ(irsight_predictor_predict(small, &graph.view, &answer, nullptr, why_, sizeof why_),
            IRSIGHT_FAILED);
  EXPECT_THAT(why_, StartsWith("graph: 1 nodes, 0 edges, 10000 words need "));
  irsight_predictor_free(small);
}

TEST_F(PredictC, AnswersAboutAGraphOfNoNodes) {
  const CGraph graph{InstructionGraph{}};
  irsight_answer answer = empty_answer();
  EXPECT_EQ(irsight_predictor_predict(model_, &graph.view, &answer, nullptr, why_, sizeof why_),
            IRSIGHT_OK)
      << why_;
}

TEST_F(PredictC, CutsMessagesToTheirRoom) {
  irsight_predictor* none = nullptr;
  char small[6] = "-----";
  EXPECT_EQ(irsight_predictor_load("/no/such/model", &none, small, sizeof small), IRSIGHT_FAILED);
  EXPECT_STREQ(small, "/no/s");
  EXPECT_EQ(irsight_predictor_load("/no/such/model", &none, nullptr, 0), IRSIGHT_FAILED);
  EXPECT_EQ(irsight_predictor_load(nullptr, &none, why_, sizeof why_), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "path or predictor: is null");
  EXPECT_EQ(none, nullptr);
}

irsight_outputs empty_outputs() {
  irsight_outputs outputs{};
  outputs.size = sizeof outputs;
  return outputs;
}

// Of nodes, edges and graphs: what a compiler asks a model that it has loaded.
TEST(PredictCOutputs, AreThoseOfTheCppPredictor) {
  const ModelHead heads[] = {
      {.outputs = 3},
      {.of = HeadOf::kNode, .kind = HeadKind::kRegression, .outputs = 2},
      {.of = HeadOf::kEdge, .kind = HeadKind::kRanking, .relation = Relation::kData, .hidden = 4}};
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/predict_c_outputs";
  const CGraph graph(random_graph(40, 1));
  for (const ModelHead& head : heads) {
    headed_model(head).write(path);
    irsight_predictor* model = nullptr;
    ASSERT_EQ(irsight_predictor_load(path.c_str(), &model, nullptr, 0), IRSIGHT_OK);
    irsight_outputs outputs = empty_outputs();
    ASSERT_EQ(irsight_predictor_outputs(model, nullptr, &outputs, nullptr, 0, nullptr, 0),
              IRSIGHT_OK);
    EXPECT_EQ(static_cast<HeadOf>(outputs.of), head.of);
    EXPECT_EQ(static_cast<HeadKind>(outputs.kind), head.kind);
    EXPECT_EQ(static_cast<Relation>(outputs.relation), head.relation.value_or(Relation::kControl));
    EXPECT_EQ(outputs.columns, static_cast<std::size_t>(head.outputs));
    EXPECT_EQ(outputs.rows, 0U);
    const Outputs expected = *Predictor::load(path)->outputs(graph.graph);
    std::vector<float> values(expected.values.size());
    ASSERT_EQ(irsight_predictor_outputs(model, &graph.view, &outputs, values.data(), values.size(),
                                        nullptr, 0),
              IRSIGHT_OK);
    EXPECT_EQ(outputs.rows, static_cast<std::size_t>(expected.rows));
    EXPECT_EQ(values, expected.values);
    irsight_predictor_free(model);
  }
}

TEST_F(PredictC, OutputsBeyondTheirRoomAreLeftOut) {
  const CGraph graph(random_graph(40, 1));
  irsight_outputs outputs = empty_outputs();
  float values[3] = {-7, -7, -7};
  ASSERT_EQ(irsight_predictor_outputs(model_, &graph.view, &outputs, values, 2, nullptr, 0),
            IRSIGHT_OK);
  EXPECT_EQ(outputs.rows * outputs.columns, 3U);
  EXPECT_NE(values[1], -7);
  EXPECT_EQ(values[2], -7);
}

TEST_F(PredictC, SaysWhatIsWrongWithACallForOutputs) {
  CGraph graph(random_graph(10, 1));
  irsight_outputs outputs{};
  const auto status = [&](std::size_t count) {
    return irsight_predictor_outputs(model_, &graph.view, &outputs, nullptr, count, why_,
                                     sizeof why_);
  };
  EXPECT_EQ(status(0), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "outputs: size is not sizeof(irsight_outputs)");
  outputs.size = sizeof outputs;
  EXPECT_EQ(status(1), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "predictor, outputs or values: is null");
  graph.view.size = 8;
  EXPECT_EQ(status(0), IRSIGHT_WRONG_CALL);
  EXPECT_STREQ(why_, "graph: size is not sizeof(irsight_graph)");
  graph.view.size = sizeof graph.view;
  graph.graph.word[3] = 77;
  EXPECT_EQ(status(0), IRSIGHT_FAILED);
  EXPECT_THAT(why_, testing::HasSubstr("77"));
}

}  // namespace
}  // namespace irsight
