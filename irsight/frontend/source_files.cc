#include "irsight/frontend/source_files.h"

#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/VirtualFileSystem.h>

namespace irsight {
namespace {

// Shares an object that counts its own references.
template <typename T>
std::shared_ptr<T> shared(llvm::IntrusiveRefCntPtr<T> counted) {
  T* object = counted.get();
  return std::shared_ptr<T>(object, [counted](T*) {});
}

}  // namespace

Result<SourceFiles> source_files(const std::string& directory) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> disk(
      llvm::vfs::createPhysicalFileSystem().release());
  if (!directory.empty()) {
    const auto status = disk->status(directory);
    if (!status) return error("{}: folder: {}", directory, status.getError().message());
    if (!status->isDirectory()) return error("{}: is no folder", directory);
    if (const std::error_code problem = disk->setCurrentWorkingDirectory(directory)) {
      return error("{}: folder: {}", directory, problem.message());
    }
  }
  auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  auto all = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(disk);
  all->pushOverlay(memory);  // takes over the folder
  return SourceFiles{shared<llvm::vfs::FileSystem>(all), shared(memory),
                     std::make_shared<std::vector<std::string>>()};
}

void add_file(const SourceFiles& files, const std::string& path, const std::string& text) {
  files.memory->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text, path));
}

Result<std::string> read_file(const SourceFiles& files, const std::string& path) {
  const auto status = files.all->status(path);
  if (!status) return error("{}: {}", path, status.getError().message());
  if (status->isDirectory()) return error("{}: is a folder, not a file", path);
  auto buffer = files.all->getBufferForFile(path);
  if (!buffer) return error("{}: {}", path, buffer.getError().message());
  return (*buffer)->getBuffer().str();
}

}  // namespace irsight
