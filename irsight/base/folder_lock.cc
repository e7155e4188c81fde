#include "irsight/base/folder_lock.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <mutex>
#include <set>
#include <utility>

namespace irsight {
namespace {

// The system lets a process lock again what it has locked, and closing the second descriptor would
// give up the first's lock: what this process holds is known before a file is opened.
struct HeldFiles {
  std::mutex mutex;
  std::set<std::string> files;
};

HeldFiles& held_files() {
  static HeldFiles held;
  return held;
}

tl::unexpected<Error> in_use(const std::string& folder, pid_t process) {
  return tl::unexpected(Error{fmt::format("{}: process {} is writing into it", folder, process),
                              "wait until that run has ended, or name another folder"});
}

struct flock whole_file() {
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

// The holder removes the file as it ends: whoever had opened it before that has locked a file that
// nobody else will find.
bool is_still_named(int fd, const std::string& file) {
  struct stat ours{}, named{};
  return ::fstat(fd, &ours) == 0 && ::stat(file.c_str(), &named) == 0 &&
         ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

Result<FileDescriptor> locked_file(const std::string& folder, const std::string& file) {
  for (;;) {
    FileDescriptor fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!fd) return error("{}: cannot lock the folder: {}", file, system_error_text(errno));
    struct flock lock = whole_file();
    if (::fcntl(fd.get(), F_SETLK, &lock) != 0) {
      if (errno == EINTR) continue;
      const bool is_taken = errno == EACCES || errno == EAGAIN;
      if (!is_taken) return fd;  // this file system has no locks
      lock = whole_file();
      if (::fcntl(fd.get(), F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
        return in_use(folder, lock.l_pid);
      continue;  // given up in this moment
    }
    if (is_still_named(fd.get(), file)) return fd;
  }
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
  std::error_code unresolved;
  std::filesystem::path resolved = std::filesystem::canonical(folder, unresolved);
  if (unresolved) return error("{}: {}", folder, unresolved.message());
  FolderLock lock;
  const std::string file = (resolved / kName).string();
  HeldFiles& held = held_files();
  const std::scoped_lock guard(held.mutex);
  if (held.files.contains(file)) return in_use(folder, ::getpid());
  Result<FileDescriptor> fd = locked_file(folder, file);
  if (!fd) return error_of(std::move(fd));
  held.files.insert(file);
  lock.file_ = file;
  lock.fd_ = *std::move(fd);
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : file_(std::exchange(other.file_, {})), fd_(std::move(other.fd_)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(fd_, other.fd_);
  return *this;
}

FolderLock::~FolderLock() {
  if (file_.empty()) return;
  const std::scoped_lock guard(held_files().mutex);
  ::unlink(file_.c_str());  // before the lock is given up: it is nobody else's yet
  fd_.reset();
  held_files().files.erase(file_);
}

}  // namespace irsight
