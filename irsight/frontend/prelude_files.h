#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// Holds a lock file while it lives, so that one process at a time makes a prelude.
class PreludeLock {
 public:
  explicit PreludeLock(const std::filesystem::path& path);
  PreludeLock(const PreludeLock&) = delete;
  PreludeLock& operator=(const PreludeLock&) = delete;
  ~PreludeLock();

 private:
  int descriptor_;
};

/// Notes size and time of each header beside a prelude, for prelude_is_fresh().
Status write_dependencies(const std::filesystem::path& path,
                          const std::vector<std::string>& headers);

/// True when the noted headers are all as they were.
bool prelude_is_fresh(const std::filesystem::path& dependencies);

/// Removes the preludes in `folder` that were not used for longest, until the rest has at most
/// `limit_bytes`; `kept` stays in any case.
void trim_preludes(const std::filesystem::path& folder, const std::filesystem::path& kept,
                   std::int64_t limit_bytes);

}  // namespace irsight
