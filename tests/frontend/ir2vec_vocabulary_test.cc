#include "irsight/embeddings/ir2vec_vocabulary.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "irsight/embeddings/trans_e.h"
#include "irsight/frontend/ir2vec_triplets.h"
#include "tests/frontend/ir2vec_support.h"

namespace irsight {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::string message_of(const std::string& text) {
  const Result<Ir2vecVocabulary> read = Ir2vecVocabulary::from_json("v.json", text);
  EXPECT_FALSE(read);
  return read ? "" : read.error().message;
}

std::string with(const std::string& before, const std::string& after) {
  std::string text = testing::small_vocabulary();
  const std::size_t place = text.find(before);
  EXPECT_NE(place, std::string::npos);
  return text.replace(place, before.size(), after);
}

TEST(Ir2vecVocabulary, SaysWidthAndWhatIsMissing) {
  const auto read = Ir2vecVocabulary::from_json("v.json", testing::small_vocabulary());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->width(), 2);
  EXPECT_THAT(read->missing(), Contains("FAdd"));
  EXPECT_THAT(read->missing(), Not(Contains("Add")));
}

TEST(Ir2vecVocabulary, OtherWidthNamesBoth) {
  EXPECT_EQ(message_of(with("\"Load\": [2, 0]", "\"Load\": [2, 0, 1]")),
            "v.json: Opcodes: Load has 3 numbers, but Opcodes: Add has 2");
  EXPECT_EQ(message_of(with("\"VoidTy\": [0, 20]", "\"VoidTy\": [0]")),
            "v.json: Types: VoidTy has 1 numbers, but Opcodes: Add has 2");
}

TEST(Ir2vecVocabulary, RefusesWhatIsNoVector) {
  EXPECT_EQ(message_of(with("[2, 0]", "[2, \"x\"]")), "v.json: Opcodes: Load: number 1 is none");
  EXPECT_EQ(message_of(with("[2, 0]", "[2, 1e999]")),
            "v.json: is no JSON: number overflow parsing '1e999'");
  EXPECT_EQ(message_of(with("[2, 0]", "[]")), "v.json: Opcodes: Load is no list of numbers");
  EXPECT_EQ(message_of(with("[2, 0]", "{}")), "v.json: Opcodes: Load is no list of numbers");
}

TEST(Ir2vecVocabulary, RefusesOtherFormats) {
  EXPECT_EQ(message_of("[1]"), "v.json: is no JSON object");
  EXPECT_EQ(message_of("{}"), "v.json: has no section Opcodes");
  EXPECT_EQ(message_of(with("\"Types\"", "\"types\"")), "v.json: has no section Types");
  EXPECT_EQ(message_of(R"({"Opcodes": 3})"), "v.json: Opcodes is no object of vectors");
  // The original tool's vocabularies have LLVM's names in lower case.
  EXPECT_EQ(message_of(R"({"Opcodes": {"add": [1], "ret": [2]}, "Types": {}, "Arguments": {}})"),
            "v.json: Opcodes: none of 2 names is one of LLVM 22's, such as Ret");
}

TEST(Ir2vecVocabulary, RefusesNestingThatWouldEndTheProcess) {
  EXPECT_EQ(message_of(std::string(1'000'000, '[')),
            "v.json: is nested too deeply: in more than 64 levels");
}

TEST(Ir2vecVocabulary, CutFileIsRefusedWhereverItIsCut) {
  const std::string whole = testing::small_vocabulary();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_THAT(message_of(whole.substr(0, length)), HasSubstr("v.json: "));
  }
}

TEST(Ir2vecVocabulary, ChecksumFindsAChangedNumber) {
  const std::string sum = "}, \"irsight\": {\"checksum\": \"0123456789abcdef\"}}";
  std::string text = testing::small_vocabulary();
  text.replace(text.rfind("}}"), 2, sum);
  EXPECT_THAT(message_of(text), HasSubstr("is not 0123456789abcdef, which it names"));
}

TEST(Ir2vecVocabulary, MissingFileIsNamed) {
  const auto read = Ir2vecVocabulary::open("no/such.json");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("no/such.json"));
}

