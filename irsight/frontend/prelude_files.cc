#include "irsight/frontend/prelude_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace irsight {
namespace {

namespace fs = std::filesystem;

// Nanoseconds, as a header edited twice in a second is not the same header.
std::string stamp_of(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0) return "absent";
  return fmt::format("{}.{}.{}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

struct Entry {
  fs::path path;
  fs::file_time_type used;
  std::int64_t bytes;
};

std::vector<Entry> entries(const fs::path& folder) {
  std::vector<Entry> found;
  std::error_code ignored;
  for (const fs::directory_entry& file : fs::directory_iterator(folder, ignored)) {
    if (file.path().extension() != ".pch") continue;
    found.push_back({file.path(), file.last_write_time(ignored),
                     static_cast<std::int64_t>(file.file_size(ignored))});
  }
  std::sort(found.begin(), found.end(),
            [](const Entry& a, const Entry& b) { return a.used < b.used; });
  return found;
}

}  // namespace

PreludeLock::PreludeLock(const fs::path& path)
    : descriptor_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (descriptor_ >= 0) flock(descriptor_, LOCK_EX);
}

PreludeLock::~PreludeLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

Status write_dependencies(const fs::path& path, const std::vector<std::string>& headers) {
  std::ofstream file(path);
  for (const std::string& header : headers) file << stamp_of(header) << ' ' << header << '\n';
  file.close();
  if (!file) return error("{}: cannot be written", path.string());
  return {};
}

bool prelude_is_fresh(const fs::path& dependencies) {
  std::ifstream file(dependencies);
  if (!file) return false;
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos || stamp_of(line.substr(space + 1)) != line.substr(0, space)) {
      return false;
    }
  }
  return true;
}

void trim_preludes(const fs::path& folder, const fs::path& kept, std::int64_t limit_bytes) {
  const std::vector<Entry> all = entries(folder);
  std::int64_t total = 0;
  for (const Entry& entry : all) total += entry.bytes;
  for (const Entry& entry : all) {
    if (total <= limit_bytes) return;
    if (entry.path == kept) continue;
    std::error_code ignored;
    fs::remove(entry.path, ignored);
    fs::remove(fs::path(entry.path).replace_extension(".headers"), ignored);
    total -= entry.bytes;
  }
}

}  // namespace irsight
