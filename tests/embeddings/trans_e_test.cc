#include "irsight/embeddings/trans_e.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;

constexpr TransEOptions kQuick = {.width = 16, .learning_rate = 0.01, .epochs = 200, .batches = 10};

// Entities on a circle: each stands before the next one, and opposite to the one half way round.
KnowledgeGraph circle(std::int32_t size) {
  KnowledgeGraph graph;
  for (std::int32_t i = 0; i < size; ++i) {
    graph.entities.push_back("e" + std::to_string(i));
    graph.triplets.push_back({i, (i + 1) % size, 0});
    graph.triplets.push_back({i, (i + size / 2) % size, 1});
  }
  std::ranges::sort(graph.triplets);
  graph.relations = {"before", "opposite"};
  return graph;
}

// Four groups of nine, each with its type.
KnowledgeGraph groups() {
  KnowledgeGraph graph;
  for (std::int32_t i = 0; i < 40; ++i) graph.entities.push_back("e" + std::to_string(i));
  graph.relations = {"type"};
  for (std::int32_t i = 0; i < 36; ++i) graph.triplets.push_back({i, 36 + i / 9, 0});
  return graph;
}

std::string scratch(const std::string& name) {
  const std::string folder = std::string(IRSIGHT_TEST_SCRATCH) + "/trans_e";
  std::filesystem::create_directories(folder);
  return folder + "/" + name;
}

TransE trained(const KnowledgeGraph& graph, const TransEOptions& options) {
  Result<TransE> model = TransE::create(graph, options);
  EXPECT_TRUE(model) << model.error().message;
  const Status done = model->train(graph);
  EXPECT_TRUE(done) << done.error().message;
  return *std::move(model);
}

class Distances : public ::testing::TestWithParam<TransEDistance> {};

TEST_P(Distances, LossFallsAndFactsRankAboveChance) {
  TransEOptions options = kQuick;
  options.distance = GetParam();
  for (const KnowledgeGraph& graph : {groups(), circle(24)}) {
    Result<TransE> model = TransE::create(graph, options);
    const LinkScores before = model->score(graph, graph.triplets);
    std::vector<double> losses;
    ASSERT_TRUE(model->train(graph, [&](const TransEProgress& progress) {
      losses.push_back(progress.loss);
      return true;
    }));
    ASSERT_EQ(losses.size(), 200U);
    EXPECT_LT(losses.back(), losses.front() / 2);
    const LinkScores after = model->score(graph, graph.triplets);
    EXPECT_EQ(after.questions, static_cast<std::int64_t>(2 * graph.triplets.size()));
    EXPECT_GT(after.mean_reciprocal_rank, 2 * before.mean_reciprocal_rank);
    EXPECT_LT(after.mean_rank, before.mean_rank / 2);
    EXPECT_LE(after.first, after.three);
    EXPECT_LE(after.three, after.ten);
  }
}

TEST_P(Distances, EntitiesHaveLengthOne) {
  TransEOptions options = kQuick;
  options.distance = GetParam();
  options.epochs = 3;
  const TransE model = trained(circle(10), options);
  for (std::size_t i = 0; i < 10; ++i) {
    double length = 0;
    for (const float x : model.entities().subspan(i * 16, 16)) length += double{x} * x;
    EXPECT_NEAR(length, 1, 1e-5);
  }
}

INSTANTIATE_TEST_SUITE_P(Norms, Distances,
                         ::testing::Values(TransEDistance::kL1, TransEDistance::kSquaredL2));

// One triplet, one dimension: h = ±1, t = ±1 after normalisation, so only the relation can move.
TEST(TransE, OneStepFollowsTheGradient) {
  KnowledgeGraph graph;
  graph.entities = {"h", "t"};
  graph.relations = {"r"};
  graph.triplets = {{0, 1, 0}};
  const TransEOptions options = {.width = 1, .margin = 100, .learning_rate = 0.25, .epochs = 1};
  Result<TransE> model = TransE::create(graph, options);
  const float h = model->entities()[0];
  const float t = model->entities()[1];
  const float r = model->relations()[0];
  ASSERT_TRUE(model->train(graph));
  // The other triplet is (t, r, t) or (h, r, h): its error is r, that of the fact h + r - t.
  const auto sign = [](float x) { return x > 0 ? 1.0F : -1.0F; };
  EXPECT_FLOAT_EQ(model->relations()[0], r - 0.25F * (sign(h + r - t) - sign(r)));
}

