#include "irsight/embeddings/embedding_evaluation.h"

#include <gmock/gmock.h>

#include <cmath>

#include "irsight/embeddings/general_vectors.h"
#include "irsight/embeddings/statement_classes.h"
#include "test_pairs.h"

namespace irsight {
namespace {

using Labels = std::vector<std::int32_t>;

EmbeddingTable table_of(const std::vector<float>& numbers, std::int32_t width) {
  return *EmbeddingTable::create(numbers, width, {});
}

TEST(Clustering, SilhouetteIsByTheEquation) {
  //   row 0 ( 1, 0)  row 1 (0, 1)  |  row 2 (-1, 0)  row 3 (-1, 0)
  const EmbeddingTable table = table_of({1, 0, 0, 1, -1, 0, -2, 0}, 2);
  const ClusteringScore score = score_clustering(table, Labels{5, 5, 7, 7});
  // Distances: 0-1: 1, 0-2 and 0-3: 2, 1-2 and 1-3: 1, 2-3: 0.
  // Row 0: (2 - 1) / 2; row 1: (1 - 1) / 1; rows 2 and 3: (1.5 - 0) / 1.5.
  EXPECT_NEAR(score.silhouette, (0.5 + 0 + 1 + 1) / 4, 1e-6);
  EXPECT_EQ(score.rows, 4);
  EXPECT_EQ(score.classes, 2);
}

TEST(Clustering, PurityCountsNearestRowsOfTheClass) {
  const EmbeddingTable table = table_of({1, 0, 0.9F, 0.1F, -1, 0, -0.9F, 0.1F, 0.5F, 1}, 2);
  const ClusteringScore pure = score_clustering(table, Labels{0, 0, 1, 1, -1}, {.neighbours = 1});
  EXPECT_DOUBLE_EQ(pure.purity, 1);
  EXPECT_NEAR(pure.chance, 1.0 / 3, 1e-12);
  const ClusteringScore mixed = score_clustering(table, Labels{0, 1, 0, 1, -1}, {.neighbours = 1});
  EXPECT_DOUBLE_EQ(mixed.purity, 0);
}

TEST(Clustering, AClassOfOneCountsNothing) {
  const EmbeddingTable table = table_of({1, 0, 1, 0.1F, -1, 0}, 2);
  const ClusteringScore score = score_clustering(table, Labels{0, 0, 1});
  EXPECT_GT(score.silhouette, 0.6);
  EXPECT_LT(score.silhouette, 2.0 / 3);
}

TEST(Clustering, OneClassIsNoClustering) {
  const EmbeddingTable table = table_of({1, 0, 1, 0.1F}, 2);
  const ClusteringScore score = score_clustering(table, Labels{0, 0});
  EXPECT_EQ(score.classes, 1);
  EXPECT_EQ(score.silhouette, 0);
}

TEST(Clustering, RandomVectorsScoreAsChance) {
  const std::size_t rows = 1000;
  const EmbeddingTable table = random_table_like(table_of(std::vector<float>(rows * 50), 50), 3);
  Labels labels;
  for (std::size_t i = 0; i < rows; ++i) labels.push_back(static_cast<std::int32_t>(i % 4));
  const ClusteringScore score = score_clustering(table, labels, {.most_queries = 400});
  EXPECT_NEAR(score.silhouette, 0, 0.02);
  EXPECT_NEAR(score.purity, score.chance, 0.04);
}

TEST(Clustering, EachRowNeedsALabel) {
  EXPECT_THROW(score_clustering(table_of({1, 2}, 1), Labels{0}), std::logic_error);
}

TEST(SemanticTests, CompareEachTwoOfACategoryWithEachOther) {
  // Rows 0, 1, 2 are of category 4, rows 3 and 4 of none.
  const EmbeddingTable table = table_of({2, 0, 2, 1, -1, 0, 1, 0, 0, 1}, 2);
  const std::vector<SemanticScore> scores = score_semantics(table, Labels{4, 4, 4, -1, -1});
  ASSERT_EQ(scores.size(), 1);
  EXPECT_EQ(scores[0].category, 4);
  EXPECT_EQ(scores[0].tests, 3 * 2 * 2);
  // Row 0: products 4, -2 against 2, 0: passes 2 + 0. Row 1: 4, -2 against 2, 1: 2 + 0.
  // Row 2: -2, -2 against -1, 0: 0.
  EXPECT_EQ(scores[0].passed, 4);
}

TEST(SemanticTests, ByCosineLengthsDoNotMatter) {
  // Row 2 is long and far from row 0's direction: its product with row 0 is the largest.
  const EmbeddingTable table = table_of({1, 0, 1, 0.1F, 3, 9}, 2);
  EXPECT_EQ(score_semantics(table, Labels{0, 0, -1})[0].passed, 0);
  EXPECT_EQ(score_semantics(table, Labels{0, 0, -1}, true)[0].passed, 2);
}

TEST(RandomTable, DependsOnTheSeed) {
  const EmbeddingTable table = table_of({1, 2, 3, 4}, 2);
  EXPECT_EQ(random_table_like(table, 1)[1][0], random_table_like(table, 1)[1][0]);
  EXPECT_NE(random_table_like(table, 1)[1][0], random_table_like(table, 2)[1][0]);
}

TEST(StatementClasses, AreByOpcode) {
  const auto name = [](std::string_view text) {
    return kStatementClasses.at(static_cast<std::size_t>(class_of(text)));
  };
  EXPECT_EQ(name("<%ID> = add nsw i32 <%ID>, <INT>"), "integer arithmetic");
  EXPECT_EQ(name("<%ID> = tail call ptr <@ID>(i64 <INT>)"), "call");
  EXPECT_EQ(name("store i32 <INT>, ptr <%ID>"), "memory access");
  EXPECT_EQ(name("unreachable"), "control flow");
  EXPECT_EQ(name("<%ID> = landingpad { ptr, i32 }\n cleanup"), "exception");
  EXPECT_EQ(name("<%ID> = freeze i32 <%ID>"), "other");
  EXPECT_EQ(name(""), "other");
}

TEST(StatementClasses, SemanticCategoriesAreThePapers) {
  const auto name = [](std::string_view text) {
    return kSemanticCategories.at(static_cast<std::size_t>(semantic_category_of(text)));
  };
  EXPECT_EQ(name("<%ID> = fdiv double <%ID>, <%ID>"), "fdiv");
  EXPECT_EQ(name("<%ID> = ashr i32 <%ID>, <INT>"), "bitwise");
  EXPECT_EQ(name("ret void"), "ret");
  EXPECT_EQ(semantic_category_of("<%ID> = srem i32 <%ID>, <%ID>"), -1);
}

TEST(StatementClasses, LeaveTheUnknownWordOut) {
  StringTableBuilder texts;
  texts.append("ret void");
  texts.append("!UNK");
  EXPECT_EQ(classes_of(std::move(texts).build())[1], -1);
}

TEST(GeneralVectors, AreMeansOfWhatTheyStandFor) {
  StatementCounts counts;
  counts.add("<%ID> = alloca [4 x i8]", 30);
  counts.add("<%ID> = alloca [8 x i8]", 10);
  const Vocabulary vocabulary = Vocabulary::build(counts, {.cutoff = 5});
  // The two sizes; three forms of theirs, to which nothing of the corpus falls; !UNK.
  ASSERT_EQ(vocabulary.size(), 6);
  std::vector<float> vectors(6, 100);
  vectors[0] = 1;
  vectors[1] = 5;
  fill_general_vectors(vocabulary, 1, vectors);
  EXPECT_THAT(vectors, testing::ElementsAre(1, 5, 2, 2, 2, 2));
}

TEST(GeneralVectors, FormsThatTrainingMetKeepTheirs) {
  StatementCounts counts;
  for (int i = 1; i <= 5; ++i) counts.add("<%ID> = alloca [" + std::to_string(i) + " x i8]", 3);
  const Vocabulary vocabulary = Vocabulary::build(counts, {.cutoff = 5});
  const StatementId form = vocabulary.find("<%ID> = alloca [9 x i8]");
  ASSERT_EQ(form, (StatementId{0, Rung::kArrays}));
  std::vector<float> vectors(static_cast<std::size_t>(vocabulary.size()), 100);
  vectors[0] = 7;
  fill_general_vectors(vocabulary, 1, vectors);
  EXPECT_EQ(vectors[0], 7);
  EXPECT_EQ(vectors.back(), 7);
}

}  // namespace
}  // namespace irsight
