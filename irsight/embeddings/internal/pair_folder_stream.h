#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "irsight/base/random.h"
#include "irsight/base/shared_array.h"
#include "irsight/embeddings/pair_folder.h"

namespace irsight::embeddings_internal {

/// One thread's blocks of a folder, one after the other; memory: one block.
class PairFolderStream final : public PairStream {
 public:
  struct Files {
    std::string folder;  // for messages
    std::vector<SharedArray<std::int32_t>> shards;
    std::int32_t vocabulary = 0;
  };

  PairFolderStream(Files files, std::vector<PairFolder::Block> blocks, Random random)
      : files_(std::move(files)), blocks_(std::move(blocks)), random_(random) {}

  Result<std::size_t> next(std::span<ContextPair> pairs) override;

 private:
  Status read_block(const PairFolder::Block& block);

  Files files_;
  std::vector<PairFolder::Block> blocks_;
  Random random_;
  std::vector<ContextPair> block_;
  std::size_t place_ = 0;
  std::size_t next_block_ = 0;
};

}  // namespace irsight::embeddings_internal
