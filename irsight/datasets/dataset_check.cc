#include <string_view>
#include <unordered_set>

#include "irsight/base/digest.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/internal/dataset_shard.h"

namespace irsight {

Status check_dataset(const Dataset& data) {
  for (const DatasetShardRecord& record : data.manifest().shards) {
    const Result<Safetensors> file = Safetensors::open(data.folder() + "/" + record.file);
    if (!file) return tl::unexpected(file.error());
    const std::string digest = text_of_digest(datasets_internal::digest_of_shard(*file));
    if (digest != record.digest) {
      return error("{}: is damaged: its digest is {}, the manifest says {}", file->file_name(),
                   digest, record.digest);
    }
  }
  std::unordered_set<std::string_view> names;
  for (std::int32_t i = 0; i < data.num_sources(); ++i) {
    const Dataset::Source source = data.source(i);
    if (names.insert(source.name).second) continue;
    return error("{}: source {}: {} for the second time, now of split {}", data.folder(), i,
                 source.name, name_of(source.split));
  }
  return {};
}

}  // namespace irsight
