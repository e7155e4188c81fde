#include "irsight/embeddings/internal/pair_folder_stream.h"

#include <algorithm>

#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/pair_files.h"

namespace irsight::embeddings_internal {

Result<std::size_t> PairFolderStream::next(std::span<ContextPair> pairs) {
  std::size_t filled = 0;
  while (filled < pairs.size()) {
    if (place_ == block_.size()) {
      if (next_block_ == blocks_.size()) break;
      if (Status read = read_block(blocks_[next_block_++]); !read) {
        return error_of(std::move(read));
      }
    }
    const std::size_t count = std::min(pairs.size() - filled, block_.size() - place_);
    std::copy_n(block_.begin() + static_cast<std::ptrdiff_t>(place_), count,
                pairs.begin() + static_cast<std::ptrdiff_t>(filled));
    place_ += count;
    filled += count;
  }
  return filled;
}

Status PairFolderStream::read_block(const PairFolder::Block& block) {
  const std::span<const std::int32_t> ids =
      files_.shards[block.shard].span().subspan(2 * block.first, 2 * block.count);
  if (digest_of(std::as_bytes(ids)) != block.digest) {
    return error("{}: pairs: rows {} to {} are damaged: their digest is not the index's",
                 pair_shard_file(files_.folder, block.shard), block.first,
                 block.first + block.count - 1);
  }
  block_.resize(block.count);
  place_ = 0;
  for (std::size_t i = 0; i < block.count; ++i) {
    block_[i] = {ids[2 * i], ids[2 * i + 1]};
    for (const std::int32_t id : {block_[i].target, block_[i].context}) {
      if (id < 0 || id >= files_.vocabulary) {
        return error("{}: pairs: row {}: id {} is not in a vocabulary of {}",
                     pair_shard_file(files_.folder, block.shard), block.first + i, id,
                     files_.vocabulary);
      }
    }
  }
  shuffle(std::span(block_), random_);
  return {};
}

}  // namespace irsight::embeddings_internal
