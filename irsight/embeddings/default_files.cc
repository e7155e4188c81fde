#include "irsight/embeddings/default_files.h"

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string_view>
#include <vector>

namespace irsight {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> share_folders() {
  const char* given = std::getenv("IRSIGHT_SHARE");
  if (given != nullptr && *given != '\0') return {given};
  std::vector<fs::path> folders;
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) {
    const fs::path prefix = program.parent_path().parent_path();  // of bin/irsight
    folders.push_back(prefix / "share" / "irsight");
    folders.push_back(prefix.parent_path() / "share" / "irsight");  // of libexec/irsight/…
  }
  folders.emplace_back(IRSIGHT_SOURCE_SHARE);
  return folders;
}

constexpr std::string_view kMadeBy = "; irsight inst2vec vocabulary and train make one";

}  // namespace

Result<std::string> default_file(const std::string& name, std::string_view made_by) {
  const std::vector<fs::path> folders = share_folders();
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    if (fs::is_regular_file(folder / name, ignored)) return (folder / name).string();
  }
  return tl::unexpected(
      Error{fmt::format("{}: is not there", (folders.front() / name).string()),
            fmt::format("it comes with irsight's sources and installations: name another file, or "
                        "the folder that has it in IRSIGHT_SHARE{}",
                        made_by)});
}

std::vector<std::string> default_files_in(const std::string& folder) {
  std::set<std::string> files;
  for (const fs::path& share : share_folders()) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(share / folder, ignored))
      files.insert(entry.path().string());
    if (!files.empty()) break;
  }
  return {files.begin(), files.end()};
}

Result<Vocabulary> default_vocabulary() {
  Result<std::string> path = default_file(kDefaultVocabulary, kMadeBy);
  if (!path) return error_of(std::move(path));
  return Vocabulary::read(*path);
}

Result<EmbeddingTable> default_table(const EmbeddingTableNeeds& needs) {
  Result<std::string> path = default_file(kDefaultTable, kMadeBy);
  if (!path) return error_of(std::move(path));
  return EmbeddingTable::open(*path, needs);
}

}  // namespace irsight
