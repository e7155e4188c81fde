#include "irsight/embeddings/vocabulary.h"

#include <gmock/gmock.h>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/internal/vocabulary_state.h"
#include "test_pairs.h"

namespace irsight {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kAdd = "<%ID> = add i32 <%ID>, <%ID>";
constexpr const char* kRet = "ret void";

std::string alloca_of(int size) {
  return "<%ID> = alloca [" + std::to_string(size) + " x i8], align 1";
}

/// kAdd and kRet are frequent; arrays of ten sizes are rare, all of them together are not.
StatementCounts some_counts() {
  StatementCounts counts;
  counts.add(kAdd, 500);
  counts.add(kRet, 400);
  for (int size = 1; size <= 10; ++size) counts.add(alloca_of(size), 31);
  counts.add("<%ID> = frem half <%ID>, <%ID>", 3);
  return counts;
}

TEST(StatementCounts, CountAndMerge) {
  StatementCounts counts;
  counts.add(kAdd);
  counts.add(kRet, 2);
  StatementCounts more;
  more.add(kAdd, 3);
  counts.merge(more);
  EXPECT_EQ(counts[kAdd], 4);
  EXPECT_EQ(counts["unreachable"], 0);
  EXPECT_EQ(counts.total(), 6);
  EXPECT_EQ(counts.distinct(), 2);
  EXPECT_EQ(counts.sorted()[0], StatementCounts::Item(kAdd, 4));
}

TEST(StatementCounts, TakeAColumn) {
  StringTableBuilder texts;
  texts.intern(kAdd);
  texts.intern(kRet);
  StatementCounts counts;
  counts.add_column(std::move(texts).build(), std::vector<StringId>{0, -1, 1, 0, 0});
  EXPECT_EQ(counts[kAdd], 3);
  EXPECT_EQ(counts[kRet], 1);
}

TEST(Vocabulary, HasWhatOccursMoreOftenThanTheCutoff) {
  StatementCounts counts;
  counts.add(kAdd, 301);
  counts.add(kRet, 300);
  const Vocabulary vocabulary = Vocabulary::build(counts);
  EXPECT_EQ(vocabulary.find(kAdd), (StatementId{0, Rung::kExact}));
  EXPECT_EQ(vocabulary.find(kRet), (StatementId{1, Rung::kOpcode}));
  EXPECT_EQ(vocabulary.count(vocabulary.unknown()), 0);
}

TEST(Vocabulary, NoOpcodeOfTheCorpusIsTooRare) {
  StatementCounts counts;
  counts.add(kAdd, 301);
  counts.add("fence seq_cst", 1);
  const Vocabulary vocabulary = Vocabulary::build(counts);
  EXPECT_EQ(vocabulary.find("fence acquire").rung, Rung::kOpcode);
  EXPECT_EQ(vocabulary.text(vocabulary.find("fence acquire").id), "fence");
}

TEST(Vocabulary, RareStatementsFallToAFormThatIsFrequent) {
  const Vocabulary vocabulary = Vocabulary::build(some_counts());
  const StatementId found = vocabulary.find(alloca_of(3));
  EXPECT_EQ(found.rung, Rung::kArrays);
  EXPECT_EQ(vocabulary.text(found.id), "<%ID> = alloca [<N> x i8], align 1");
  EXPECT_EQ(vocabulary.rung(found.id), Rung::kArrays);
  EXPECT_EQ(vocabulary.count(found.id), 310);
}

TEST(Vocabulary, UnseenStatementsFallToTheFirstFormThatIsKnown) {
  const Vocabulary vocabulary = Vocabulary::build(some_counts());
  EXPECT_EQ(vocabulary.find(alloca_of(4096)).rung, Rung::kArrays);
  EXPECT_EQ(vocabulary.find("<%ID> = add nsw i32 <%ID>, <%ID>").rung, Rung::kFlags);
  EXPECT_EQ(vocabulary.find("<%ID> = add nsw i32 <%ID>, <INT>").rung, Rung::kOperands);
  EXPECT_EQ(vocabulary.find("<%ID> = add i64 <%ID>, <%ID>").rung, Rung::kTypes);
  EXPECT_EQ(vocabulary.find("<%ID> = add <2 x i64> <%ID>, <%ID>").rung, Rung::kOpcode);
  EXPECT_EQ(vocabulary.find("<%ID> = mul i64 <%ID>, <%ID>").rung, Rung::kUnknown);
  EXPECT_EQ(vocabulary.find("").rung, Rung::kUnknown);
}

TEST(Vocabulary, TheUnknownWordIsNoStatement) {
  const Vocabulary vocabulary = Vocabulary::build(some_counts());
  EXPECT_EQ(vocabulary.text(vocabulary.unknown()), "!UNK");
  EXPECT_EQ(vocabulary.find("!UNK"), (StatementId{vocabulary.unknown(), Rung::kUnknown}));
}

TEST(Vocabulary, CountsAddUpToTheCorpus) {
  const StatementCounts counts = some_counts();
  const Vocabulary vocabulary = Vocabulary::build(counts);
  std::uint64_t sum = 0;
  for (std::int32_t id = 0; id < vocabulary.size(); ++id) {
    sum += vocabulary.count(id);
    if (id > 0 && id < vocabulary.unknown()) {
      EXPECT_LE(vocabulary.count(id), vocabulary.count(id - 1));
    }
  }
  EXPECT_EQ(sum, counts.total());
}

TEST(Vocabulary, DoesNotDependOnTheOrderOfCounting) {
  const StatementCounts counts = some_counts();
  StatementCounts reversed;
  const auto items = counts.sorted();
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    reversed.add(item->first, item->second);
  }
  EXPECT_EQ(Vocabulary::build(counts).digest(), Vocabulary::build(reversed).digest());
}

