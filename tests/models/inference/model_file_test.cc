#include "irsight/models/inference/model_file.h"

#include <gmock/gmock.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>

#include "irsight/base/safetensors_writer.h"
#include "irsight/models/inference/internal/model_file_access.h"
#include "test_model.h"

namespace irsight {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

std::string scratch(const std::string& name) {
  return std::string(IRSIGHT_TEST_SCRATCH) + "/model_file_" + name;
}

std::vector<char> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string error_of_model(const TestModel& model, const std::string& name) {
  model.write(scratch(name));
  const Result<ModelFile> file = ModelFile::open(scratch(name));
  return file ? "none" : file.error().message;
}

TEST(ModelFile, GivesBackWhatWasWritten) {
  const TestModel model = test_model();
  model.write(scratch("same"));
  const ModelFile file = *ModelFile::open(scratch("same"));
  EXPECT_EQ(file.description(), model.description);
  const TestWeight& weight = model.weights.at("attention.weight");
  EXPECT_EQ(*file.weight("attention.weight", {3, 12}), weight.values);
  EXPECT_EQ(*file.shape("attention.weight"), weight.shape);
}

TEST(ModelFile, WidensHalfPrecision) {
  TestModel model = test_model();
  model.weights["attention.bias"].values = {1.0F, 1.0F + 0x1p-12F, -0x1p-20F};
  model.write(scratch("half"), WeightType::kF16);
  EXPECT_EQ(*ModelFile::open(scratch("half"))->weight("attention.bias", {3}),
            (std::vector<float>{1, 1, -0x1p-20F}));
  model.weights["attention.bias"].values = {1.0F, 1.0F + 0x1p-7F + 0x1p-8F, -3e38F};
  model.write(scratch("bfloat"), WeightType::kBF16);
  const std::vector<float> read =
      *ModelFile::open(scratch("bfloat"))->weight("attention.bias", {3});
  EXPECT_EQ(read[0], 1);
  EXPECT_EQ(read[1], 1 + 0x1p-6F);  // half way: to the even one
  EXPECT_NEAR(read[2], -3e38F, 1e36);
}

TEST(ModelFile, NamesTensorShapeAndValueThatAreWrong) {
  TestModel model = test_model();
  model.weights["attention.bias"].values[1] = std::numeric_limits<float>::infinity();
  model.write(scratch("wrong"));
  const ModelFile file = *ModelFile::open(scratch("wrong"));
  EXPECT_EQ(file.weight("attention.weight", {12, 3}).error().message,
            scratch("wrong") +
                ": tensor 'weight.attention.weight' has shape [3, 12], this model needs [12, 3]");
  EXPECT_EQ(file.weight("attention.bias", {3}).error().message,
            scratch("wrong") + ": tensor 'weight.attention.bias': number 1 is inf");
  EXPECT_THAT(file.weight("attention.words", {3}).error().message,
              HasSubstr("weight.attention.words"));
}

TEST(ModelFile, RefusesTensorsThatAreNoWeights) {
  const std::vector<std::int32_t> numbers = {1, 2};
  ModelDescription description = test_model().description;
  ASSERT_TRUE(write_model_file(scratch("model"), description, {}));
  // The same file with a tensor of integers: its digest no longer fits, which is found first.
  const Safetensors empty = *Safetensors::open(scratch("model"));
  ASSERT_TRUE(write_safetensors(scratch("integers"),
                                {tensor_source("weight.x", std::span<const std::int32_t>(numbers))},
                                empty.metadata()));
  EXPECT_THAT(ModelFile::open(scratch("integers")).error().message, HasSubstr("is damaged"));
}

TEST(ModelFile, RefusesOtherFiles) {
  ASSERT_TRUE(write_safetensors(scratch("other"), {}, {{"format", "irsight-vocabulary"}}));
  EXPECT_EQ(ModelFile::open(scratch("other")).error().message,
            scratch("other") + ": is no model: its format is irsight-vocabulary");
  ASSERT_TRUE(write_safetensors(scratch("linear"), {}, {{"format", "irsight-linear"}}));
  const Error linear = ModelFile::open(scratch("linear")).error();
  EXPECT_EQ(linear.message, scratch("linear") + ": is a linear model, needed is a network");
  EXPECT_EQ(linear.hint, "linear models answer through irsight eval");
  ASSERT_TRUE(
      write_safetensors(scratch("newer"), {}, {{"format", "irsight-model"}, {"version", "2"}}));
  EXPECT_EQ(ModelFile::open(scratch("newer")).error().message,
            scratch("newer") + ": version 2 of the format, this irsight reads version 1");
  EXPECT_THAT(ModelFile::open(scratch("missing")).error().message, HasSubstr(scratch("missing")));
}

TEST(ModelFile, RefusesADescriptionThatIsATower) {
  const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  ASSERT_TRUE(write_safetensors(
      scratch("tower"), {},
      {{"format", "irsight-model"}, {"version", "1"}, {"model", "{\"config\":" + deep + "}"}}));
  EXPECT_EQ(
      ModelFileAccess::open_without_digest(*Safetensors::open(scratch("tower"))).error().message,
      scratch("tower") + ": metadata 'model': is nested too deeply: in more than 64 levels");
}

TEST(ModelFile, RefusesOtherRulesAndNamesBoth) {
  TestModel model = test_model();
  model.description.rules["encoding"] = "encoding-0";
  EXPECT_THAT(error_of_model(model, "rules"),
              EndsWith(": rules: encoding are 'encoding-0', this irsight computes 'encoding-1'"));
  model.description.rules.erase("encoding");
  EXPECT_THAT(error_of_model(model, "no_rule"),
              EndsWith(": rules: encoding are 'none', this irsight computes 'encoding-1'"));
}

TEST(ModelFile, RefusesClassesAndLevelsThatNameNothing) {
  TestModel model = test_model();
  model.description.classes = {"sum", "sum"};
  EXPECT_THAT(error_of_model(model, "twice"), EndsWith(": classes: 'sum' is there twice"));
  model.description.classes.clear();
  EXPECT_THAT(error_of_model(model, "classless"), EndsWith(": classes: are none"));
  model = test_model();
  model.description.levels.clear();
  EXPECT_THAT(error_of_model(model, "levelless"), EndsWith(": levels: are none"));
}

TEST(ModelFile, GivesBackItsHead) {
  const TestModel edges =
      headed_model({.of = HeadOf::kEdge, .relation = Relation::kCall, .outputs = 2, .hidden = 3});
  const TestModel graphs = headed_model({.kind = HeadKind::kRanking, .batch_norm = true});
  for (const TestModel& model : {edges, graphs}) {
    model.write(scratch("head"));
    EXPECT_EQ(ModelFile::open(scratch("head"))->description(), model.description);
  }
  test_model().write(scratch("no_head"));
  EXPECT_FALSE(ModelFile::open(scratch("no_head"))->description().head);
}

TEST(ModelFile, RefusesHeadsThatDoNotGoTogether) {
  const auto error_of_head = [](const ModelHead& head, std::vector<std::string> classes = {}) {
    TestModel model = headed_model(head);
    model.description.classes = std::move(classes);
    return error_of_model(model, "wrong_head").substr(scratch("wrong_head").size());
  };
  EXPECT_EQ(error_of_head({.of = HeadOf::kEdge, .hidden = 3}, {"a"}),
            ": head: is of edges, of no relation");
  EXPECT_EQ(error_of_head({.of = HeadOf::kEdge, .relation = Relation::kData}, {"a"}),
            ": head: is of edges, hidden is 0, not above 0");
  EXPECT_EQ(error_of_head(
                {.of = HeadOf::kEdge, .relation = Relation::kData, .hidden = 3, .batch_norm = true},
                {"a"}),
            ": head: is of edges, batch_norm is true, not false");
  EXPECT_EQ(error_of_head({.of = HeadOf::kNode, .relation = Relation::kData}, {"a"}),
            ": head: is of a node, relation is 'data', not none");
  EXPECT_EQ(error_of_head({.outputs = 3}, {"a", "b"}), ": head: outputs are 3, classes 2");
  EXPECT_EQ(error_of_head({.kind = HeadKind::kRegression}, {"a", "b"}),
            ": head: is a regression, classes are 2, not 0");
  EXPECT_EQ(error_of_head({.kind = HeadKind::kRanking, .outputs = 2}),
            ": head: is a ranking, outputs are 2, not 1");
}

TEST(ModelFile, HoldsSizesOfAHeadToTheRangesThatItReads) {
  const auto error_of_head = [](const ModelHead& head, std::size_t classes) {
    const Status good = check_model_head(head, classes);
    return good ? "none" : good.error().message;
  };
  EXPECT_EQ(error_of_head({.outputs = 65'536, .hidden = 65'536}, 65'536), "none");
  EXPECT_EQ(error_of_head({.outputs = 0}, 0),
            "head: outputs is 0, no whole number from 1 to 65536");
  EXPECT_EQ(error_of_head({.kind = HeadKind::kRegression, .outputs = 65'537}, 0),
            "head: outputs is 65537, no whole number from 1 to 65536");
  EXPECT_EQ(error_of_head({.hidden = -1}, 1),
            "head: hidden is -1, no whole number from 0 to 65536");
}

TEST(ModelFile, NamesWhatOfAHeadIsNotKnown) {
  const auto error_with = [](const std::string& member, const std::string& value) {
    TestModel model =
        headed_model({.of = HeadOf::kEdge, .relation = Relation::kData, .outputs = 3, .hidden = 4});
    model.write(scratch("known"));
    const Safetensors whole = *Safetensors::open(scratch("known"));
    std::map<std::string, std::string> metadata = whole.metadata();
    std::string& text = metadata["model"];
    const std::size_t begin =
        text.find("\"" + member + "\":", text.find("\"head\":")) + member.size() + 3;
    text.replace(begin, text.find_first_of(",}", begin) - begin, value);
    EXPECT_TRUE(write_safetensors(scratch("unknown"), {}, metadata));
    const auto file = ModelFileAccess::open_without_digest(*Safetensors::open(scratch("unknown")));
    return file ? "none" : file.error().message.substr(scratch("unknown").size());
  };
  EXPECT_EQ(error_with("outputs", "3"), "none");
  EXPECT_EQ(error_with("of", "\"block\""), ": head: of is 'block', none of graph, node, edge");
  EXPECT_EQ(error_with("kind", "\"guess\""),
            ": head: kind is 'guess', none of classification, regression, ranking");
  EXPECT_EQ(error_with("relation", "\"flow\""),
            ": head: relation is 'flow', none of control, data, call");
  EXPECT_EQ(error_with("outputs", "0"), ": head: outputs is 0, no whole number from 1 to 65536");
  EXPECT_EQ(error_with("hidden", "1.5"), ": head: hidden is 1.5, no whole number from 0 to 65536");
  EXPECT_EQ(error_with("hidden", "18446744073709551615"),
            ": head: hidden is 18446744073709551615, no whole number from 0 to 65536");
  EXPECT_THAT(error_with("batch_norm", "1"), HasSubstr(": metadata 'model': "));
  EXPECT_THAT(error_with("hidden", "\"4\""), HasSubstr(": metadata 'model': "));
}

TEST(ModelFile, NoticesEveryFlippedBitAndEveryCut) {
  TestModel model;
  model.description = test_model().description;
  model.weights["x"] = {.shape = {3}, .values = {1, 2, 3}};
  model.write(scratch("bits"));
  const std::vector<char> whole = bytes_of(scratch("bits"));
  const auto opens = [](const std::vector<char>& bytes) {
    return ModelFile::parse(std::as_bytes(std::span(bytes)), nullptr, "model").has_value();
  };
  ASSERT_TRUE(opens(whole));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::vector<char> flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
    const bool is_padding = whole[i] == ' ' && i > whole.size() - 12 - 8;  // says nothing
    EXPECT_TRUE(is_padding || !opens(flipped)) << i;
    EXPECT_FALSE(opens({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(i)})) << i;
  }
}

TEST(ModelFile, IsTheSameBytesWhateverTheOrderOfWeights) {
  const std::vector<float> a = {1, 2}, b = {3};
  const ModelDescription description = test_model().description;
  const ModelWeight first{.name = "a", .shape = {2}, .values = a},
      second{.name = "b", .shape = {1}, .values = b};
  ASSERT_TRUE(write_model_file(scratch("ab"), description, {first, second}));
  ASSERT_TRUE(write_model_file(scratch("ba"), description, {second, first}));
  EXPECT_EQ(bytes_of(scratch("ab")), bytes_of(scratch("ba")));
}

}  // namespace
}  // namespace irsight
