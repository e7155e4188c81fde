#include "irsight/base/folder_lock.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <optional>

#include "tests/base/scratch.h"

namespace irsight {
namespace {

using testing::HasSubstr;

// What another process is told that asks for the lock: 'y' or 'n'.
char answer_elsewhere(const std::string& folder) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(FolderLock::take(folder) ? 'y' : 'n');
  int status = 0;
  ::waitpid(child, &status, 0);
  return static_cast<char>(WEXITSTATUS(status));
}

TEST(FolderLock, SecondIsRefusedWithFolderAndProcess) {
  const Scratch scratch;
  const Result<FolderLock> first = FolderLock::take(scratch.folder());
  ASSERT_TRUE(first);
  const Result<FolderLock> second = FolderLock::take(scratch.folder() + "/.");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message,
            fmt::format("{}/.: process {} is writing into it", scratch.folder(), ::getpid()));
  EXPECT_EQ(second.error().hint, "wait until that run has ended, or name another folder");
}

TEST(FolderLock, IsFreeAgainAndLeavesNothing) {
  const Scratch scratch;
  {
    ASSERT_TRUE(FolderLock::take(scratch.folder()));
  }
  EXPECT_TRUE(scratch.names().empty());
  EXPECT_TRUE(FolderLock::take(scratch.folder()));
}

TEST(FolderLock, MovedIsHeldOnce) {
  const Scratch scratch;
  std::optional<FolderLock> held;
  {
    Result<FolderLock> first = FolderLock::take(scratch.folder());
    ASSERT_TRUE(first);
    held = *std::move(first);
  }
  EXPECT_FALSE(FolderLock::take(scratch.folder()));
  held.reset();
  EXPECT_TRUE(FolderLock::take(scratch.folder()));
}

TEST(FolderLock, FileOfAKilledRunHindersNobody) {
  const Scratch scratch;
  std::ofstream(scratch.path(FolderLock::kName)) << "";
  EXPECT_TRUE(FolderLock::take(scratch.folder()));
  EXPECT_TRUE(scratch.names().empty());
}

TEST(FolderLock, MissingFolderIsAnError) {
  const Scratch scratch;
  const Result<FolderLock> lock = FolderLock::take(scratch.path("none"));
  ASSERT_FALSE(lock);
  EXPECT_EQ(lock.error().message, scratch.path("none") + ": No such file or directory");
}

// A process that holds the lock until it is killed, and a child of it that outlives it: workers are
// forked while the lock is held.
TEST(FolderLock, EndsWithTheProcessThatTookItThoughItsChildGoesOn) {
  const Scratch scratch;
  int ready[2], end[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(end), 0);
  const pid_t holder = ::fork();
  if (holder == 0) {
    const Result<FolderLock> lock = FolderLock::take(scratch.folder());
    ::close(end[1]);
    char byte = lock ? 'y' : 'n';
    if (::fork() == 0) {
      const ssize_t none = ::read(end[0], &byte, 1);  // until the test closes its end
      ::_exit(static_cast<int>(none));
    }
    if (::write(ready[1], &byte, 1) != 1) ::_exit(1);
    ::pause();
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  ASSERT_EQ(byte, 'y');
  const Result<FolderLock> refused = FolderLock::take(scratch.folder());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr(fmt::format("process {} is", holder)));
  ::kill(holder, SIGKILL);
  ::waitpid(holder, nullptr, 0);
  EXPECT_EQ(answer_elsewhere(scratch.folder()), 'y');
  EXPECT_TRUE(FolderLock::take(scratch.folder()));
  for (const int fd : {ready[0], ready[1], end[0], end[1]}) ::close(fd);
}

}  // namespace
}  // namespace irsight
