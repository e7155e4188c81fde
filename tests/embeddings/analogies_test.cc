#include "irsight/embeddings/analogies.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/embedding_evaluation.h"
#include "test_pairs.h"

namespace irsight {
namespace {

StringTable table_of(const std::vector<std::string>& texts) {
  StringTableBuilder builder;
  for (const std::string& text : texts) builder.append(text);
  return std::move(builder).build();
}

TEST(AnalogyQuestions, AskAboutEachTwoStatementsThatChangeAlike) {
  const StringTable statements =
      table_of({"<%ID> = sdiv i32 <%ID>, <%ID>", "<%ID> = udiv i32 <%ID>, <%ID>",
                "<%ID> = sdiv i64 <%ID>, <%ID>", "<%ID> = udiv i64 <%ID>, <%ID>",
                "<%ID> = sdiv i8 <%ID>, <%ID>"});
  const std::vector<AnalogyQuestion> questions = generate_analogies(statements);
  const auto has = [&questions](const AnalogyQuestion& question) {
    return std::count(questions.begin(), questions.end(), question);
  };
  const AnalogyGroup sign = AnalogyGroup::kSignedness;
  const AnalogyGroup width = AnalogyGroup::kWidth;
  EXPECT_EQ(has({.a = 0, .b = 1, .c = 2, .d = 3, .group = sign, .change = "sdiv to udiv"}), 1);
  EXPECT_EQ(has({.a = 2, .b = 3, .c = 0, .d = 1, .group = sign, .change = "sdiv to udiv"}), 1);
  EXPECT_EQ(has({.a = 0, .b = 2, .c = 1, .d = 3, .group = width, .change = "i32 to i64"}), 1);
  EXPECT_EQ(has({.a = 1, .b = 3, .c = 0, .d = 2, .group = width, .change = "i32 to i64"}), 1);
  EXPECT_EQ(questions.size(), 4);
}

TEST(AnalogyQuestions, ReplaceWholeWordsOnly) {
  const StringTable statements =
      table_of({"<%ID> = load i8, ptr <%ID>, align 1", "<%ID> = load i86, ptr <%ID>, align 1",
                "<%ID> = load i166, ptr <%ID>, align 1", "store i8 <%ID>, ptr <%ID>, align 1"});
  EXPECT_TRUE(generate_analogies(statements).empty());
}

TEST(AnalogyQuestions, LetTheNaturalAlignmentGoAlong) {
  const StringTable statements =
      table_of({"<%ID> = load i32, ptr <%ID>, align 4", "<%ID> = load i64, ptr <%ID>, align 8",
                "store i32 <%ID>, ptr <%ID>, align 4", "store i64 <%ID>, ptr <%ID>, align 8"});
  const std::vector<AnalogyQuestion> questions = generate_analogies(statements);
  ASSERT_EQ(questions.size(), 2);
  EXPECT_EQ(
      questions[0],
      (AnalogyQuestion{
          .a = 0, .b = 1, .c = 2, .d = 3, .group = AnalogyGroup::kWidth, .change = "i32 to i64"}));
}

/// What a corpus of numeric code has: operations, memory, conversions and comparisons of many types.
std::vector<std::string> many_statements() {
  std::vector<std::string> texts;
  const std::vector<std::string> lanes = {"", "2", "4", "8", "16"};
  const auto type = [](const std::string& lane, const std::string& scalar) {
    return lane.empty() ? scalar : "<" + lane + " x " + scalar + ">";
  };
  const auto binary = [&](const std::string& operation, const std::string& t) {
    texts.push_back("<%ID> = " + operation + " " + t + " <%ID>, <%ID>");
    texts.push_back("<%ID> = " + operation + " " + t + " <%ID>, <INT>");
  };
  for (const std::string& lane : lanes) {
    for (const std::string scalar : {"i8", "i16", "i32", "i64", "i128"}) {
      for (const std::string operation :
           {"add", "sub", "mul", "sdiv", "udiv", "srem", "urem", "and", "or", "xor", "shl", "lshr",
            "ashr", "icmp eq", "icmp ne", "icmp slt", "icmp ult", "icmp sgt", "icmp ugt"}) {
        binary(operation, type(lane, scalar));
      }
    }
    for (const std::string scalar : {"half", "float", "double"}) {
      for (const std::string operation : {"fadd", "fsub", "fmul", "fdiv", "fcmp olt", "fcmp ogt"}) {
        binary(operation, type(lane, scalar));
      }
    }
    for (const std::string scalar : {"i8", "i16", "i32", "i64", "half", "float", "double"}) {
      texts.push_back("<%ID> = load " + type(lane, scalar) + ", ptr <%ID>, align 8");
      texts.push_back("store " + type(lane, scalar) + " <%ID>, ptr <%ID>, align 8");
      texts.push_back("<%ID> = phi " + type(lane, scalar) + " [ <%ID>, <%ID> ], [ <%ID>, <%ID> ]");
    }
  }
  return texts;
}

TEST(AnalogyQuestions, AreThousandsForARealVocabulary) {
  const StringTable statements = table_of(many_statements());
  const std::vector<AnalogyQuestion> questions = generate_analogies(statements);
  EXPECT_GE(questions.size(), 4000);
  std::map<AnalogyGroup, std::size_t> groups;
  std::map<std::string_view, std::size_t> changes;
  std::set<std::array<std::int32_t, 4>> distinct;
  for (const AnalogyQuestion& q : questions) {
    ++groups[q.group];
    ++changes[q.change];
    distinct.insert({q.a, q.b, q.c, q.d});
    EXPECT_EQ(std::set({q.a, q.b, q.c, q.d}).size(), 4);
  }
  EXPECT_EQ(groups.size(), kAnalogyGroups);
  EXPECT_EQ(distinct.size(), questions.size());
  for (const auto& [change, count] : changes) EXPECT_LE(count, 200) << change;
}

TEST(AnalogyQuestions, AreTheSameForTheSameSeed) {
  const StringTable statements = table_of(many_statements());
  EXPECT_EQ(generate_analogies(statements), generate_analogies(statements));
  EXPECT_NE(generate_analogies(statements, {.seed = 2}), generate_analogies(statements));
}

TEST(AnalogyQuestions, AreWrittenALineEach) {
  const StringTable statements =
      table_of({"<%ID> = sext i8 <%ID> to i32", "<%ID> = zext i8 <%ID> to i32",
                "<%ID> = sext i8 <%ID> to i64", "<%ID> = zext i8 <%ID> to i64"});
  std::vector<AnalogyQuestion> questions = generate_analogies(statements);
  std::erase_if(questions, [](const auto& q) { return q.group != AnalogyGroup::kSignedness; });
  const std::string path = fresh_folder() + "/questions.jsonl";
  ASSERT_TRUE(write_analogies(path, std::span(questions).first(1), statements));
  EXPECT_EQ(*read_file(path),
            R"({"group": "signedness", "change": "sext to zext", "a": "<%ID> = sext i8 <%ID> to )"
            R"(i32", "b": "<%ID> = zext i8 <%ID> to i32", "c": "<%ID> = sext i8 <%ID> to i64", )"
            R"("d": "<%ID> = zext i8 <%ID> to i64"})"
            "\n");
}

