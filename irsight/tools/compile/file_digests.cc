#include "irsight/tools/compile/file_digests.h"

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/SHA256.h>
#include <sys/stat.h>

#include <ctime>

#include "irsight/base/mapped_file.h"

namespace irsight::tools {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::string contents_digest(const std::string& path, std::int64_t begun) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return "absent";
  const std::int64_t written = nanoseconds(status.st_mtim);
  if (written >= begun) return fmt::format("written {} in a run begun {}", written, begun);
  // Read, not mapped: somebody may be cutting it short.
  const Result<std::string> bytes = read_file(path);
  return bytes ? digest_of(*bytes) : "absent";
}

}  // namespace

std::string digest_of(std::string_view bytes) {
  llvm::SHA256 hash;
  hash.update(llvm::StringRef(bytes.data(), bytes.size()));
  return llvm::toHex(hash.final(), /*LowerCase=*/true);
}

FileDigests::FileDigests() {
  timespec now = {};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  begun_ = nanoseconds(now);
}

const std::string& FileDigests::of(const std::string& path) {
  const auto [found, is_new] = digests_.try_emplace(path);
  if (is_new) found->second = contents_digest(path, begun_);
  return found->second;
}

}  // namespace irsight::tools
