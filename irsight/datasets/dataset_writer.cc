#include "irsight/datasets/dataset_writer.h"

#include <filesystem>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/datasets/internal/dataset_folder.h"
#include "irsight/datasets/internal/shard_builder.h"

namespace irsight {

using namespace datasets_internal;

struct DatasetWriter::State {
  std::string folder;
  DatasetWriterOptions options;
  DatasetManifest manifest;
  ShardBuilder builder;
  std::int64_t already = 0;
  std::int64_t added = 0;

  Status take_shards();
  Status drop_shards_from(std::size_t first);
  bool makes_again(const MappedShard& shard) const;
  Status write_shard();
};

bool DatasetWriter::State::makes_again(const MappedShard& shard) const {
  if (!options.makes_again) return false;
  for (std::size_t s = 0; s < shard.sources(); ++s) {
    if (!shard.failures[s].empty() && options.makes_again(shard.names[s], shard.failures[s]))
      return true;
  }
  return false;
}

// Words of a shard have numbers behind those before, so what follows it cannot stay.
Status DatasetWriter::State::drop_shards_from(std::size_t first) {
  const std::vector<DatasetShardRecord> all = manifest.shards;
  manifest.shards.resize(first);
  manifest.complete = false;
  manifest.near_duplicates.clear();
  manifest.dropped.clear();
  if (Status written = write_manifest(folder, manifest); !written) return written;
  std::error_code ignored;  // they would be written over
  for (std::size_t i = first; i < all.size(); ++i)
    std::filesystem::remove(folder + "/" + all[i].file, ignored);
  return {};
}

// Shards that the manifest names are whole, else they are refused.
Status DatasetWriter::State::take_shards() {
  TableSizes before;
  for (std::size_t i = 0; i < manifest.shards.size(); ++i) {
    const DatasetShardRecord& record = manifest.shards[i];
    const Result<Safetensors> file = Safetensors::open(folder + "/" + record.file);
    if (!file) return tl::unexpected(file.error());
    if (Status good = check_shard_digest(*file, record); !good) return good;
    Result<MappedShard> shard = shard_from_file(*file);
    if (!shard) return error_of(std::move(shard));
    if (Status good = check_shard(file->file_name(), *shard, before, manifest); !good) return good;
    if (makes_again(*shard)) return drop_shards_from(i);
    builder.take(*shard);
    before = before.after(*shard);
    already += static_cast<std::int64_t>(shard->sources());
  }
  return {};
}

Status DatasetWriter::State::write_shard() {
  Result<DatasetShardRecord> record =
      builder.write(folder, shard_file_name(manifest.shards.size()));
  if (!record) return error_of(std::move(record));
  manifest.shards.push_back(*std::move(record));
  return write_manifest(folder, manifest);
}

DatasetWriter::DatasetWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
DatasetWriter::DatasetWriter(DatasetWriter&&) noexcept = default;
DatasetWriter& DatasetWriter::operator=(DatasetWriter&&) noexcept = default;
DatasetWriter::~DatasetWriter() = default;

Result<DatasetWriter> DatasetWriter::open(const std::string& folder, DatasetManifest plan,
                                          DatasetWriterOptions options) {
  check(options.shard_bytes > 0, "a shard holds at least one byte");
  check(plan.levels.size() <= 256, "a level is a byte");
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->options = options;
  state->manifest = std::move(plan);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: cannot make the folder: {}", folder, failed.message());
  if (std::filesystem::exists(manifest_file(folder), failed)) {
    Result<DatasetManifest> there = read_manifest(folder);
    if (!there) return error_of(std::move(there));
    // What is gone on with has to be made in the way that the rest will be.
    if (Status same = check_same_plan(folder, *there, state->manifest); !same)
      return error_of(std::move(same));
    state->manifest = *std::move(there);
    if (Status taken = state->take_shards(); !taken) return error_of(std::move(taken));
  } else {
    if (Status is_free = check_free_for(folder, state->manifest); !is_free)
      return error_of(std::move(is_free));
    if (Status begun = write_manifest(folder, state->manifest); !begun)
      return error_of(std::move(begun));
  }
  state->added = state->already;
  return DatasetWriter(std::move(state));
}

std::int64_t DatasetWriter::already() const { return state_->already; }

Status DatasetWriter::add(const DatasetSource& source) {
  check(state_->added < state_->manifest.sources, "a data set takes the sources of its plan");
  for (const DatasetVariant& variant : source.variants)
    check(variant.level >= 0 &&
              static_cast<std::size_t>(variant.level) < state_->manifest.levels.size(),
          "a variant has a level of the plan");
  if (Status added = state_->builder.add(source); !added) return added;
  ++state_->added;
  return state_->builder.bytes() < state_->options.shard_bytes ? Status{} : state_->write_shard();
}

Status DatasetWriter::finish() {
  check(state_->added == state_->manifest.sources, "all sources of the plan were added");
  if (state_->manifest.complete) return {};
  if (!state_->builder.empty()) {
    if (Status written = state_->write_shard(); !written) return written;
  }
  state_->manifest.complete = true;
  return write_manifest(state_->folder, state_->manifest);
}

}  // namespace irsight
