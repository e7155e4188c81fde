#include "irsight/embeddings/embedding_table.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/half.h"
#include "test_pairs.h"

namespace irsight {
namespace {

using embeddings_internal::float_from_half;
using embeddings_internal::half_from_float;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

StringTable table_of(const std::vector<std::string>& texts) {
  StringTableBuilder builder;
  for (const std::string& text : texts) builder.append(text);
  return std::move(builder).build();
}

const std::vector<float> kVectors = {1, 0, 0, 2, 1, 1, 0, 0, -3, 0.5};
const std::vector<std::string> kNames = {"right", "up", "between", "nowhere", "left"};
const EmbeddingTableInfo kInfo = {.normalisation = "inst2vec-1",
                                  .vocabulary_digest = "0123456789abcdef",
                                  .provenance = {{"corpus", "none"}, {"seed", "1"}}};

EmbeddingTable small_table() {
  return *EmbeddingTable::create(kVectors, 2, table_of(kNames), kInfo);
}

TEST(Half, EveryValueSurvives) {
  for (std::uint32_t half = 0; half <= 0xffffU; ++half) {
    const float value = float_from_half(static_cast<std::uint16_t>(half));
    if (std::isnan(value)) {
      EXPECT_TRUE(std::isnan(float_from_half(half_from_float(value))));
    } else {
      EXPECT_EQ(half_from_float(value), half);
    }
  }
}

TEST(Half, RoundsToTheNearestAndTiesToTheEven) {
  for (std::uint16_t half = 0; half < 0x7bffU; ++half) {
    const float low = float_from_half(half);
    const float high = float_from_half(static_cast<std::uint16_t>(half + 1));
    const float middle = (low + high) / 2;
    const auto even = static_cast<std::uint16_t>(half + (half & 1U));
    EXPECT_EQ(half_from_float(middle), even);
    EXPECT_EQ(half_from_float(std::nextafterf(middle, low)), half);
    EXPECT_EQ(half_from_float(std::nextafterf(middle, high)), half + 1);
  }
  EXPECT_EQ(half_from_float(65'519.0F), 0x7bffU);
  EXPECT_EQ(half_from_float(65'520.0F), 0x7c00U);
  EXPECT_EQ(half_from_float(-1.0F), 0xbc00U);
}

TEST(EmbeddingTable, GivesRowsByIdAndByName) {
  const EmbeddingTable table = small_table();
  EXPECT_EQ(table.size(), 5);
  EXPECT_EQ(table.width(), 2);
  EXPECT_THAT(table[4], ElementsAre(-3, 0.5));
  EXPECT_EQ(table.find("between"), 2);
  EXPECT_EQ(table.find("below"), std::nullopt);
  EXPECT_THROW(table[5], std::logic_error);
}

TEST(EmbeddingTable, CosineIsOfDirections) {
  const EmbeddingTable table = small_table();
  EXPECT_NEAR(table.cosine(0, 1), 0, 1e-6);
  EXPECT_NEAR(table.cosine(0, 2), std::sqrt(0.5), 1e-6);
  EXPECT_NEAR(table.cosine(1, 1), 1, 1e-6);
  EXPECT_EQ(table.cosine(0, 3), 0);
}

TEST(EmbeddingTable, NearestRowsComeFirstAndEqualOnesById) {
  const EmbeddingTable table = small_table();
  const std::vector<Neighbour> near = table.nearest(0, 10);
  ASSERT_EQ(near.size(), 4);
  EXPECT_EQ(near[0].id, 2);
  EXPECT_EQ(near[1].id, 1);
  EXPECT_EQ(near[2].id, 3);
  EXPECT_EQ(near[3].id, 4);
  EXPECT_NEAR(near[3].cosine, -3 / std::sqrt(9.25), 1e-6);
  const std::vector<float> up = {0, 5};
  EXPECT_EQ(table.nearest(up, 1)[0].id, 1);
  EXPECT_EQ(table.nearest(up, 1, std::vector<std::int32_t>{1, 0})[0].id, 2);
}

TEST(EmbeddingTable, CreateRejectsWhatIsNoTable) {
  const auto message = [](const std::vector<float>& numbers, std::int32_t width,
                          const std::vector<std::string>& names) {
    return EmbeddingTable::create(numbers, width, table_of(names)).error().message;
  };
  EXPECT_EQ(message({1, 2}, 0, {}), "embedding table: a width of 0");
  EXPECT_EQ(message({1, 2, 3}, 2, {}), "embedding table: 3 numbers for rows of 2");
  EXPECT_EQ(message({1, 2}, 2, {"a", "b"}), "embedding table: 2 names for 1 rows");
  EXPECT_EQ(message({1, 2}, 1, {"a", "a"}), "embedding table: rows 0 and 1 are both named 'a'");
  EXPECT_EQ(message({1, 70'000}, 1, {}), "embedding table: row 1: 70000 is in no 16-bit float");
  EXPECT_EQ(message({std::nanf("")}, 1, {}), "embedding table: row 0: nan is in no 16-bit float");
}

class EmbeddingTableFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = fresh_folder() + "/table.safetensors";
    ASSERT_TRUE(small_table().write(path_));
    bytes_ = *read_file(path_);
  }

  std::string open_error(const EmbeddingTableNeeds& needs = {}) const {
    Result<EmbeddingTable> table = EmbeddingTable::open(path_, needs);
    return table ? "none" : table.error().message;
  }

  std::string path_;
  std::string bytes_;
};

TEST_F(EmbeddingTableFile, IsOpenedAsItWasWritten) {
  Result<EmbeddingTable> table = EmbeddingTable::open(
      path_, {.width = 2, .normalisation = "inst2vec-1", .vocabulary_digest = "0123456789abcdef"});
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->info(), kInfo);
  EXPECT_THAT((*table)[2], ElementsAre(1, 1));
  EXPECT_EQ(table->find("left"), 4);
  ASSERT_TRUE(table->write(path_));
  EXPECT_EQ(*read_file(path_), bytes_);
}

TEST_F(EmbeddingTableFile, RoundedNumbersAreTheSameBeforeAndAfter) {
  const std::vector<float> numbers = {0.1F, 1e-7F, -123.456F, 1 / 3.0F};
  Result<EmbeddingTable> table = EmbeddingTable::create(numbers, 4, {});
  ASSERT_TRUE(table->write(path_));
  Result<EmbeddingTable> read = EmbeddingTable::open(path_);
  ASSERT_TRUE(read) << read.error().message;
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ((*read)[0][i], (*table)[0][i]);
    EXPECT_NEAR((*read)[0][i], numbers[i], std::abs(numbers[i]) / 2048 + 0x1p-25);
  }
  EXPECT_EQ(read->names().size(), 0);
}

TEST_F(EmbeddingTableFile, AnotherWidthIsNamedBesideTheOneNeeded) {
  EXPECT_EQ(open_error({.width = 200}), path_ + ": its vectors have width 2, needed is 200");
}

TEST_F(EmbeddingTableFile, OtherRulesAreNamedBesideThoseNeeded) {
  EXPECT_EQ(open_error({.normalisation = "inst2vec-2"}),
            path_ + ": its statements are of the rules 'inst2vec-1', needed are 'inst2vec-2'");
}

TEST_F(EmbeddingTableFile, AnotherVocabularyIsNamedBesideTheOneNeeded) {
  EXPECT_EQ(open_error({.vocabulary_digest = "fedcba9876543210"}),
            path_ + ": it is of vocabulary 0123456789abcdef, needed is fedcba9876543210");
}

TEST_F(EmbeddingTableFile, AnotherVersionIsNamedBesideOurs) {
  ASSERT_TRUE(
      write_safetensors(path_, {}, {{"format", "irsight embedding table"}, {"version", "2"}}));
  EXPECT_EQ(open_error(), path_ + ": version 2 of the format, this irsight reads version 1");
}

TEST_F(EmbeddingTableFile, AFileThatIsCutIsRefusedAtEveryLength) {
  for (std::size_t length = 0; length < bytes_.size(); ++length) {
    ASSERT_TRUE(write_file_atomically(path_, bytes_.substr(0, length)));
    EXPECT_THAT(open_error(), StartsWith(path_ + ": ")) << length;
  }
}

// A bit of the blanks behind the header may go unseen: nothing is told by them.
TEST_F(EmbeddingTableFile, AFlippedBitIsRefusedOrChangesNothing) {
  for (std::size_t bit = 0; bit < bytes_.size() * 8; bit += 3) {
    ASSERT_TRUE(write_file_atomically(path_, with_flipped_bit(bytes_, bit)));
    Result<EmbeddingTable> table = EmbeddingTable::open(path_);
    if (!table) {
      EXPECT_THAT(table.error().message, StartsWith(path_ + ": "));
      continue;
    }
    ASSERT_TRUE(table->write(path_));
    EXPECT_EQ(*read_file(path_), bytes_) << "bit " << bit;
  }
}

TEST_F(EmbeddingTableFile, VectorsOfAnotherTypeAreRefused) {
  const std::vector<float> numbers = {1, 2};
  ASSERT_TRUE(write_safetensors(path_,
                                {tensor_source("vectors", std::span<const float>(numbers), {1, 2})},
                                {{"format", "irsight embedding table"}, {"version", "1"}}));
  EXPECT_THAT(open_error(), EndsWith("is no matrix of 16-bit floats of a width from 1 to 65536"));
}

TEST_F(EmbeddingTableFile, AnyOtherFileIsNone) {
  ASSERT_TRUE(write_safetensors(path_, {}));
  EXPECT_EQ(open_error(), path_ + ": is no embedding table");
  ASSERT_TRUE(write_file_atomically(path_, "what is this"));
  EXPECT_THAT(open_error(), HasSubstr(path_));
}

}  // namespace
}  // namespace irsight
