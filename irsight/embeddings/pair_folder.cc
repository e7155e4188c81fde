#include "irsight/embeddings/pair_folder.h"

#include <algorithm>
#include <limits>

#include "irsight/base/check.h"
#include "irsight/base/safetensors.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/pair_files.h"
#include "irsight/embeddings/internal/pair_folder_stream.h"

namespace irsight {

using embeddings_internal::digest_of;
using embeddings_internal::kBlockPairs;
using embeddings_internal::pair_index_file;
using embeddings_internal::pair_shard_file;
using embeddings_internal::PairFolderStream;

Result<std::unique_ptr<PairFolder>> PairFolder::open(const std::string& folder) {
  std::unique_ptr<PairFolder> pairs(new PairFolder);
  pairs->folder_ = folder;
  if (Status read = pairs->read_index(); !read) return error_of(std::move(read));
  for (const std::int64_t expected : pairs->shard_pairs_) {
    if (Status added = pairs->add_shard(expected); !added) return error_of(std::move(added));
  }
  if (pairs->blocks_.size() != pairs->block_digests_.size()) {
    return error("{}: block_digests: {} for {} blocks", pair_index_file(folder),
                 pairs->block_digests_.size(), pairs->blocks_.size());
  }
  return pairs;
}

Status PairFolder::read_index() {
  Result<Safetensors> index = Safetensors::open(pair_index_file(folder_));
  if (!index) return error_of(std::move(index));
  if (Status known = embeddings_internal::check_kind(*index, embeddings_internal::kPairIndex);
      !known)
    return known;
  Result<SharedArray<std::int64_t>> counts = index->array<std::int64_t>("context_counts");
  if (!counts) return error_of(std::move(counts));
  Result<SharedArray<std::int64_t>> shards = index->array<std::int64_t>("shard_pairs");
  if (!shards) return error_of(std::move(shards));
  Result<SharedArray<std::uint64_t>> blocks = index->array<std::uint64_t>("block_digests");
  if (!blocks) return error_of(std::move(blocks));
  vocabulary_digest_ = embeddings_internal::metadata_of(*index, "vocabulary");
  std::uint64_t digest = digest_of(std::span<const char>(vocabulary_digest_), 0);
  digest = digest_of(blocks->span(), digest_of(counts->span(), digest_of(shards->span(), digest)));
  if (Status same = embeddings_internal::check_digest(*index, digest); !same) return same;
  if (counts->empty() || counts->size() > std::numeric_limits<std::int32_t>::max()) {
    return error("{}: context_counts: {} ids", index->file_name(), counts->size());
  }
  counts_ = *std::move(counts);
  shard_pairs_ = *std::move(shards);
  block_digests_ = *std::move(blocks);
  return {};
}

Status PairFolder::add_shard(std::int64_t expected) {
  const std::size_t shard = shards_.size();
  Result<Safetensors> file = Safetensors::open(pair_shard_file(folder_, shard));
  if (!file) return error_of(std::move(file));
  Result<SharedArray<std::int32_t>> ids = file->array<std::int32_t>("pairs", 2);
  if (!ids) return error_of(std::move(ids));
  const std::vector<std::int64_t> shape = file->tensor("pairs")->shape;
  if (shape[1] != 2 || shape[0] != expected) {
    return error("{}: pairs: shape [{}, {}], the index says [{}, 2]", file->file_name(), shape[0],
                 shape[1], expected);
  }
  const auto count = static_cast<std::size_t>(expected);
  for (std::size_t first = 0; first < count; first += kBlockPairs) {
    const std::size_t block = blocks_.size();
    blocks_.push_back({.shard = shard,
                       .first = first,
                       .count = std::min(kBlockPairs, count - first),
                       .digest = block < block_digests_.size() ? block_digests_[block] : 0});
  }
  shards_.push_back(*std::move(ids));
  pairs_ += count;
  return {};
}

Result<std::unique_ptr<PairStream>> PairFolder::open(const PairShare& share) const {
  check(share.threads > 0 && share.thread >= 0 && share.thread < share.threads,
        "a share's thread is one of its threads");
  Random order = Random::of(share.seed, share.epoch);
  std::vector<Block> shuffled = blocks_;
  shuffle(std::span(shuffled), order);
  std::vector<Block> own;
  for (std::size_t i = static_cast<std::size_t>(share.thread); i < shuffled.size();
       i += static_cast<std::size_t>(share.threads)) {
    own.push_back(shuffled[i]);
  }
  return std::make_unique<PairFolderStream>(
      PairFolderStream::Files{
          .folder = folder_, .shards = shards_, .vocabulary = this->vocabulary()},
      std::move(own), Random::of(share.seed, share.epoch, share.thread));
}

}  // namespace irsight
