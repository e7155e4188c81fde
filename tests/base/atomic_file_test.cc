#include "irsight/base/atomic_file.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "irsight/base/mapped_file.h"
#include "tests/base/scratch.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string contents(const std::string& path) { return read_file(path).value(); }

TEST(AtomicFile, AppearsOnCommitAndNotBefore) {
  const Scratch scratch;
  auto file = AtomicFile::create(scratch.path("f"));
  ASSERT_TRUE(file.has_value()) << file.error().message;
  ASSERT_TRUE(file->write("one ").has_value());
  ASSERT_TRUE(file->write("two").has_value());
  EXPECT_FALSE(std::filesystem::exists(scratch.path("f")));
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_EQ(contents(scratch.path("f")), "one two");
  EXPECT_EQ(file->size(), 7U);
  EXPECT_THAT(scratch.names(), ElementsAre("f"));
}

TEST(AtomicFile, LeavesNothingWithoutCommit) {
  const Scratch scratch;
  {
    auto file = AtomicFile::create(scratch.path("f"));
    ASSERT_TRUE(file->write(std::string(1'000'000, 'x')).has_value());
    EXPECT_EQ(scratch.names().size(), 1U);
  }
  EXPECT_THAT(scratch.names(), IsEmpty());
}

TEST(AtomicFile, ReplacesAFileAndKeepsItsPermissions) {
  const Scratch scratch;
  ASSERT_TRUE(write_file_atomically(scratch.path("f"), "old").has_value());
  ASSERT_EQ(::chmod(scratch.path("f").c_str(), 0640), 0);
  auto file = AtomicFile::create(scratch.path("f"), {.sync = true});
  ASSERT_TRUE(file->write("new").has_value());
  EXPECT_EQ(contents(scratch.path("f")), "old");
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_EQ(contents(scratch.path("f")), "new");
  struct stat status{};
  ASSERT_EQ(::stat(scratch.path("f").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0640U);
}

TEST(AtomicFile, FollowsASymbolicLink) {
  const Scratch scratch;
  ASSERT_TRUE(write_file_atomically(scratch.path("real"), "old").has_value());
  std::filesystem::create_symlink("real", scratch.path("link"));
  ASSERT_TRUE(write_file_atomically(scratch.path("link"), "new").has_value());
  EXPECT_TRUE(std::filesystem::is_symlink(scratch.path("link")));
  EXPECT_EQ(contents(scratch.path("real")), "new");
}

TEST(AtomicFile, WritesADeviceInPlace) {
  ASSERT_TRUE(write_file_atomically("/dev/null", "gone").has_value());
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(AtomicFile, KeepsTheOrderOfSmallAndLargePieces) {
  const Scratch scratch;
  std::string expected;
  auto file = AtomicFile::create(scratch.path("f"));
  for (const std::size_t size : {1U, 65'536U, 3U, 65'535U, 2U, 200'000U, 0U, 5U}) {
    const std::string piece(size, static_cast<char>('a' + size % 7));
    ASSERT_TRUE(file->write(piece).has_value());
    expected += piece;
  }
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_EQ(contents(scratch.path("f")), expected);
}

TEST(AtomicFile, MovesWithItsTemporaryFile) {
  const Scratch scratch;
  auto first = AtomicFile::create(scratch.path("f"));
  ASSERT_TRUE(first->write("text").has_value());
  AtomicFile second = std::move(*first);
  ASSERT_TRUE(second.commit().has_value());
  EXPECT_EQ(contents(scratch.path("f")), "text");
}

TEST(AtomicFile, WritesTheLongestName) {
  const Scratch scratch;
  const std::string path = scratch.path(std::string(255, 'n'));
  ASSERT_TRUE(write_file_atomically(path, "x").has_value());
  EXPECT_EQ(contents(path), "x");
}

TEST(AtomicFile, FullDiskIsAnErrorThatNamesTheFile) {
  auto file = AtomicFile::create("/dev/full");
  ASSERT_TRUE(file->write("small pieces are gathered").has_value());
  EXPECT_EQ(file->commit().error().message, "/dev/full: cannot write: No space left on device");
  EXPECT_EQ(file->write("more").error().message,
            "/dev/full: cannot write: No space left on device");
}

TEST(AtomicFile, FailedWriteLeavesNothing) {
  const Scratch scratch;
  rlimit saved{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &saved), 0);
  const rlimit small{.rlim_cur = 100'000, .rlim_max = saved.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Status written = write_file_atomically(scratch.path("f"), std::string(200'000, 'x'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &saved), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().message, scratch.path("f") + ": cannot write: File too large");
  EXPECT_THAT(scratch.names(), IsEmpty());
}

TEST(AtomicFile, MissingFolderIsAnError) {
  EXPECT_EQ(AtomicFile::create("/no/such/f").error().message,
            "/no/such/f: cannot create: No such file or directory");
}

TEST(AtomicFile, FolderIsAnError) {
  EXPECT_EQ(AtomicFile::create("/usr").error().message, "/usr: is a folder, not a file");
}

TEST(AtomicFile, CommitTwiceBreaksTheContract) {
  const Scratch scratch;
  auto file = AtomicFile::create(scratch.path("f"));
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_THROW(static_cast<void>(file->commit()), std::logic_error);
}

// Runs `body` with `fd` in the place of standard output.
template <typename Body>
void with_standard_output(int fd, Body body) {
  ::fflush(stdout);
  const int saved = ::dup(STDOUT_FILENO);
  ::dup2(fd, STDOUT_FILENO);
  body();
  ::dup2(saved, STDOUT_FILENO);
  ::close(saved);
}

TEST(AtomicFile, DashWritesStandardOutput) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  Status written;
  with_standard_output(ends[1], [&] { written = write_file_atomically("-", "hello"); });
  ASSERT_TRUE(written.has_value()) << written.error().message;
  char bytes[8] = {};
  EXPECT_EQ(::read(ends[0], bytes, sizeof bytes), 5);
  EXPECT_STREQ(bytes, "hello");
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(AtomicFile, StandardOutputClosedEarlyIsAnError) {
  ignore_broken_pipes();
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  Status written;
  with_standard_output(ends[1], [&] { written = write_file_atomically("-", "hello"); });
  ::close(ends[1]);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().message, "standard output: cannot write: Broken pipe");
}

}  // namespace
}  // namespace irsight
