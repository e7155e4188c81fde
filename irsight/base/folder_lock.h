#pragma once

#include <string>

#include "irsight/base/file_descriptor.h"
#include "irsight/base/result.h"

namespace irsight {

/// The right to write into a folder, which one run has at a time: two that write into one folder
/// lose each other's files.
///
/// A record lock of the system on the file `.lock` in the folder. It ends with the process, however
/// that ends, and worker processes that were forked do not keep it; a file that a killed run left
/// hinders nobody. Destroyed, it removes the file. Readers are not held off.
/// Limits: on a file system without locks it guards nothing, and says nothing.
/// Threads: any; of two in one process the second is refused as well.
class FolderLock {
 public:
  /// Takes the folder's lock. Requires: the folder exists.
  /// Errors, at once: another run has it (the text names the folder and the process); the lock's
  /// file cannot be made.
  static Result<FolderLock> take(const std::string& folder);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  ~FolderLock();

  /// The lock's name in its folder, for those who ask what else is there.
  static constexpr const char* kName = ".lock";

 private:
  FolderLock() = default;

  std::string file_;  // resolved; empty: nothing is held
  FileDescriptor fd_;
};

}  // namespace irsight
