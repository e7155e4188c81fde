#include "irsight/base/mapped_file.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "tests/base/scratch.h"

namespace irsight {
namespace {

void write_plainly(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST(MappedFile, HoldsTheBytesOfTheFile) {
  const Scratch scratch;
  const std::string bytes("ab\0\xFF", 4);
  write_plainly(scratch.path("f"), bytes);
  const auto file = MappedFile::open(scratch.path("f"));
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_EQ((*file)->text(), bytes);
  EXPECT_EQ((*file)->bytes().size(), 4U);
  EXPECT_EQ((*file)->path(), scratch.path("f"));
}

TEST(MappedFile, KeepsTheBytesOfAFileThatWasReplaced) {
  const Scratch scratch;
  write_plainly(scratch.path("f"), "old");
  const auto file = MappedFile::open(scratch.path("f"));
  write_plainly(scratch.path("g"), "new");
  std::filesystem::rename(scratch.path("g"), scratch.path("f"));
  EXPECT_EQ(file.value()->text(), "old");
}

TEST(MappedFile, OpensAnEmptyFile) {
  const Scratch scratch;
  write_plainly(scratch.path("f"), "");
  const auto file = MappedFile::open(scratch.path("f"));
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_TRUE((*file)->bytes().empty());
}

TEST(MappedFile, ReadsAPipe) {
  const Scratch scratch;
  const std::string path = scratch.path("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const std::string bytes(300'000, 'x');
  std::thread writer([&] { write_plainly(path, bytes); });
  const auto file = MappedFile::open(path);
  writer.join();
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_EQ((*file)->text(), bytes);
}

TEST(MappedFile, MissingFileIsAnError) {
  EXPECT_EQ(MappedFile::open("/no/such/file").error().message,
            "/no/such/file: cannot open: No such file or directory");
}

TEST(MappedFile, FolderIsAnError) {
  EXPECT_EQ(MappedFile::open("/usr").error().message, "/usr: is a folder, not a file");
}

TEST(MappedFile, UnreadableFileIsAnError) {
  const Scratch scratch;
  const std::string path = scratch.path("f");
  write_plainly(path, "secret");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  const uid_t self = ::geteuid();
  if (self == 0) {
    ASSERT_EQ(::seteuid(65534), 0);  // root may read everything
  }
  const auto file = MappedFile::open(path);
  ASSERT_EQ(::seteuid(self), 0);
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().message, path + ": cannot open: Permission denied");
}

TEST(ReadFile, ReturnsTheBytesOfTheFile) {
  const Scratch scratch;
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 1'000'000U}) {
    const std::string bytes(size, 'b');
    write_plainly(scratch.path("f"), bytes);
    EXPECT_EQ(read_file(scratch.path("f")).value(), bytes);
  }
}

TEST(ReadFile, ReadsWhatHasNoSizeBeforehand) {
  EXPECT_THAT(read_file("/proc/self/status").value(), ::testing::HasSubstr("Name:"));
}

TEST(ReadFile, TakesAFileOfExactlyTheLimit) {
  const Scratch scratch;
  write_plainly(scratch.path("f"), "1234");
  EXPECT_EQ(read_file(scratch.path("f"), 4).value(), "1234");
  EXPECT_EQ(read_file(scratch.path("f"), 3).error().message,
            scratch.path("f") + ": longer than 3 bytes");
}

TEST(ReadFile, RefusesAnEndlessDevice) {
  EXPECT_EQ(read_file("/dev/zero", 100'000).error().message, "/dev/zero: longer than 100000 bytes");
}

TEST(ReadFile, ReportsWhatTheSystemCannotRead) {
  EXPECT_EQ(read_file("/proc/self/mem").error().message,
            "/proc/self/mem: cannot read: Input/output error");
  EXPECT_EQ(read_file("/usr").error().message, "/usr: is a folder, not a file");
}

TEST(ReadFile, ReadsStandardInput) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const int saved = ::dup(STDIN_FILENO);
  ASSERT_EQ(::dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
  ASSERT_EQ(::write(ends[1], "hello", 5), 5);
  ::close(ends[0]);
  ::close(ends[1]);
  EXPECT_EQ(read_file("-").value(), "hello");
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
}

}  // namespace
}  // namespace irsight
