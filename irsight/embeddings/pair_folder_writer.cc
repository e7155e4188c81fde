#include <algorithm>
#include <filesystem>

#include "irsight/base/check.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/pair_files.h"
#include "irsight/embeddings/pair_folder.h"

namespace irsight {

using embeddings_internal::digest_of;
using embeddings_internal::kBlockPairs;
using embeddings_internal::pair_index_file;
using embeddings_internal::pair_shard_file;

Result<PairFolderWriter> PairFolderWriter::create(const std::string& folder,
                                                  std::int32_t vocabulary,
                                                  PairFolderOptions options) {
  check(vocabulary > 0, "a vocabulary of pairs has at least one id");
  check(options.shard_pairs > 0, "a file of pairs holds at least one");
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: cannot make the folder: {}", folder, failed.message());
  if (std::filesystem::exists(pair_index_file(folder))) {
    return error("{}: holds a complete set of pairs already", folder);
  }
  PairFolderWriter writer;
  writer.folder_ = folder;
  writer.options_ = options;
  writer.counts_.resize(static_cast<std::size_t>(vocabulary));
  return writer;
}

Status PairFolderWriter::add(std::span<const ContextPair> pairs) {
  const auto size = static_cast<std::int32_t>(counts_.size());
  for (const ContextPair& pair : pairs) {
    for (const std::int32_t id : {pair.target, pair.context}) {
      if (id < 0 || id >= size) {
        return error("{}: id {} is not in a vocabulary of {}", folder_, id, size);
      }
    }
    ++counts_[static_cast<std::size_t>(pair.context)];
    waiting_.push_back(pair);
    if (static_cast<std::int64_t>(waiting_.size()) < options_.shard_pairs) continue;
    if (Status written = write_shard(); !written) return written;
  }
  return {};
}

Status PairFolderWriter::write_shard() {
  const auto count = static_cast<std::int64_t>(waiting_.size());
  for (std::size_t first = 0; first < waiting_.size(); first += kBlockPairs) {
    const std::size_t size = std::min(kBlockPairs, waiting_.size() - first);
    block_digests_.push_back(digest_of(std::as_bytes(std::span(waiting_).subspan(first, size))));
  }
  TensorSource pairs{.name = "pairs",
                     .type = TensorType::kI32,
                     .shape = {count, 2},
                     .pieces = {std::as_bytes(std::span(waiting_))}};
  Status written = write_safetensors(pair_shard_file(folder_, shard_pairs_.size()), {pairs});
  shard_pairs_.push_back(count);
  waiting_.clear();
  return written;
}

Status PairFolderWriter::finish() {
  if (!waiting_.empty()) {
    if (Status written = write_shard(); !written) return written;
  }
  const std::span<const std::int64_t> shards(shard_pairs_);
  const std::span<const std::int64_t> counts(counts_);
  const std::span<const std::uint64_t> blocks(block_digests_);
  std::uint64_t digest = digest_of(std::span<const char>(options_.vocabulary_digest), 0);
  digest = digest_of(blocks, digest_of(counts, digest_of(shards, digest)));
  return write_safetensors(
      pair_index_file(folder_),
      {tensor_source("shard_pairs", shards), tensor_source("context_counts", counts),
       tensor_source("block_digests", blocks)},
      embeddings_internal::metadata_for(embeddings_internal::kPairIndex, digest,
                                        {{"vocabulary", options_.vocabulary_digest}}));
}

}  // namespace irsight
