#include <gmock/gmock.h>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/ir2vec_vocabulary.h"
#include "tests/embeddings/test_pairs.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;

// A file of the running test's own: others run at the same time.
std::string path() {
  static const std::string folder = fresh_folder();
  return folder + "/ir2vec.json";
}

// Four entities of three sections, of which one is in no triplet.
std::string written() {
  KnowledgeGraph graph{.entities = {"Add", "Switch", "IntegerTy", "Constant"},
                       .relations = {"Type"},
                       .triplets = {{0, 2, 0}, {0, 3, 0}},
                       .counts = {1, 1}};
  const std::vector<float> vectors = {0.5F, -1, 9, 9, 0.125F, 3, 0.001953125F, 2};
  EXPECT_TRUE(write_ir2vec_vocabulary(path(), graph, vectors, 2, {{"seed", "1"}}));
  return read_file(path()).value();
}

Result<EmbeddingTable> table_of(const std::string& text) {
  EXPECT_TRUE(write_file_atomically(path(), text));
  return read_ir2vec_table(path());
}

std::vector<float> numbers_of(const EmbeddingTable& table) {
  std::vector<float> numbers;
  for (std::int32_t id = 0; id < table.size(); ++id) {
    const std::span<const float> row = table[id];
    numbers.insert(numbers.end(), row.begin(), row.end());
  }
  return numbers;
}

TEST(Ir2vecTable, HasTheVectorsThatWereWrittenButThoseOfZeros) {
  const Result<EmbeddingTable> table = table_of(written());
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->size(), 3);
  EXPECT_THAT(numbers_of(*table), ::testing::ElementsAre(0.5F, -1, 0.125F, 3, 0.001953125F, 2));
}

TEST(Ir2vecTable, AChangedNumberOrNameIsFoundByTheChecksum) {
  const std::string whole = written();
  for (const auto& [from, to] : {std::pair("0.5", "0.6"), std::pair("Switch", "Swatch")}) {
    std::string changed = whole;
    changed.replace(changed.find(from), std::string_view(from).size(), to);
    const Result<EmbeddingTable> table = table_of(changed);
    ASSERT_FALSE(table) << from;
    EXPECT_THAT(table.error().message, HasSubstr(path() + ": checksum "));
    EXPECT_THAT(table.error().message, HasSubstr("damaged or changed"));
  }
}

TEST(Ir2vecTable, NoFlippedBitChangesAVectorUnseen) {
  const std::string whole = written();
  const std::vector<float> numbers = numbers_of(table_of(whole).value());
  const std::size_t provenance = whole.find("\"irsight\"");
  std::size_t refused = 0;
  for (std::size_t byte = 0; byte < provenance; ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      const Result<EmbeddingTable> table =
          table_of(with_flipped_bit(whole, 8 * byte + static_cast<std::size_t>(bit)));
      refused += table ? 0 : 1;
      if (table) EXPECT_EQ(numbers_of(*table), numbers) << byte << " " << bit;
    }
  }
  EXPECT_GT(refused, provenance * 7);  // what is left is white space, and how numbers may be spelt
}

TEST(Ir2vecTable, WhatIsWrongIsNamedWithItsPlace) {
  const std::string whole = written();
  EXPECT_THAT(table_of(whole.substr(0, 40)).error().message,
              HasSubstr(path() + ": is no JSON: parse error at line 4"));
  EXPECT_EQ(table_of("[1]").error().message, path() + ": is no JSON object");
  EXPECT_EQ(table_of(R"({"Opcodes": {"Add": [1], "Ret": [1, 2]}})").error().message,
            path() + ": Opcodes: Ret has 2 numbers, but Opcodes: Add has 1");
  EXPECT_EQ(table_of(R"({"Opcodes": {"Add": [true]}})").error().message,
            path() + ": Opcodes: Add: number 0 is none");
}

}  // namespace
}  // namespace irsight
