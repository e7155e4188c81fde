#include "irsight/base/safetensors.h"

#include <gmock/gmock.h>

#include <cstdint>
#include <stdexcept>

#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors_writer.h"
#include "tests/base/scratch.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(TensorType, NamesAndSizesBelongTogether) {
  EXPECT_EQ(name_of(TensorType::kBool), "BOOL");
  EXPECT_EQ(name_of(TensorType::kF64), "F64");
  EXPECT_EQ(size_of(TensorType::kBF16), 2U);
  EXPECT_EQ(size_of(TensorType::kI64), 8U);
  for (int i = 0; i <= static_cast<int>(TensorType::kF64); ++i) {
    const auto type = static_cast<TensorType>(i);
    EXPECT_EQ(tensor_type_from_name(name_of(type)), type);
  }
  EXPECT_EQ(tensor_type_from_name("F8_E4M3"), std::nullopt);
}

TEST(TensorType, FollowsTheCppType) {
  EXPECT_EQ(tensor_type_of<char>(), TensorType::kU8);
  EXPECT_EQ(tensor_type_of<std::uint8_t>(), TensorType::kU8);
  EXPECT_EQ(tensor_type_of<std::int16_t>(), TensorType::kI16);
  EXPECT_EQ(tensor_type_of<std::int32_t>(), TensorType::kI32);
  EXPECT_EQ(tensor_type_of<std::uint64_t>(), TensorType::kU64);
  EXPECT_EQ(tensor_type_of<float>(), TensorType::kF32);
}

// Arrays of each size of element, an empty one, a matrix, one in two pieces, and text.
class SafetensorsRoundTrip : public ::testing::Test {
 protected:
  SafetensorsRoundTrip() {
    StringTableBuilder builder;
    builder.append("add");
    builder.append("");
    builder.append("größe");
    text_ = std::move(builder).build();
  }

  std::vector<TensorSource> sources() const {
    std::vector<TensorSource> all = string_sources("text", text_);
    all.push_back(tensor_source("b", std::span(bytes_)));
    all.push_back(tensor_source("matrix", std::span(floats_), {2, 3}));
    all.push_back(tensor_source("none", std::span<const std::int32_t>()));
    all.push_back(tensor_source("one", std::span(longs_).first(1), {}));
    TensorSource pieces = tensor_source("pieces", std::span(longs_), {4});
    pieces.pieces.push_back(pieces.pieces[0].first(16));
    pieces.shape = {static_cast<std::int64_t>(longs_.size()) + 2};
    all.push_back(pieces);
    return all;
  }

  Safetensors written() const {
    const Status status =
        write_safetensors(scratch_.path("f"), sources(), {{"made by", "test"}, {"λ", "\n"}});
    EXPECT_TRUE(status.has_value()) << status.error().message;
    return Safetensors::open(scratch_.path("f")).value();
  }

  Scratch scratch_;
  std::vector<std::uint8_t> bytes_ = {1, 2, 255};
  std::vector<float> floats_ = {0.5F, 1, 2, 3, 4, -5};
  std::vector<std::int64_t> longs_ = {-1, INT64_MAX};
  StringTable text_;
};

TEST_F(SafetensorsRoundTrip, GivesBackEveryArray) {
  const Safetensors file = written();
  EXPECT_THAT(file.names(),
              ElementsAre("b", "matrix", "none", "one", "pieces", "text.bytes", "text.offsets"));
  EXPECT_THAT(file.array<std::uint8_t>("b").value(), ElementsAre(1, 2, 255));
  EXPECT_THAT(file.array<float>("matrix", 2).value(), ElementsAre(0.5F, 1, 2, 3, 4, -5));
  EXPECT_THAT(file.tensor("matrix")->shape, ElementsAre(2, 3));
  EXPECT_THAT(file.array<std::int32_t>("none").value(), IsEmpty());
  EXPECT_THAT(file.array<std::int64_t>("one", 0).value(), ElementsAre(-1));
  EXPECT_THAT(file.array<std::int64_t>("pieces").value(),
              ElementsAre(-1, INT64_MAX, -1, INT64_MAX));
  EXPECT_TRUE(file.contains("b"));
  EXPECT_FALSE(file.contains("c"));
}

TEST_F(SafetensorsRoundTrip, GivesBackTextAndMetadata) {
  const Safetensors file = written();
  EXPECT_THAT(file.metadata(), ElementsAre(Pair("made by", "test"), Pair("λ", "\n")));
  const StringTable text = file.strings("text").value();
  ASSERT_EQ(text.size(), 3U);
  EXPECT_EQ(text[0], "add");
  EXPECT_EQ(text[1], "");
  EXPECT_EQ(text[2], "größe");
}

