#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::formats {

struct ManifestShard {
  std::string file;
  std::uint64_t graphs = 0;
};

/// What a data set's manifest says (docs/file_format.md).
struct Manifest {
  std::vector<ManifestShard> shards;
  bool complete = false;
};

/// Returns the path of a file in a folder.
std::string path_in(const std::string& folder, const std::string& name);

/// Returns whether a folder has a manifest.
bool has_manifest(const std::string& folder);

/// Writes a folder's manifest in the place of the one that is there, if any.
Status write_manifest(const std::string& folder, const Manifest& manifest);

/// Returns a folder's manifest. Errors: starting with its path; it is none, names a file elsewhere,
/// or counts more than 2^32 graphs in a shard.
Result<Manifest> read_manifest(const std::string& folder);

}  // namespace irsight::formats
