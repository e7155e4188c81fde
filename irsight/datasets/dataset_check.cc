#include <string_view>
#include <unordered_set>

#include "irsight/datasets/dataset.h"
#include "irsight/datasets/internal/dataset_folder.h"

namespace irsight {

Status check_dataset(const Dataset& data) {
  for (const DatasetShardRecord& record : data.manifest().shards) {
    const Result<Safetensors> file = Safetensors::open(data.folder() + "/" + record.file);
    if (!file) return tl::unexpected(file.error());
    if (Status good = datasets_internal::check_shard_digest(*file, record); !good) return good;
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
