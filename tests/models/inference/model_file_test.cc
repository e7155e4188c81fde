#include "irsight/models/inference/model_file.h"

#include <gmock/gmock.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>

#include "irsight/base/safetensors_writer.h"
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
  ASSERT_TRUE(
      write_safetensors(scratch("newer"), {}, {{"format", "irsight-model"}, {"version", "2"}}));
  EXPECT_EQ(ModelFile::open(scratch("newer")).error().message,
            scratch("newer") + ": version 2 of the format, this irsight reads version 1");
  EXPECT_THAT(ModelFile::open(scratch("missing")).error().message, HasSubstr(scratch("missing")));
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
