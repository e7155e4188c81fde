#include "irsight/datasets/predictions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <stdexcept>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "tests/base/scratch.h"
#include "tests/datasets/test_dataset.h"

namespace irsight {
namespace {

using ::testing::StartsWith;

Predictions predictions() {
  return {.model = "linear",
          .data = "0011223344556677",
          .classes = 2,
          .validation = {.example = {3, 5}, .label = {1, 0}, .logits = {0.5F, -1, 2, 3}},
          .test = {.example = {1}, .label = {1}, .logits = {0, 1}},
          .about = {{"seed", "4"}}};
}

std::string message_of_reading(const Scratch& scratch, const Predictions& written) {
  EXPECT_TRUE(write_predictions(scratch.path("p"), written));
  const Result<Predictions> read = read_predictions(scratch.path("p"));
  return read ? "" : read.error().message.substr(scratch.path("").size());
}

TEST(PredictionsTest, ComeBackAsTheyWereWritten) {
  const Scratch scratch;
  ASSERT_TRUE(write_predictions(scratch.path("p.safetensors"), predictions()));
  const Result<Predictions> read = read_predictions(scratch.path("p.safetensors"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, predictions());
  EXPECT_EQ(read->row(read->validation, 1)[0], 2.0F);
}

TEST(PredictionsTest, LieInTensorsThatTheFormatNames) {
  const Scratch scratch;
  ASSERT_TRUE(write_predictions(scratch.path("p"), predictions()));
  const Result<Safetensors> file = Safetensors::open(scratch.path("p"));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->names(), (std::vector<std::string>{"test.example", "test.label", "test.logits",
                                                     "validation.example", "validation.label",
                                                     "validation.logits"}));
  EXPECT_EQ(file->metadata().at("format"), "irsight-predictions");
  EXPECT_EQ(file->metadata().at("version"), "2");
  EXPECT_EQ(file->tensor("validation.logits")->shape, (std::vector<std::int64_t>{2, 2}));
}

TEST(PredictionsTest, OfOneOtherBitAreRefused) {
  const Scratch scratch;
  ASSERT_TRUE(write_predictions(scratch.path("p"), predictions()));
  std::string bytes = *read_file(scratch.path("p"));
  const float logit = 3, other = 7;  // as good a number
  const std::size_t place =
      bytes.find(std::string_view(reinterpret_cast<const char*>(&logit), sizeof(logit)));
  ASSERT_NE(place, bytes.npos);
  std::memcpy(bytes.data() + place, &other, sizeof(other));
  ASSERT_TRUE(write_file_atomically(scratch.path("p"), bytes));
  const Result<Predictions> read = read_predictions(scratch.path("p"));
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, StartsWith(scratch.path("p") + ": is damaged: its digest is "));
}

TEST(PredictionsTest, OfTheFirstVersionAreReadWithoutADigest) {
  const Scratch scratch;
  const Predictions said = predictions();
  const auto split = [](const std::string& name, const SplitPredictions& of) {
    return std::vector{tensor_source(name + ".example", std::span<const std::int32_t>(of.example)),
                       tensor_source(name + ".label", std::span<const std::int32_t>(of.label)),
                       tensor_source(name + ".logits", std::span<const float>(of.logits),
                                     {static_cast<std::int64_t>(of.size()), 2})};
  };
  std::vector<TensorSource> tensors = split("validation", said.validation);
  for (TensorSource& tensor : split("test", said.test)) tensors.push_back(std::move(tensor));
  ASSERT_TRUE(write_safetensors(scratch.path("p"), tensors,
                                {{"format", "irsight-predictions"},
                                 {"version", "1"},
                                 {"model", said.model},
                                 {"data", said.data},
                                 {"seed", "4"}}));
  const Result<Predictions> read = read_predictions(scratch.path("p"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, said);
}

TEST(PredictionsTest, OfNoExamplesAreWrittenAndRead) {
  const Scratch scratch;
  Predictions none{.model = "m", .data = "d", .classes = 3, .validation = {}, .test = {}};
  ASSERT_TRUE(write_predictions(scratch.path("p"), none));
  EXPECT_EQ(*read_predictions(scratch.path("p")), none);
}

TEST(PredictionsTest, RefuseBadRows) {
  const Scratch scratch;
  Predictions bad = predictions();
  bad.test.label = {2};
  EXPECT_EQ(message_of_reading(scratch, bad), "p: test.label: row 0: 2 is no class (there are 2)");
  bad = predictions();
  bad.validation.example = {3, 3};
  EXPECT_EQ(message_of_reading(scratch, bad),
            "p: validation.example: row 1: 3 is not above the one before");
  bad = predictions();
  bad.validation.logits[3] = NAN;
  EXPECT_EQ(message_of_reading(scratch, bad), "p: validation.logits: row 1: nan is not finite");
}

TEST(PredictionsTest, RefuseAnotherFileAndSizesThatDiffer) {
  const Scratch scratch;
  ASSERT_TRUE(write_safetensors(scratch.path("p"), {}, {{"format", "irsight-model"}}));
  EXPECT_EQ(
      read_predictions(scratch.path("p")).error().message,
      scratch.path("p") + ": is 'irsight-model' version '', not irsight-predictions version 2");
  const std::vector<float> logits(4);
  const std::vector<std::int32_t> one(1);
  ASSERT_TRUE(
      write_safetensors(scratch.path("p"),
                        {tensor_source("validation.logits", std::span<const float>(logits), {2, 2}),
                         tensor_source("validation.example", std::span<const std::int32_t>(one))},
                        {{"format", "irsight-predictions"}, {"version", "1"}}));
  EXPECT_EQ(read_predictions(scratch.path("p")).error().message,
            scratch.path("p") + ": validation.example: 1 rows, not 2");
  Predictions broken = predictions();
  broken.test.logits.pop_back();
  EXPECT_THROW(static_cast<void>(write_predictions(scratch.path("q"), broken)), std::logic_error);
}

TEST(PredictionsTest, AreHeldAgainstTheirDataSet) {
  const Scratch scratch;
  write_test_dataset(scratch.path("data"));
  const Dataset data = opened(scratch.path("data"));
  Predictions good{.model = "m", .data = data.digest(), .classes = 3, .validation = {}, .test = {}};
  const std::vector<std::int32_t> test = data.examples({.split = Split::kTest});
  good.test = {.example = test, .label = {}, .logits = std::vector<float>(3 * test.size())};
  for (const std::int32_t i : test) good.test.label.push_back(data.example(i).label);
  EXPECT_TRUE(check_predictions("p", good, data));

  Predictions bad = good;
  bad.data = "0";
  EXPECT_EQ(check_predictions("p", bad, data).error().message,
            fmt::format("p: is of data set 0, not {} ({})", data.digest(), data.folder()));
  bad = good;
  bad.test.label[1] = (bad.test.label[1] + 1) % 3;
  EXPECT_EQ(check_predictions("p", bad, data).error().message,
            fmt::format("p: test: row 1: example {} has label {}, not {}", test[1],
                        good.test.label[1], bad.test.label[1]));
  bad = good;
  std::swap(bad.test, bad.validation);
  EXPECT_EQ(check_predictions("p", bad, data).error().message,
            fmt::format("p: validation: row 0: example {} is of test", test[0]));
  bad = good;
  bad.test.example.back() = data.size();
  EXPECT_EQ(
      check_predictions("p", bad, data).error().message,
      fmt::format("p: test: row {}: the data set has no example {}", test.size() - 1, data.size()));
}

}  // namespace
}  // namespace irsight
