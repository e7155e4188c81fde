#include <gmock/gmock.h>

#include <cstdint>
#include <cstring>
#include <string>

#include "irsight/base/safetensors.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string file_bytes(const std::string& header, const std::string& data) {
  const std::uint64_t length = header.size();
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  return bytes + header + data;
}

Result<Safetensors> parse(const std::string& bytes) {
  const auto owner = std::make_shared<const std::string>(bytes);
  return Safetensors::parse(std::as_bytes(std::span(*owner)), owner, "f");
}

// The error of a file with this header and eight bytes of data.
std::string problem(const std::string& header) {
  const auto file = parse(file_bytes(header, "12345678"));
  return file ? "accepted" : file.error().message;
}

const std::string kGood = R"({"x":{"dtype":"I32","shape":[2],"data_offsets":[0,8]}})";

TEST(SafetensorsErrors, TheUnspoiltHeaderIsAccepted) { EXPECT_EQ(problem(kGood), "accepted"); }

TEST(SafetensorsErrors, FilesTooShortForTheirHeader) {
  EXPECT_EQ(parse("").error().message, "f: not a safetensors file: has 0 bytes, fewer than 8");
  EXPECT_EQ(parse("1234567").error().message,
            "f: not a safetensors file: has 7 bytes, fewer than 8");
  EXPECT_EQ(parse(std::string("\x09\0\0\0\0\0\0\0{}      ", 16)).error().message,
            "f: not a safetensors file: a header of 9 bytes in a file of 16 (at most 100000000)");
  EXPECT_THAT(parse(std::string(8, '\xFF') + "{}").error().message,
              HasSubstr("a header of 18446744073709551615 bytes in a file of 10"));
}

TEST(SafetensorsErrors, HeaderAboveTheLimit) {
  const std::string bytes = file_bytes("{}" + std::string(100'000'000, ' '), "");
  EXPECT_THAT(parse(bytes).error().message, HasSubstr("a header of 100000002 bytes"));
}

TEST(SafetensorsErrors, TextThatIsNotTheFormatsJson) {
  EXPECT_EQ(problem(""), "f: header: does not start with '{'");
  EXPECT_EQ(problem("[]"), "f: header: does not start with '{'");
  EXPECT_EQ(problem("{"), "f: header: not valid JSON at byte 2");
  EXPECT_EQ(problem("{} {}"), "f: header: not valid JSON at byte 4");
  EXPECT_EQ(problem("{\"\xFF\":{}}"), "f: header: not valid JSON at byte 3");
  EXPECT_EQ(problem(R"({"x":1})"), "f: tensor 'x': a number where the format has none");
  EXPECT_EQ(problem(R"({"x":null})"), "f: tensor 'x': null where the format has none");
  EXPECT_EQ(problem(R"({"x":true})"), "f: tensor 'x': a truth value where the format has none");
  EXPECT_EQ(problem(R"({"x":"y"})"), "f: tensor 'x': a string where the format has none");
  EXPECT_EQ(problem(R"({"x":[]})"), "f: tensor 'x': an array where the format has none");
  EXPECT_EQ(problem(R"({"x":{"dtype":{}}})"), "f: tensor 'x': an object where the format has none");
  EXPECT_EQ(problem(R"({"__metadata__":{"a":{}}})"),
            "f: tensor '__metadata__': an object where the format has none");
}

TEST(SafetensorsErrors, DepthCostsNothing) {
  std::string deep = R"({"x":{"shape":)";
  deep.append(10'000'000, '[');
  EXPECT_EQ(problem(deep), "f: tensor 'x': an array where the format has none");
}

TEST(SafetensorsErrors, DuplicateNames) {
  const std::string x = R"("x":{"dtype":"I32","shape":[1],"data_offsets":[0,4]})";
  EXPECT_EQ(problem("{" + x + "," + x + "}"), "f: tensor 'x': appears twice");
  EXPECT_EQ(problem(R"({"__metadata__":{},"__metadata__":{}})"),
            "f: tensor '__metadata__': appears twice");
  EXPECT_EQ(problem(R"({"__metadata__":{"a":"1","a":"2"}})"),
            "f: tensor '__metadata__': 'a' appears twice");
  EXPECT_EQ(problem(R"({"x":{"dtype":"I32","dtype":"I32"}})"),
            "f: tensor 'x': 'dtype' appears twice");
}

TEST(SafetensorsErrors, MembersAndTypesTheFormatDoesNotKnow) {
  EXPECT_EQ(problem(R"({"x":{"size":1}})"), "f: tensor 'x': unknown member 'size'");
  EXPECT_EQ(problem(R"({"x":{"dtype":"I31"}})"), "f: tensor 'x': type 'I31' is unknown");
  EXPECT_EQ(problem(R"({"x":{"dtype":"I32","shape":[2]}})"),
            "f: tensor 'x': dtype, shape or data_offsets is missing");
}

// The error when the shape and the offsets of one I32 tensor are these.
std::string problem_of(const std::string& shape, const std::string& offsets) {
  return problem(R"({"x":{"dtype":"I32","shape":[)" + shape + R"(],"data_offsets":[)" + offsets +
                 "]}}");
}

