#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/shared_array.h"
#include "irsight/embeddings/context_pairs.h"

namespace irsight {

/// How a folder of pairs is cut up.
struct PairFolderOptions {
  std::int64_t shard_pairs = std::int64_t{1} << 22;  ///< in a file, at most: 32 MiB
  std::string vocabulary_digest =
      {};  ///< Vocabulary::digest() of what the ids stand for, where known
};

/// Writes context pairs into a folder, as they come.
///
/// Layout: `pairs-00000.safetensors`, `pairs-00001.safetensors`, … hold the tensor `pairs` (I32
/// [n, 2]: target, context). `index.safetensors`, written last, holds `shard_pairs` (I64, one for
/// each file), `context_counts` (I64 [V]: how often each id is a context) and `block_digests` (U64,
/// one for each 65,536 pairs of a file, by which damage is known); its metadata names the format,
/// its version and the vocabulary. A folder without it is not complete.
/// Memory: one file's pairs.
class PairFolderWriter {
 public:
  /// Returns a writer into `folder`, which is made if need be. Ids are in [0, vocabulary).
  /// Errors: starting with the folder, when it cannot be made or holds a complete set already.
  static Result<PairFolderWriter> create(const std::string& folder, std::int32_t vocabulary,
                                         PairFolderOptions options = {});

  /// Appends pairs. Errors: an id out of range; a file that cannot be written.
  Status add(std::span<const ContextPair> pairs);

  /// Writes what is left, and the index. Requires: called once, last.
  Status finish();

 private:
  PairFolderWriter() = default;
  Status write_shard();

  std::string folder_;
  PairFolderOptions options_;
  std::vector<ContextPair> waiting_;
  std::vector<std::int64_t> shard_pairs_;
  std::vector<std::int64_t> counts_;
  std::vector<std::uint64_t> block_digests_;
};

/// The pairs of a folder, mapped.
///
/// An epoch has every pair once. Blocks of 65,536 pairs come in an order drawn for the epoch, each
/// thread gets every threads-th of them, and the pairs of a block are shuffled.
/// Errors of streams: a block whose bytes are not those that were written, with the file and the
/// rows; an id out of range, with the file and the row.
class PairFolder final : public PairSource {
 public:
  /// Errors: starting with the file, when it is missing, cut, no such file or of another version;
  /// when a file has another number of pairs than the index says.
  static Result<std::unique_ptr<PairFolder>> open(const std::string& folder);

  Result<std::unique_ptr<PairStream>> open(const PairShare& share) const override;
  std::uint64_t pairs() const override { return pairs_; }
  std::int32_t vocabulary() const override { return static_cast<std::int32_t>(counts_.size()); }

  /// Returns how often each id is a context: what negative samples are drawn by.
  std::span<const std::int64_t> context_counts() const { return counts_; }

  /// Returns the digest of the vocabulary that the ids are of, as the writer was given it;
  /// empty where it was given none.
  const std::string& vocabulary_digest() const { return vocabulary_digest_; }

  /// A part of a file, for the streams.
  struct Block {
    std::size_t shard = 0;
    std::size_t first = 0;  ///< its first pair, in the file
    std::size_t count = 0;
    std::uint64_t digest = 0;
  };

 private:
  PairFolder() = default;
  Status read_index();
  Status add_shard(std::int64_t expected);

  std::string folder_;
  std::string vocabulary_digest_;
  std::vector<SharedArray<std::int32_t>> shards_;
  std::vector<Block> blocks_;
  SharedArray<std::int64_t> counts_;
  SharedArray<std::int64_t> shard_pairs_;
  SharedArray<std::uint64_t> block_digests_;
  std::uint64_t pairs_ = 0;
};

}  // namespace irsight
