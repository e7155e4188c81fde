#include "irsight/base/zstd.h"

#include <gmock/gmock.h>
#include <zstd.h>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "tests/base/scratch.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

std::string packed(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
  return out;
}

class Zstd : public ::testing::Test {
 protected:
  // Unpacks a file of these bytes.
  Status unpack(const std::string& bytes, std::uint64_t limit = 1 << 30) {
    EXPECT_TRUE(write_file_atomically(from_, bytes));
    return unpack_zstd(from_, scratch_.path("out"), limit);
  }
  std::string message(const std::string& bytes, std::uint64_t limit = 1 << 30) {
    const Status status = unpack(bytes, limit);
    EXPECT_THAT(scratch_.names(), ElementsAre("in"));  // nothing is left of a failure
    return status ? "accepted" : status.error().message;
  }

  Scratch scratch_;
  std::string from_ = scratch_.path("in");
};

TEST_F(Zstd, UnpacksEveryFrame) {
  std::string large;
  for (int i = 0; i < 200'000; ++i) large += std::to_string(i);
  ASSERT_TRUE(unpack(packed(large) + packed("") + packed("end")));
  EXPECT_EQ(read_file(scratch_.path("out")).value(), large + "end");
}

TEST_F(Zstd, EveryCutIsAnError) {
  const std::string bytes = packed("some text that is packed");
  EXPECT_EQ(message(""), from_ + ": zstd: the file is empty");
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    EXPECT_EQ(message(bytes.substr(0, length)), from_ + ": zstd: the file ends within a frame");
  }
}

TEST_F(Zstd, BytesThatAreNoZstdAreAnError) {
  EXPECT_THAT(message("plain text, no frame"), StartsWith(from_ + ": zstd: Unknown frame"));
}

TEST_F(Zstd, ABombIsRefused) {
  const std::string bomb = packed(std::string(50'000'000, 'x'));
  EXPECT_EQ(message(bomb, 1'000'000), from_ + ": unpacks to more than 1000000 bytes");
}

TEST_F(Zstd, WhatIsPackedUnpacksToItself) {
  std::string large;
  for (int i = 0; i < 200'000; ++i) large += std::to_string(i % 977);
  for (const std::string& bytes : {large, std::string("x"), std::string()}) {
    ASSERT_TRUE(write_file_atomically(from_, bytes));
    ASSERT_TRUE(pack_zstd(from_, scratch_.path("packed"), 5));
    EXPECT_LT(read_file(scratch_.path("packed"))->size(), bytes.size() / 10 + 32);
    ASSERT_TRUE(unpack_zstd(scratch_.path("packed"), scratch_.path("out")));
    EXPECT_EQ(*read_file(scratch_.path("out")), bytes);
  }
}

TEST_F(Zstd, APackedByteThatChangedIsFoundByItsChecksum) {
  ASSERT_TRUE(write_file_atomically(from_, std::string(1000, 'x') + "y"));
  ASSERT_TRUE(pack_zstd(from_, scratch_.path("packed")));
  std::string bytes = *read_file(scratch_.path("packed"));
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  ASSERT_TRUE(write_file_atomically(scratch_.path("packed"), bytes));
  const Status status = unpack_zstd(scratch_.path("packed"), scratch_.path("out"));
  EXPECT_THAT(status.error().message, StartsWith(scratch_.path("packed") + ": zstd: "));
}

TEST_F(Zstd, AMissingFileIsNotPacked) {
  EXPECT_THAT(pack_zstd(from_, scratch_.path("packed")).error().message, StartsWith(from_ + ": "));
  EXPECT_THAT(scratch_.names(), ElementsAre());
}

}  // namespace
}  // namespace irsight
