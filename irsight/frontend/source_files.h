#pragma once

#include <memory>
#include <string>
#include <vector>

#include "irsight/frontend/lower.h"

namespace llvm::vfs {
class FileSystem;
class InMemoryFileSystem;
}  // namespace llvm::vfs

namespace irsight {

/// The files that one compilation sees: the disk, as seen from `directory` whatever the process's
/// own folder is, and over it files in memory.
struct SourceFiles {
  std::shared_ptr<llvm::vfs::FileSystem> all;
  std::shared_ptr<llvm::vfs::InMemoryFileSystem> memory;
  /// What run_job() has read from disk besides main files, by absolute paths; one may stand here more than once.
  std::shared_ptr<std::vector<std::string>> headers;
};

/// Returns the files as seen from `directory` (empty: the process's).
///
/// Errors: `directory` is missing or no folder.
Result<SourceFiles> source_files(const std::string& directory);

/// Adds `text` as a file in memory, which hides one of that name on disk.
///
/// Requires: no file in memory has that name yet.
void add_file(const SourceFiles& files, const std::string& path, const std::string& text);

/// Returns the bytes of the file at `path`.
///
/// Errors: missing file, folder, unreadable file.
Result<std::string> read_file(const SourceFiles& files, const std::string& path);

}  // namespace irsight