TEST(TransE, SameSeedGivesTheSameBytesAndAnotherDoesNot) {
  const KnowledgeGraph graph = circle(12);
  TransEOptions options = kQuick;
  options.epochs = 5;
  const TransE first = trained(graph, options);
  const TransE second = trained(graph, options);
  options.seed = 2;
  const TransE other = trained(graph, options);
  EXPECT_TRUE(std::ranges::equal(first.entities(), second.entities()));
  EXPECT_TRUE(std::ranges::equal(first.relations(), second.relations()));
  EXPECT_FALSE(std::ranges::equal(first.entities(), other.entities()));
}

TEST(TransE, InterruptedTrainingEndsWithTheSameBytes) {
  const KnowledgeGraph graph = circle(12);
  TransEOptions options = kQuick;
  options.epochs = 9;
  ASSERT_TRUE(trained(graph, options).save(scratch("whole.safetensors")));
  Result<TransE> part = TransE::create(graph, options);
  part->set_run({{"--width", "9"}});
  ASSERT_TRUE(part->train(graph, [](const TransEProgress& now) { return now.epoch < 4; }));
  EXPECT_FALSE(part->finished());
  ASSERT_TRUE(part->save(scratch("part.safetensors")));
  Result<TransE> resumed = TransE::load(scratch("part.safetensors"));
  ASSERT_TRUE(resumed) << resumed.error().message;
  EXPECT_EQ(resumed->run(), part->run());
  resumed->set_run({});
  ASSERT_TRUE(resumed->train(graph));
  EXPECT_TRUE(resumed->finished());
  ASSERT_TRUE(resumed->save(scratch("resumed.safetensors")));
  EXPECT_EQ(*read_file(scratch("resumed.safetensors")), *read_file(scratch("whole.safetensors")));
}

TEST(TransE, DamagedCheckpointIsRefused) {
  const KnowledgeGraph graph = circle(6);
  TransEOptions options = kQuick;
  options.epochs = 1;
  const std::string path = scratch("damaged.safetensors");
  ASSERT_TRUE(trained(graph, options).save(path));
  const std::string whole = *read_file(path);
  for (std::size_t length = 0; length < whole.size(); length += 37) {
    ASSERT_TRUE(write_file_atomically(path, whole.substr(0, length)));
    EXPECT_FALSE(TransE::load(path));
  }
  for (std::size_t place = 0; place < whole.size(); place += 5) {
    std::string flipped = whole;
    flipped[place] = static_cast<char>(flipped[place] ^ 4);
    ASSERT_TRUE(write_file_atomically(path, flipped));
    const Result<TransE> read = TransE::load(path);
    if (read) {  // blanks in the header, by which nothing is told
      ASSERT_TRUE(read->save(path));
      EXPECT_EQ(*read_file(path), whole) << "byte " << place;
    } else {
      EXPECT_THAT(read.error().message, HasSubstr(path));
    }
  }
}

TEST(TransE, OptionsOutOfRangeAreNamed) {
  const auto message = [](const TransEOptions& options) {
    return TransE::create(circle(4), options).error().message;
  };
  EXPECT_EQ(message({.width = 0}), "TransE: width is from 1 to 65536: 0");
  EXPECT_EQ(message({.margin = -1}),
            "TransE: margin and rate are above 0: margin -1, learning_rate 0.001");
  EXPECT_EQ(message({.batches = 0}), "TransE: out of range: epochs 1000, batches 0");
  EXPECT_EQ(TransE::create({}, {}).error().message, "TransE: no triplets to learn from");
}

TEST(TransE, OtherGraphIsRefused) {
  Result<TransE> model = TransE::create(circle(4), kQuick);
  EXPECT_EQ(model->train(circle(6)).error().message,
            "TransE: vectors of 4 entities and 2 relations, the graph has 6 and 2");
}

// Where all that can be drawn are facts there is nothing to learn from, and no end of drawing.
TEST(TransE, CompleteGraphEnds) {
  KnowledgeGraph graph;
  graph.entities = {"a", "b"};
  graph.relations = {"r"};
  graph.triplets = {{0, 0, 0}, {0, 1, 0}, {1, 0, 0}, {1, 1, 0}};
  TransEOptions options = kQuick;
  options.epochs = 2;
  EXPECT_TRUE(trained(graph, options).finished());
}

}  // namespace
}  // namespace irsight