TEST(SafetensorsErrors, NumbersThatCannotBe) {
  EXPECT_EQ(problem_of("-2", "0,8"), "f: tensor 'x': negative number -2");
  EXPECT_EQ(problem_of("2", "-8,0"), "f: tensor 'x': negative number -8");
  EXPECT_EQ(problem_of("2.0", "0,8"),
            "f: tensor 'x': number 2.0 where a whole number below 2^63 is expected");
  EXPECT_EQ(
      problem_of("9223372036854775808", "0,8"),
      "f: tensor 'x': number 9223372036854775808 where a whole number below 2^63 is expected");
  EXPECT_EQ(problem_of("99999999999999999999", "0,8"),
            "f: tensor 'x': number 99999999999999999999 where a whole number below 2^63 is "
            "expected");
  EXPECT_EQ(problem_of("2", "0,8,8"), "f: tensor 'x': data_offsets has 3 numbers, not 2");
  std::string ones = "1";
  for (int i = 0; i < 64; ++i) ones += ",1";
  EXPECT_EQ(problem_of(ones, "0,4"), "f: tensor 'x': more than 64 dimensions");
}

TEST(SafetensorsErrors, SizesThatDifferFromTheShape) {
  EXPECT_EQ(problem_of("3", "0,8"), "f: tensor 'x': has 8 bytes where its shape needs 12");
  EXPECT_EQ(problem_of("2", "8,0"), "f: tensor 'x': ends at 0, before it begins at 8");
  EXPECT_EQ(problem_of("4294967296,4294967296,2", "0,8"),
            "f: tensor 'x': the shape's size overflows");
  EXPECT_EQ(problem_of("4611686018427387905", "0,4"), "f: tensor 'x': the shape's size overflows");
}

TEST(SafetensorsErrors, DataThatDoesNotLieEndToEnd) {
  const auto two = [](const std::string& a, const std::string& b) {
    return problem(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[)" + a +
                   R"(]},"b":{"dtype":"U8","shape":[4],"data_offsets":[)" + b + "]}}");
  };
  EXPECT_EQ(two("0,4", "4,8"), "accepted");
  EXPECT_EQ(two("4,8", "0,4"), "accepted");
  EXPECT_EQ(two("0,4", "2,6"),
            "f: tensor 'b': begins at 2 where the one before it ends at 4: they overlap");
  EXPECT_EQ(two("0,4", "5,9"),
            "f: tensor 'b': begins at 5 where the one before it ends at 4: a gap");
  EXPECT_EQ(problem_of("1", "0,4"), "f: the tensors end at 4 of 8 bytes of data");
  EXPECT_EQ(problem_of("3", "0,12"), "f: the tensors end at 12 of 8 bytes of data");
  EXPECT_EQ(problem("{}"), "f: the tensors end at 0 of 8 bytes of data");
}

TEST(SafetensorsErrors, EmptyTensorsAreNoProblem) {
  const auto file = parse(file_bytes(
      R"({"e":{"dtype":"F64","shape":[4611686018427387905,0],"data_offsets":[0,0]}})", ""));
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_EQ(file->array<double>("e", 2)->size(), 0U);
}

TEST(SafetensorsErrors, ArraysOfAnotherKind) {
  const Safetensors file = parse(file_bytes(kGood, "12345678")).value();
  EXPECT_EQ(file.array<std::int32_t>("y").error().message, "f: tensor 'y': is missing");
  EXPECT_EQ(file.array<float>("x").error().message, "f: tensor 'x': has type I32, not F32");
  EXPECT_EQ(file.array<std::int32_t>("x", 2).error().message,
            "f: tensor 'x': has 1 dimensions, not 2");
  EXPECT_EQ(Safetensors::open("/no/such").error().message,
            "/no/such: cannot open: No such file or directory");
}

TEST(SafetensorsErrors, UnalignedArraysAreCopied) {
  std::string header = kGood;
  while (header.size() % 8 != 1) header += ' ';
  const auto file = parse(file_bytes(header, std::string("\1\0\0\0\2\0\0\0", 8)));
  EXPECT_THAT(file->array<std::int32_t>("x").value(), ElementsAre(1, 2));
}

// The error of a string pair "t" with ten bytes and these three offsets.
std::string strings_problem(std::vector<std::int64_t> offsets) {
  std::string data(24, '\0');
  std::memcpy(data.data(), offsets.data(), 24);
  const auto file =
      parse(file_bytes(R"({"t.offsets":{"dtype":"I64","shape":[3],"data_offsets":[0,24]},)"
                       R"("t.bytes":{"dtype":"U8","shape":[10],"data_offsets":[24,34]}})",
                       data + "0123456789"));
  const auto table = file->strings("t");
  return table ? "accepted" : table.error().message;
}

TEST(SafetensorsErrors, OffsetsOfText) {
  EXPECT_EQ(strings_problem({0, 4, 10}), "accepted");
  EXPECT_EQ(strings_problem({0, 0, 10}), "accepted");
  EXPECT_EQ(strings_problem({1, 4, 10}), "f: tensor 't.offsets': offset 0 is 1, after 0");
  EXPECT_EQ(strings_problem({0, 11, 10}), "f: tensor 't.offsets': offset 2 is 10, after 11");
  EXPECT_EQ(strings_problem({0, -1, 10}), "f: tensor 't.offsets': offset 1 is -1, after 0");
  EXPECT_EQ(strings_problem({0, 4, 9}), "f: tensor 't.offsets': ends at 9 of 10 bytes");
}

TEST(SafetensorsErrors, EveryCutIsAnError) {
  const std::string bytes = file_bytes(kGood, "12345678");
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(parse(bytes.substr(0, length)).has_value()) << length;
  }
  EXPECT_FALSE(parse(bytes + "9").has_value());
}

TEST(SafetensorsErrors, AFlippedBitIsAnErrorOrAnotherFileOfTheSameSize) {
  const std::string bytes = file_bytes(kGood, "12345678");
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const auto file = parse(flipped);
    if (!file) continue;
    ASSERT_EQ(file->names().size(), 1U) << bit;
    EXPECT_EQ(file->tensor(file->names()[0])->bytes.size(), 8U) << bit;
  }
}

}  // namespace
}  // namespace irsight
