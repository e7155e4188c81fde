#include "irsight/base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/base/progress.h"

namespace irsight {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16;
constexpr std::size_t kLongestName = 200;  // of the 255 that a file name may have

std::string temporary_name(const std::string& target) {
  static std::atomic<unsigned> count{0};
  const std::filesystem::path path(target);
  const std::string name = path.filename().string().substr(0, kLongestName);
  return path.parent_path() / fmt::format("{}.{}-{}.tmp", name, ::getpid(), count++);
}

}  // namespace

Result<AtomicFile> AtomicFile::create(const std::string& path, AtomicFileOptions options) {
  AtomicFile file;
  file.sync_ = options.sync;
  file.path_ = path == "-" ? "standard output" : path;
  if (path == "-") {
    file.fd_ = FileDescriptor(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
    if (!file.fd_) return error("{}: cannot write: {}", file.path_, system_error_text(errno));
    return file;
  }
  const Status opened = file.open_target(path);
  if (!opened) return tl::unexpected(opened.error());
  return file;
}

Status AtomicFile::open_target(const std::string& path) {
  struct stat status{};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return error("{}: is a folder, not a file", path_);
  if (exists && !S_ISREG(status.st_mode)) {
    fd_ = FileDescriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return fd_ ? Status{} : fail("cannot open for writing");
  }
  std::error_code unresolved;
  target_ = std::filesystem::weakly_canonical(path, unresolved).string();
  if (unresolved || target_.empty()) target_ = path;  // the next lines tell what is wrong
  std::string name;
  do {
    name = temporary_name(target_);
    fd_ = FileDescriptor(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  } while (!fd_ && errno == EEXIST);
  if (!fd_) return fail("cannot create");
  temporary_ = std::move(name);
  if (exists && ::fchmod(fd_.get(), status.st_mode & 07777) != 0) {
    return fail("cannot set permissions");
  }
  return {};
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept { *this = std::move(other); }

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(target_, other.target_);
  std::swap(temporary_, other.temporary_);
  std::swap(fd_, other.fd_);
  std::swap(buffer_, other.buffer_);
  std::swap(failure_, other.failure_);
  std::swap(size_, other.size_);
  std::swap(sync_, other.sync_);
  return *this;
}

AtomicFile::~AtomicFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Status AtomicFile::write(std::span<const std::byte> bytes) {
  if (!failure_.empty()) return failure();
  size_ += bytes.size();
  if (buffer_.size() + bytes.size() > kBufferBytes) {
    if (Status flushed = flush(); !flushed) return flushed;
  }
  if (bytes.size() >= kBufferBytes) return write_through(bytes);
  buffer_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return {};
}

Status AtomicFile::flush() {
  if (!failure_.empty()) return failure();
  Status written = write_through(std::as_bytes(std::span(buffer_)));
  buffer_.clear();
  return written;
}

Status AtomicFile::write_through(std::span<const std::byte> bytes) {
  if (temporary_.empty()) hide_progress();  // standard output, or what may be the same terminal
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd_.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail("cannot write");
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

Status AtomicFile::commit() {
  check(static_cast<bool>(fd_) || !failure_.empty(), "an AtomicFile is committed once");
  if (Status flushed = flush(); !flushed) return flushed;
  if (sync_ && ::fsync(fd_.get()) != 0 && errno != EINVAL && errno != EROFS) {
    return fail("cannot sync");  // EINVAL: a pipe or device, which has nothing to sync
  }
  if (!fd_.reset()) return fail("cannot close");
  if (temporary_.empty()) return {};
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return fail("cannot rename into place");
  temporary_.clear();
  if (sync_) {
    const std::filesystem::path folder = std::filesystem::path(target_).parent_path();
    const FileDescriptor entry(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!entry || ::fsync(entry.get()) != 0) return fail("cannot sync the folder");
  }
  return {};
}

Status AtomicFile::fail(std::string_view action) {
  failure_ = fmt::format("{}: {}: {}", path_, action, system_error_text(errno));
  return failure();
}

Status AtomicFile::failure() const { return tl::unexpected(Error{failure_, {}}); }

Status write_file_atomically(const std::string& path, std::string_view bytes,
                             AtomicFileOptions options) {
  Result<AtomicFile> file = AtomicFile::create(path, options);
  if (!file) return error_of(std::move(file));
  if (Status written = file->write(bytes); !written) return written;
  return file->commit();
}

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }

}  // namespace irsight