TEST_F(SafetensorsRoundTrip, SeesArraysWhereTheyLie) {
  const auto mapped = MappedFile::open(((void)written(), scratch_.path("f"))).value();
  const Safetensors file = Safetensors::parse(mapped->bytes(), mapped, "f").value();
  for (const std::string name : {"matrix", "one", "pieces", "text.offsets", "b"}) {
    const Tensor tensor = file.tensor(name).value();
    EXPECT_GE(tensor.bytes.data(), mapped->bytes().data()) << name;
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(tensor.bytes.data()) % size_of(tensor.type), 0U);
  }
  EXPECT_EQ(static_cast<const void*>(file.array<float>("matrix", 2)->data()),
            static_cast<const void*>(file.tensor("matrix")->bytes.data()));
}

TEST_F(SafetensorsRoundTrip, ArraysOutliveTheFileObject) {
  SharedArray<std::int64_t> array;
  {
    const Safetensors file = written();
    array = file.array<std::int64_t>("pieces").value();
  }
  std::filesystem::remove(scratch_.path("f"));
  EXPECT_THAT(array, ElementsAre(-1, INT64_MAX, -1, INT64_MAX));
}

TEST_F(SafetensorsRoundTrip, BytesDoNotDependOnTheOrderOfTheArguments) {
  std::vector<TensorSource> reversed = sources();
  std::ranges::reverse(reversed);
  ASSERT_TRUE(write_safetensors(scratch_.path("a"), sources()).has_value());
  ASSERT_TRUE(write_safetensors(scratch_.path("b"), reversed).has_value());
  EXPECT_EQ(read_file(scratch_.path("a")).value(), read_file(scratch_.path("b")).value());
}

TEST(SafetensorsWriter, WritesTheFormatByteForByte) {
  const Scratch scratch;
  const std::vector<std::int32_t> ints = {1, 2};
  const std::vector<std::uint8_t> bytes = {7};
  ASSERT_TRUE(write_safetensors(
                  scratch.path("f"),
                  {tensor_source("a", std::span(bytes)), tensor_source("q\"", std::span(ints))},
                  {{"k", "v"}})
                  .has_value());
  std::string header =
      R"({"__metadata__":{"k":"v"},"q\"":{"dtype":"I32","shape":[2],"data_offsets":[0,8]},)"
      R"("a":{"dtype":"U8","shape":[1],"data_offsets":[8,9]}})";
  header.resize((header.size() + 7) / 8 * 8, ' ');
  std::string expected(1, static_cast<char>(header.size()));
  expected += std::string(7, '\0') + header + std::string("\1\0\0\0\2\0\0\0\7", 9);
  EXPECT_EQ(read_file(scratch.path("f")).value(), expected);
}

TEST(SafetensorsWriter, WritesAFileWithoutTensors) {
  const Scratch scratch;
  ASSERT_TRUE(write_safetensors(scratch.path("f"), {}).has_value());
  const Safetensors file = Safetensors::open(scratch.path("f")).value();
  EXPECT_THAT(file.names(), IsEmpty());
  EXPECT_THAT(file.metadata(), IsEmpty());
}

TEST(SafetensorsWriter, RefusesNamesTheFormatCannotHold) {
  const std::vector<float> one = {1};
  const auto message = [&](std::vector<std::string> names,
                           const std::map<std::string, std::string>& metadata = {}) {
    std::vector<TensorSource> tensors;
    for (const std::string& name : names) tensors.push_back(tensor_source(name, std::span(one)));
    return write_safetensors("f", tensors, metadata).error().message;
  };
  EXPECT_EQ(message({"a", "b", "a"}), "f: tensor 'a': appears twice");
  EXPECT_EQ(message({""}), "f: tensor '': not a name that the format allows");
  EXPECT_EQ(message({"__metadata__"}),
            "f: tensor '__metadata__': not a name that the format allows");
  EXPECT_EQ(message({"x\xFF"}), "f: tensor 'x\uFFFD': not a name that the format allows");
  EXPECT_EQ(message({"x"}, {{"k", "\xFF"}}), "f: metadata 'k': not UTF-8");
  EXPECT_FALSE(std::filesystem::exists("f"));
}

TEST(SafetensorsWriter, BytesThatDoNotFitTheShapeBreakTheContract) {
  const std::vector<float> values = {1, 2, 3};
  const auto write = [&](std::vector<std::int64_t> shape) {
    static_cast<void>(
        write_safetensors("/dev/null", {tensor_source("x", std::span(values), shape)}));
  };
  EXPECT_NO_THROW(write({3, 1}));
  EXPECT_THROW(write({2}), std::logic_error);
  EXPECT_THROW(write({-1, -3}), std::logic_error);
}

TEST(SafetensorsWriter, FullDiskIsAnError) {
  const std::vector<float> values = {1, 2, 3};
  EXPECT_EQ(write_safetensors("/dev/full", {tensor_source("x", std::span(values))}).error().message,
            "/dev/full: cannot write: No space left on device");
}

}  // namespace
}  // namespace irsight
