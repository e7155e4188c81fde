#include "irsight/datasets/transport.h"

#include <filesystem>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/zstd.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/internal/dataset_folder.h"

namespace irsight {
namespace {

using namespace datasets_internal;

bool is_same_folder(const std::string& from, const std::string& to) {
  std::error_code ignored;
  return std::filesystem::equivalent(from, to, ignored);
}

// Makes the folder where there is none; one that holds something else is refused.
Status take_folder(const std::string& folder, const DatasetManifest& manifest) {
  if (Status is_free = check_free_for(folder, manifest); !is_free) return is_free;
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

// Errors start with `packed`.
Status check_unpacked(const std::string& packed, const std::string& file,
                      const DatasetShardRecord& record) {
  const Result<Safetensors> shard = Safetensors::open(file);
  Status good = shard ? check_shard_digest(*shard, record) : tl::unexpected(shard.error());
  return good ? good : tl::unexpected(std::move(good).error().in(packed));
}

// The shard has its name only once it is known to be the manifest's: what has that name already may be a good one.
Status unpack_shard(const std::string& from, const std::string& to,
                    const DatasetShardRecord& record) {
  const std::string packed = from + "/" + record.file + ".zst";
  const std::string shard = to + "/" + record.file;
  const std::string partial = shard + ".partial";
  if (Status done = unpack_zstd(packed, partial); !done) return done;
  std::error_code failed;
  Status good = check_unpacked(packed, partial, record);
  if (good) std::filesystem::rename(partial, shard, failed);
  if (failed) good = error("{}: cannot rename into place: {}", shard, failed.message());
  if (!good) std::filesystem::remove(partial, failed);
  return good;
}

}  // namespace

Status pack_dataset(const std::string& from, const std::string& to, int level) {
  const Result<Dataset> data = Dataset::open(from);
  if (!data) return tl::unexpected(data.error());
  if (is_same_folder(from, to)) return error("{}: a data set is packed into another folder", to);
  if (Status good = check_dataset(*data); !good) return good;
  if (Status taken = take_folder(to, data->manifest()); !taken) return taken;
  for (const DatasetShardRecord& shard : data->manifest().shards) {
    const std::string name = "/" + shard.file;
    if (Status packed = pack_zstd(from + name, to + name + ".zst", level); !packed) return packed;
  }
  return copy_manifest(from, to);
}

Status unpack_dataset(const std::string& from, const std::string& to) {
  const Result<DatasetManifest> manifest = read_manifest(from);
  if (!manifest) return tl::unexpected(manifest.error());
  if (Status taken = take_folder(to, *manifest); !taken) return taken;
  for (const DatasetShardRecord& shard : manifest->shards) {
    if (Status done = unpack_shard(from, to, shard); !done) return done;
  }
  return is_same_folder(from, to) ? Status{} : copy_manifest(from, to);
}

}  // namespace irsight
