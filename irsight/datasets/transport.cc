#include "irsight/datasets/transport.h"

#include <filesystem>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/zstd.h"
#include "irsight/datasets/dataset_manifest.h"

namespace irsight {
namespace {

Status make_folder(const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: cannot make the folder: {}", folder, failed.message());
  return {};
}

Status copy_manifest(const std::string& from, const std::string& to) {
  const Result<std::string> text = read_file(manifest_file(from));
  if (!text) return tl::unexpected(text.error());
  return write_file_atomically(manifest_file(to), *text);
}

}  // namespace

Status pack_dataset(const std::string& from, const std::string& to, int level) {
  const Result<DatasetManifest> manifest = read_manifest(from);
  if (!manifest) return tl::unexpected(manifest.error());
  if (!manifest->complete) return error("{}: the data set is not complete", manifest_file(from));
  if (Status made = make_folder(to); !made) return made;
  std::error_code ignored;
  if (std::filesystem::equivalent(from, to, ignored))
    return error("{}: a data set is packed into another folder", to);
  for (const DatasetShardRecord& shard : manifest->shards) {
    const std::string name = "/" + shard.file;
    if (Status packed = pack_zstd(from + name, to + name + ".zst", level); !packed) return packed;
  }
  return copy_manifest(from, to);
}

Status unpack_dataset(const std::string& from, const std::string& to) {
  const Result<DatasetManifest> manifest = read_manifest(from);
  if (!manifest) return tl::unexpected(manifest.error());
  if (Status made = make_folder(to); !made) return made;
  for (const DatasetShardRecord& shard : manifest->shards) {
    const std::string name = "/" + shard.file;
    if (Status done = unpack_zstd(from + name + ".zst", to + name); !done) return done;
  }
  std::error_code ignored;
  return std::filesystem::equivalent(from, to, ignored) ? Status{} : copy_manifest(from, to);
}

}  // namespace irsight
