#include "irsight/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "irsight/base/file_descriptor.h"

namespace irsight {
namespace {

struct OpenedFile {
  FileDescriptor fd;
  bool regular = false;
  std::uint64_t size = 0;
};

Result<OpenedFile> open_for_reading(const std::string& path) {
  OpenedFile file{.fd = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))};
  if (!file.fd) return error("{}: cannot open: {}", path, system_error_text(errno));
  struct stat status{};
  if (::fstat(file.fd.get(), &status) != 0) {
    return error("{}: cannot stat: {}", path, system_error_text(errno));
  }
  if (S_ISDIR(status.st_mode)) return error("{}: is a folder, not a file", path);
  file.regular = S_ISREG(status.st_mode);
  file.size = file.regular ? static_cast<std::uint64_t>(status.st_size) : 0;
  return file;
}

Result<std::string> read_all(int fd, const std::string& name, std::uint64_t expected,
                             std::uint64_t limit) {
  const auto too_long = [&] { return error("{}: longer than {} bytes", name, limit); };
  if (expected > limit) return too_long();
  constexpr std::size_t kStep = std::size_t{1} << 16;
  std::string bytes(expected + 1, '\0');  // one more byte, so that the usual end costs one read
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(std::max(2 * filled, kStep));
    const ssize_t count = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return error("{}: cannot read: {}", name, system_error_text(errno));
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > limit) return too_long();
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path) {
  Result<OpenedFile> opened = open_for_reading(path);
  if (!opened) return error_of(std::move(opened));
  std::shared_ptr<MappedFile> file(new MappedFile(path));
  if (!opened->regular) {
    Result<std::string> copy = read_all(opened->fd.get(), path, 0, kReadLimit);
    if (!copy) return error_of(std::move(copy));
    file->copy_ = std::move(*copy);
    file->bytes_ = std::as_bytes(std::span(file->copy_));
  } else if (opened->size > 0) {
    void* memory = ::mmap(nullptr, opened->size, PROT_READ, MAP_PRIVATE, opened->fd.get(), 0);
    if (memory == MAP_FAILED) return error("{}: cannot map: {}", path, system_error_text(errno));
    file->bytes_ = {static_cast<const std::byte*>(memory), opened->size};
    file->mapped_ = true;
  }
  return file;
}

MappedFile::~MappedFile() {
  if (mapped_) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
  if (path == "-") return read_all(STDIN_FILENO, "standard input", 0, limit);
  Result<OpenedFile> opened = open_for_reading(path);
  if (!opened) return error_of(std::move(opened));
  return read_all(opened->fd.get(), path, opened->size, limit);
}

}  // namespace irsight
