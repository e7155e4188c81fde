#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// What `manifest.json` says under "format" and "version".
inline constexpr std::string_view kDatasetFormat = "irsight-dataset";
inline constexpr std::string_view kDatasetVersion = "1";

/// A file of a data set.
struct DatasetShardRecord {
  std::string file;
  std::string digest;  ///< of all that the file says, 16 hexadecimal digits
  std::int64_t sources = 0, examples = 0, nodes = 0;

  bool operator==(const DatasetShardRecord&) const = default;
};

/// How many sources of each split have one on the other side (training here, validation and test
/// there) that is at least so similar.
struct NearDuplicateCount {
  double threshold = 0;
  std::int64_t train = 0, validation = 0, test = 0;

  bool operator==(const NearDuplicateCount&) const = default;
};

/// What a data set says of itself, beside its shards (docs/datasets.md, D2).
struct DatasetManifest {
  std::string name;                          ///< of the published set: "poj104"
  std::map<std::string, std::string> rules;  ///< by which it was made: a data set has one way
  std::vector<std::string> classes, levels;
  std::string list;          ///< digest of the sources' classes, names and splits, in their order
  std::int64_t sources = 0;  ///< so many there will be
  bool complete = false;
  std::vector<DatasetShardRecord> shards;
  std::vector<NearDuplicateCount> near_duplicates;  ///< empty: not yet counted
  double dropped_from = 0;            ///< the threshold for `dropped`; 0: nothing is dropped
  std::vector<std::int32_t> dropped;  ///< training sources that are left out, ascending
  std::string digest;  ///< of all the above, as it was read; empty: older manifests have none
};

/// Returns what a manifest's "digest" is: 16 hexadecimal digits over all else that it says.
std::string digest_of_manifest(const DatasetManifest& manifest);

/// Returns which training sources are left out, for runs to tell: "0", or how many and a digest over
/// their numbers.
std::string text_of_dropped(const DatasetManifest& manifest);

/// Returns the manifest of a data set. Errors: starting with the file, when it is missing, no JSON,
/// of another format or version, a value is missing or of another type, or its digest is another than
/// it says.
Result<DatasetManifest> read_manifest(const std::string& folder);

/// Writes `FOLDER/manifest.json` with its digest, complete or not at all. Determinism: depends on the
/// manifest alone.
Status write_manifest(const std::string& folder, const DatasetManifest& manifest);

/// Returns `FOLDER/manifest.json` and `examples-00007.safetensors`.
std::string manifest_file(const std::string& folder);
std::string shard_file_name(std::size_t shard);

}  // namespace irsight