// Rows 0 to 3: c + b - a is d. Row 4 lies close to d but not as close as it.
EmbeddingTable square() {
  return *EmbeddingTable::create(std::vector<float>{1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 2, 1}, 3,
                                 {});
}

TEST(AnalogyScores, CountFirstAndFifthPlaces) {
  // a = (1, 0, 0), b = (1, 1, 0) / sqrt 2, c = (1, 0, 1) / sqrt 2: c + b - a = (0.41, 0.71, 0.71).
  const AnalogyQuestion question{.a = 0, .b = 1, .c = 2, .d = 3, .group = AnalogyGroup::kWidth};
  const EmbeddingTable table = square();
  const AnalogyScores scores = score_analogies(table, std::span(&question, 1));
  EXPECT_EQ(scores.all.questions, 1);
  EXPECT_EQ(scores.all.first, 1);
  EXPECT_EQ(scores.all.five, 1);
  EXPECT_EQ(scores.groups[static_cast<std::size_t>(AnalogyGroup::kWidth)].first, 1);
  EXPECT_EQ(scores.groups[static_cast<std::size_t>(AnalogyGroup::kType)].questions, 0);
}

TEST(AnalogyScores, QuestionsOwnRowsAreAnswersUnlessToldOtherwise) {
  // b equals a, so that c + b - a is c itself.
  const EmbeddingTable table =
      *EmbeddingTable::create(std::vector<float>{1, 0, 1, 0, 0, 1, 1, 4}, 2, {});
  const AnalogyQuestion question{.a = 0, .b = 1, .c = 2, .d = 3};
  EXPECT_EQ(score_analogies(table, std::span(&question, 1)).all.first, 0);
  EXPECT_EQ(score_analogies(table, std::span(&question, 1), {.without_question = true}).all.first,
            1);
}

TEST(AnalogyScores, OfVectorsMadeOfPartsAreFullAndOfRandomOnesEmpty) {
  // Each statement's vector is the sum of one for its operation and one for its type.
  const std::vector<std::string> operations = {"add", "sub", "mul", "sdiv", "udiv", "and", "or"};
  const std::vector<std::string> types = {"i8", "i16", "i32", "i64"};
  std::vector<std::string> texts;
  std::vector<float> numbers;
  const std::size_t width = operations.size() + types.size();
  for (std::size_t o = 0; o < operations.size(); ++o) {
    for (std::size_t t = 0; t < types.size(); ++t) {
      texts.push_back("<%ID> = " + operations[o] + " " + types[t] + " <%ID>, <%ID>");
      std::vector<float> row(width);
      row[o] = row[operations.size() + t] = 1;
      numbers.insert(numbers.end(), row.begin(), row.end());
    }
  }
  const EmbeddingTable table =
      *EmbeddingTable::create(numbers, static_cast<std::int32_t>(width), table_of(texts));
  const std::vector<AnalogyQuestion> questions = generate_analogies(table.names());
  ASSERT_GT(questions.size(), 100);
  const AnalogyScores full = score_analogies(table, questions);
  EXPECT_EQ(full.all.first, full.all.questions);
  const AnalogyScores random = score_analogies(random_table_like(table, 1), questions);
  EXPECT_LT(random.all.first, random.all.questions / 5);
}

}  // namespace
}  // namespace irsight
