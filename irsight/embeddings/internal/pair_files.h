#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "irsight/embeddings/internal/file_metadata.h"

namespace irsight::embeddings_internal {

inline constexpr FileKind kPairIndex{"irsight context pairs", "1", "index of context pairs"};

/// Pairs that are read, checked and shuffled at once: part of the format, since the index has a
/// digest for each.
inline constexpr std::size_t kBlockPairs = 65'536;

inline std::string pair_index_file(const std::string& folder) {
  return folder + "/index.safetensors";
}

inline std::string pair_shard_file(const std::string& folder, std::size_t shard) {
  return fmt::format("{}/pairs-{:05}.safetensors", folder, shard);
}

}  // namespace irsight::embeddings_internal
