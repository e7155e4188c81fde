#include "irsight/base/gzip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

namespace irsight {
namespace {

// Unpacks all, feeding and asking for a few bytes at a time.
Result<std::string> unpacked(std::string packed, std::size_t in = 7, std::size_t out = 5) {
  std::size_t at = 0;
  GzipReader reader([&](char* to, std::size_t room) -> Result<std::size_t> {
    const std::size_t count = std::min({room, in, packed.size() - at});
    std::memcpy(to, packed.data() + at, count);
    at += count;
    return count;
  });
  std::string text;
  while (true) {
    char buffer[64];
    Result<std::size_t> count = reader.read(buffer, out);
    if (!count) return error_of(std::move(count));
    text.append(buffer, *count);
    if (*count < out) return text;
  }
}

TEST(Gzip, PackAndUnpackIsIdentity) {
  for (const std::string text : {"", "a", "the same the same the same the same"}) {
    EXPECT_EQ(*unpacked(gzip(text)), text);
    EXPECT_EQ(gzip(text), gzip(text));
  }
}

TEST(Gzip, MembersOneAfterTheOtherAreOneText) {
  EXPECT_EQ(*unpacked(gzip("one ") + gzip("") + gzip("two")), "one two");
}

TEST(GzipErrors, SayWhatIsWrong) {
  const std::string packed = gzip("some text that is packed");
  EXPECT_EQ(unpacked(packed.substr(0, packed.size() - 1)).error().message,
            "gzip: the file ends within a member");
  EXPECT_EQ(unpacked("plain text").error().message, "gzip: incorrect header check");
  EXPECT_EQ(unpacked(packed + "more").error().message, "gzip: incorrect header check");
  std::string damaged = packed;
  damaged[packed.size() - 8] ^= 1;
  EXPECT_EQ(unpacked(damaged).error().message, "gzip: incorrect data check");
}

TEST(GzipErrors, TheSourceSErrorComesThrough) {
  GzipReader reader(
      [](char*, std::size_t) -> Result<std::size_t> { return error("disk on fire"); });
  char byte;
  EXPECT_EQ(reader.read(&byte, 1).error().message, "disk on fire");
}

}  // namespace
}  // namespace irsight
