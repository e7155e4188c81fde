#include "irsight/embeddings/knowledge_graph.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/ir2vec_vocabulary.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;

const KnowledgeGraph kSmall = {.entities = {"Add", "Ret", "IntegerTy", "Variable", "ICMP_eq"},
                               .relations = {"Type", "Next", "Arg0"},
                               .triplets = {{0, 1, 1}, {0, 2, 0}, {1, 3, 2}},
                               .counts = {5, 7, 9}};

std::string fresh_folder() {
  const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  const std::string folder = std::string(IRSIGHT_TEST_SCRATCH) + "/knowledge/" + name;
  std::filesystem::remove_all(folder);
  return folder;
}

// Writes the small graph with one file's text changed, and returns what is said of it.
std::string message_with(const std::string& name, const std::string& text) {
  const std::string folder = fresh_folder();
  EXPECT_TRUE(write_knowledge_graph(folder, kSmall));
  std::ofstream(folder + "/" + name) << text;
  const Result<KnowledgeGraph> read = read_knowledge_graph(folder);
  EXPECT_FALSE(read);
  if (read) return "";
  EXPECT_THAT(read.error().message, HasSubstr(folder + "/" + name));
  return read.error().message.substr(folder.size() + 1);
}

TEST(KnowledgeGraph, IsReadAsItWasWritten) {
  const std::string folder = fresh_folder();
  ASSERT_TRUE(write_knowledge_graph(folder, kSmall));
  EXPECT_EQ(*read_file(folder + "/entity2id.txt"),
            "5\nAdd\t0\nRet\t1\nIntegerTy\t2\nVariable\t3\nICMP_eq\t4\n");
  EXPECT_EQ(*read_file(folder + "/relation2id.txt"), "3\nType\t0\nNext\t1\nArg0\t2\n");
  EXPECT_EQ(*read_file(folder + "/train2id.txt"), "3\n0\t1\t1\n0\t2\t0\n1\t3\t2\n");
  EXPECT_EQ(*read_file(folder + "/counts.txt"), "3\n5\n7\n9\n");
  EXPECT_EQ(*read_knowledge_graph(folder), kSmall);
}

TEST(KnowledgeGraph, OthersFilesMayRepeatTripletsInAnyOrder) {
  const std::string folder = fresh_folder();
  KnowledgeGraph graph = kSmall;
  graph.counts.clear();
  ASSERT_TRUE(write_knowledge_graph(folder, graph));
  std::ofstream(folder + "/train2id.txt") << "4\n1 3 2\n0 2 0\r\n0 1 1\n1 3 2";
  EXPECT_EQ(*read_knowledge_graph(folder), graph);
}

TEST(KnowledgeGraph, ErrorsNameFileAndLine) {
  EXPECT_EQ(message_with("train2id.txt", "3\n0\t1\t1\n0\t2\t0\n"),
            "train2id.txt: line 4: the file ends here: it is cut");
  EXPECT_EQ(message_with("train2id.txt", "1\n0\t1\t1\n0\t2\t0\n"),
            "train2id.txt: line 2: more lines than line 1 says");
  EXPECT_EQ(message_with("train2id.txt", "3\n0\t5\t1\n0\t2\t0\n1\t3\t2\n"),
            "train2id.txt: line 2: entities 0 and 5 of 5");
  EXPECT_EQ(message_with("train2id.txt", "3\n0\t1\t1\n0\t2\t-1\n1\t3\t2\n"),
            "train2id.txt: line 3: relation -1 of 3");
  EXPECT_EQ(message_with("train2id.txt", "3\n0\t1\n0\t2\t0\n1\t3\t2\n"),
            "train2id.txt: line 2: has not 3 words");
  EXPECT_EQ(message_with("train2id.txt", "x\n"), "train2id.txt: line 1: 'x' is no number");
  EXPECT_EQ(message_with("train2id.txt", "99999999999\n0\t1\t1\n"),
            "train2id.txt: line 1: 99999999999 lines cannot follow");
  EXPECT_EQ(message_with("train2id.txt", "0\n"), "train2id.txt: has no triplets");
  EXPECT_EQ(message_with("entity2id.txt", "2\nAdd\t0\nAdd\t1\n"),
            "entity2id.txt: line 3: Add 1 comes again");
  EXPECT_EQ(message_with("relation2id.txt", "1\nType\t1\n"),
            "relation2id.txt: line 2: number 1 of 1");
  EXPECT_EQ(message_with("counts.txt", "2\n1\n1\n"), "counts.txt: line 1: 2 counts for 3 triplets");
}

TEST(KnowledgeGraph, MissingFolderIsNamed) {
  EXPECT_THAT(read_knowledge_graph("no/such").error().message, HasSubstr("no/such/entity2id.txt"));
}

TEST(Ir2vecVocabularyFile, HasLlvmsSectionsAndZerosForWhatNothingNames) {
  const std::string path = fresh_folder() + ".json";
  const std::vector<float> vectors = {0.5F, -1, 0.1F, 2, 3, 4, 5, 6, 7, 8};
  ASSERT_TRUE(write_ir2vec_vocabulary(path, kSmall, vectors, 2, {{"seed", "1"}}));
  const std::string text = *read_file(path);
  EXPECT_THAT(text,
              HasSubstr("\"Opcodes\": {\n    \"Add\": [0.5, -1],\n    \"Ret\": [0.1, 2]\n  },"));
  EXPECT_THAT(text, HasSubstr("\"Types\": {\n    \"IntegerTy\": [3, 4]\n  },"));
  EXPECT_THAT(text, HasSubstr("\"Variable\": [5, 6],\n    \"ICMP_eq\": [0, 0]\n  },"));
  EXPECT_THAT(text, HasSubstr("\"seed\": \"1\""));
  const Result<EmbeddingTable> table = read_ir2vec_table(path);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->size(), 4);
  EXPECT_EQ(table->width(), 2);
  EXPECT_FALSE(table->find("ICMP_eq"));
  EXPECT_EQ((*table)[*table->find("IntegerTy")][1], 4);
}

TEST(Ir2vecVocabularyFile, BadFilesAreRefused) {
  const std::string path = fresh_folder() + ".json";
  const auto message = [&](const std::string& text) {
    std::ofstream(path) << text;
    const Result<EmbeddingTable> read = read_ir2vec_table(path);
    return read ? "" : read.error().message.substr(path.size());
  };
  EXPECT_THAT(message("{"), ::testing::StartsWith(": is no JSON: parse error at line 1, column 2"));
  EXPECT_EQ(message("{}"), ": has no section Opcodes");
  EXPECT_EQ(message(std::string(100'000, '[')), ": is nested too deeply: in more than 64 levels");
  EXPECT_EQ(message(R"({"Opcodes": {"Add": [1, 2], "Ret": [1]}})"),
            ": Opcodes: Ret has 1 numbers, but Opcodes: Add has 2");
  EXPECT_EQ(message(R"({"Opcodes": {"Add": [1, "x"]}})"), ": Opcodes: Add: number 1 is none");
}

}  // namespace
}  // namespace irsight