TEST(Vocabulary, AnEmptyCorpusKnowsNothing) {
  const Vocabulary vocabulary = Vocabulary::build({});
  EXPECT_EQ(vocabulary.size(), 1);
  EXPECT_EQ(vocabulary.find(kAdd).rung, Rung::kUnknown);
}

TEST(Vocabulary, StatementsThatAreNotUtf8BecomeNoEntries) {
  StatementCounts counts;
  counts.add("call void asm \"\xff\", \"\"()", 1000);
  const Vocabulary vocabulary = Vocabulary::build(counts);
  EXPECT_EQ(vocabulary.find("call void asm \"\xff\", \"\"()").rung, Rung::kCallees);
}

TEST(Vocabulary, CoverageIsByRung) {
  const Vocabulary vocabulary = Vocabulary::build(some_counts());
  StatementCounts other;
  other.add(kAdd, 90);
  other.add(alloca_of(77), 6);
  other.add(alloca_of(78), 2);
  other.add("<%ID> = mul i64 <%ID>, <%ID>", 2);
  const Coverage coverage = vocabulary.coverage(other);
  EXPECT_EQ(coverage.occurrences[static_cast<std::size_t>(Rung::kExact)], 90);
  EXPECT_EQ(coverage.occurrences[static_cast<std::size_t>(Rung::kArrays)], 8);
  EXPECT_EQ(coverage.statements[static_cast<std::size_t>(Rung::kArrays)], 2);
  EXPECT_DOUBLE_EQ(coverage.up_to(Rung::kExact), 0.90);
  EXPECT_DOUBLE_EQ(coverage.up_to(Rung::kOpcode), 0.98);
  EXPECT_DOUBLE_EQ(Coverage{}.up_to(Rung::kExact), 1);
}

TEST(Vocabulary, FindsAllTextsOfATable) {
  const Vocabulary vocabulary = Vocabulary::build(some_counts());
  StringTableBuilder texts;
  texts.append(kRet);
  texts.append(alloca_of(5));
  const std::vector<StatementId> found = vocabulary.find_all(std::move(texts).build());
  EXPECT_EQ(found, (std::vector{vocabulary.find(kRet), vocabulary.find(alloca_of(5))}));
}

class VocabularyFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = fresh_folder() + "/vocabulary.json";
    StatementCounts counts = some_counts();
    counts.add("switch i8 <%ID>, label <%ID> [\n i8 <INT>, label <%ID>]", 1000);
    counts.add("call void asm \"\\22\", \"r\"()", 999);
    ASSERT_TRUE(Vocabulary::build(counts).write(path_));
    bytes_ = *read_file(path_);
  }

  void replace(const std::string& from, const std::string& to) {
    std::string changed = bytes_;
    changed.replace(changed.find(from), from.size(), to);
    ASSERT_TRUE(write_file_atomically(path_, changed));
  }

  std::string read_error() const {
    Result<Vocabulary> vocabulary = Vocabulary::read(path_);
    return vocabulary ? "none" : vocabulary.error().message;
  }

  std::string path_;
  std::string bytes_;
};

TEST_F(VocabularyFile, IsReadAsItWasWritten) {
  Result<Vocabulary> vocabulary = Vocabulary::read(path_);
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  EXPECT_EQ(vocabulary->text(0), "switch i8 <%ID>, label <%ID> [\n i8 <INT>, label <%ID>]");
  EXPECT_EQ(vocabulary->count(0), 1000);
  EXPECT_EQ(vocabulary->cutoff(), 300);
  EXPECT_EQ(vocabulary->normalisation(), "inst2vec-1");
  EXPECT_EQ(vocabulary->find(alloca_of(99)).rung, Rung::kArrays);
  ASSERT_TRUE(vocabulary->write(path_));
  EXPECT_EQ(*read_file(path_), bytes_);
}

TEST_F(VocabularyFile, OtherRulesAreNamedBesideThoseNeeded) {
  EXPECT_EQ(Vocabulary::read(path_, "inst2vec-2").error().message,
            path_ + ": its statements are of the rules 'inst2vec-1', needed are 'inst2vec-2'");
}

TEST_F(VocabularyFile, AnotherVersionIsNamedBesideOurs) {
  replace("\"version\": 2", "\"version\": 7");
  EXPECT_EQ(read_error(), path_ + ": version 7 of the format, this irsight reads version 2");
}

TEST_F(VocabularyFile, AFileThatIsCutIsRefusedAtEveryLength) {
  for (std::size_t length = 0; length + 2 < bytes_.size(); length += 3) {
    ASSERT_TRUE(write_file_atomically(path_, bytes_.substr(0, length)));
    EXPECT_THAT(read_error(), StartsWith(path_ + ": ")) << length;
  }
}

// White space tells nothing, so a flipped bit of it may go unseen.
TEST_F(VocabularyFile, AFlippedBitIsRefusedOrChangesNothing) {
  for (std::size_t bit = 0; bit < bytes_.size() * 8; bit += 7) {
    ASSERT_TRUE(write_file_atomically(path_, with_flipped_bit(bytes_, bit)));
    Result<Vocabulary> vocabulary = Vocabulary::read(path_);
    if (!vocabulary) {
      EXPECT_THAT(vocabulary.error().message, StartsWith(path_ + ": "));
      continue;
    }
    ASSERT_TRUE(vocabulary->write(path_));
    EXPECT_EQ(*read_file(path_), bytes_) << "bit " << bit;
  }
}

TEST_F(VocabularyFile, DamageIsNamed) {
  replace("\"count\": 1000", "\"count\": 1001");
  EXPECT_THAT(read_error(), HasSubstr("is damaged: its digest is "));
}

TEST_F(VocabularyFile, ATextThatAppearsTwiceIsNamed) {
  replace("ret void", "!UNK");
  EXPECT_EQ(read_error(), path_ + ": '!UNK' appears twice");
}

TEST_F(VocabularyFile, ARungThatIsNoneIsNamed) {
  replace("\"rung\": \"exact\"", "\"rung\": \"upper\"");
  EXPECT_THAT(read_error(), EndsWith("rung 'upper' is not known"));
}

TEST_F(VocabularyFile, OtherJsonIsNone) {
  for (const char* text : {"[]", "{}", "7", "{\"format\": \"irsight graph\"}", "{\"format\": 3}"}) {
    ASSERT_TRUE(write_file_atomically(path_, text));
    EXPECT_THAT(read_error(), StartsWith(path_ + ": ")) << text;
  }
}

}  // namespace
}  // namespace irsight