// LLVM's own tool, on modules of each kind of instruction: what it prints is what we compute.
class Tool : public ::testing::TestWithParam<std::string> {
 protected:
  static std::string printed(const std::string& arguments) {
    const std::string tool = IRSIGHT_LLVM_IR2VEC;
    EXPECT_TRUE(std::filesystem::exists(tool)) << tool << " is part of Debian's llvm-22-tools";
    const std::string out = std::string(IRSIGHT_TEST_SCRATCH) + "/ir2vec-" + GetParam() + ".txt";
    EXPECT_EQ(std::system((tool + " " + arguments + " -o " + out + " 2>/dev/null").c_str()), 0);
    std::ifstream file(out);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static std::string input() {
    return std::string(IRSIGHT_TEST_DATA) + "/ir2vec/" + GetParam() + ".ll";
  }

  // Vectors of functions as the tool prints them.
  static std::string text_of(const llvm::Module& module, const Ir2vecVocabulary& vocabulary,
                             Ir2vecKind kind) {
    const auto made = ir2vec_from_module(module, vocabulary, {.kind = kind});
    std::string lines;
    for (const Ir2vecFunction& function : made->functions) {
      lines += "Function: " + function.name + "\n [";
      for (const double number : function.vector) lines += fmt::format(" {:.2f} ", number);
      lines += "]\n";
    }
    return lines;
  }

  static std::unique_ptr<llvm::Module> module(llvm::LLVMContext& context) {
    std::ifstream file(input());
    return testing::module_of(context, {std::istreambuf_iterator<char>(file), {}});
  }
};

TEST_P(Tool, TripletsAreThoseOfLlvmIr2vec) {
  llvm::LLVMContext context;
  const auto read = module(context);
  std::string lines;
  std::int32_t last = kNext;
  for_each_ir2vec_triplet(*read, [&](const Ir2vecTriplet& triplet) {
    lines += fmt::format("{}\t{}\t{}\n", triplet.head, triplet.tail, triplet.relation);
    last = std::max(last, triplet.relation);
  });
  EXPECT_EQ(fmt::format("MAX_RELATION={}\n", last) + lines, printed("triplets " + input()));
}

TEST_P(Tool, EntitiesAreThoseOfLlvmIr2vec) {
  std::string lines = fmt::format("{}\n", ir2vec_entities().size());
  for (std::size_t i = 0; i < ir2vec_entities().size(); ++i) {
    lines += fmt::format("{}\t{}\n", ir2vec_entities()[i], i);
  }
  EXPECT_EQ(lines, printed("entities " + input()));
}

TEST_P(Tool, FunctionVectorsAreThoseOfLlvmIr2vec) {
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/ir2vec-" + GetParam() + ".json";
  std::ofstream(path) << testing::small_vocabulary();
  llvm::LLVMContext context;
  const auto read = module(context);
  const auto vocabulary = Ir2vecVocabulary::open(path);
  for (const Ir2vecKind kind : {Ir2vecKind::kSymbolic, Ir2vecKind::kFlowAware}) {
    EXPECT_EQ(text_of(*read, *vocabulary, kind),
              printed(fmt::format("embeddings --level=func --ir2vec-kind={} "
                                  "--ir2vec-vocab-path={} {}",
                                  name_of(kind), path, input())));
  }
}

// From triplets to a vocabulary that LLVM's tool and its library read alike.
TEST_P(Tool, TrainedVocabularyIsReadByLlvmIr2vec) {
  llvm::LLVMContext context;
  const auto read = module(context);
  KnowledgeGraph graph{
      .entities = ir2vec_entities(), .relations = {}, .triplets = {}, .counts = {}};
  for_each_ir2vec_triplet(*read, [&](const Ir2vecTriplet& triplet) {
    graph.triplets.push_back({triplet.head, triplet.tail, triplet.relation});
    while (static_cast<std::int32_t>(graph.relations.size()) <= triplet.relation) {
      graph.relations.push_back(
          ir2vec_relation_name(static_cast<std::int32_t>(graph.relations.size())));
    }
  });
  std::ranges::sort(graph.triplets);
  graph.triplets.erase(std::ranges::unique(graph.triplets).begin(), graph.triplets.end());
  Result<TransE> model = TransE::create(graph, {.width = 5, .epochs = 3});
  ASSERT_TRUE(model->train(graph));
  const std::string path = std::string(IRSIGHT_TEST_SCRATCH) + "/trained-" + GetParam() + ".json";
  ASSERT_TRUE(write_ir2vec_vocabulary(path, graph, model->entities(), 5, {{"seed", "1"}}));
  const auto vocabulary = Ir2vecVocabulary::open(path);
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  EXPECT_TRUE(vocabulary->missing().empty());
  EXPECT_EQ(
      text_of(*read, *vocabulary, Ir2vecKind::kSymbolic),
      printed(fmt::format("embeddings --level=func --ir2vec-vocab-path={} {}", path, input())));
}

INSTANTIATE_TEST_SUITE_P(Modules, Tool, ::testing::Values("control", "values", "calls"),
                         [](const auto& name) { return name.param; });

}  // namespace
}  // namespace irsight
