#include "irsight/datasets/dataset_manifest.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "irsight/base/atomic_file.h"
#include "irsight/base/digest.h"
#include "irsight/base/internal/json_object.h"
#include "irsight/base/mapped_file.h"

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kLongestManifest = std::uint64_t{1} << 30;
constexpr auto kReplace = Json::error_handler_t::replace;

Json json_of(const DatasetShardRecord& shard) {
  return {{"file", shard.file},
          {"sources", shard.sources},
          {"examples", shard.examples},
          {"nodes", shard.nodes},
          {"digest", shard.digest}};
}

Json json_of(const NearDuplicateCount& count) {
  return {{"threshold", count.threshold},
          {"train", count.train},
          {"validation", count.validation},
          {"test", count.test}};
}

// Reads values by their keys, and remembers the first that is missing or of another type.
class ManifestReader {
 public:
  Result<DatasetManifest> read(const Json& json) {
    DatasetManifest manifest;
    take(json, "name", manifest.name);
    take(json, "complete", manifest.complete);
    take(json, "rules", manifest.rules);
    take(json, "classes", manifest.classes);
    take(json, "levels", manifest.levels);
    take(json, "sources", manifest.sources);
    take(json, "list", manifest.list);
    std::vector<Json> shards, counts;
    Json dropped;
    take(json, "shards", shards);
    take(json, "near_duplicates", counts);
    take(json, "dropped", dropped);
    for (const Json& shard : shards) manifest.shards.push_back(shard_of(shard));
    for (const Json& count : counts) manifest.near_duplicates.push_back(count_of(count));
    within_ = "dropped: ";
    take(dropped, "threshold", manifest.dropped_from);
    take(dropped, "sources", manifest.dropped);
    within_ = "";
    if (json.contains("digest")) take(json, "digest", manifest.digest);
    if (!problem_) return error_of(std::move(problem_));
    return manifest;
  }

 private:
  template <typename T>
  void take(const Json& json, const char* key, T& into) {
    try {
      json.at(key).get_to(into);
    } catch (const Json::exception&) {
      if (!problem_) return;
      const bool is_there = json.is_object() && json.contains(key);
      const std::string seen =
          is_there ? json.at(key).dump(-1, ' ', false, kReplace).substr(0, 60) : "missing";
      problem_ = error("{}{}: is {}{}", within_, key, is_there ? "of another type: " : "", seen);
    }
  }

  DatasetShardRecord shard_of(const Json& json) {
    DatasetShardRecord shard;
    within_ = "shards: ";
    take(json, "file", shard.file);
    take(json, "digest", shard.digest);
    take(json, "sources", shard.sources);
    take(json, "examples", shard.examples);
    take(json, "nodes", shard.nodes);
    return shard;
  }

  NearDuplicateCount count_of(const Json& json) {
    NearDuplicateCount count;
    within_ = "near_duplicates: ";
    take(json, "threshold", count.threshold);
    take(json, "train", count.train);
    take(json, "validation", count.validation);
    take(json, "test", count.test);
    return count;
  }

  std::string within_;
  Status problem_;
};

// All but the digest.
Json json_of(const DatasetManifest& manifest) {
  Json shards = Json::array();
  for (const DatasetShardRecord& shard : manifest.shards) shards.push_back(json_of(shard));
  Json counts = Json::array();
  for (const NearDuplicateCount& count : manifest.near_duplicates) counts.push_back(json_of(count));
  return {{"format", kDatasetFormat},
          {"version", kDatasetVersion},
          {"name", manifest.name},
          {"complete", manifest.complete},
          {"rules", manifest.rules},
          {"classes", manifest.classes},
          {"levels", manifest.levels},
          {"sources", manifest.sources},
          {"list", manifest.list},
          {"shards", shards},
          {"near_duplicates", counts},
          {"dropped", {{"threshold", manifest.dropped_from}, {"sources", manifest.dropped}}}};
}

// A file that the manifest names lies beside it; what it says is what was written.
Status check_manifest(const std::string& path, const DatasetManifest& manifest) {
  for (std::size_t i = 0; i < manifest.shards.size(); ++i) {
    if (manifest.shards[i].file != shard_file_name(i)) {
      return error("{}: shards: row {}: '{}', expected is '{}'", path, i, manifest.shards[i].file,
                   shard_file_name(i));
    }
  }
  const std::string digest = digest_of_manifest(manifest);
  if (manifest.digest.empty() || manifest.digest == digest) return {};
  return error("{}: is damaged: its digest is {}, it says {}", path, digest, manifest.digest);
}

}  // namespace

std::string manifest_file(const std::string& folder) { return folder + "/manifest.json"; }

std::string shard_file_name(std::size_t shard) {
  return fmt::format("examples-{:05}.safetensors", shard);
}

Result<DatasetManifest> read_manifest(const std::string& folder) {
  const std::string path = manifest_file(folder);
  const Result<std::string> text = read_file(path, kLongestManifest);
  if (!text) {
    return tl::unexpected(
        Error{text.error().message, "irsight dataset build writes such a folder"});
  }
  const Result<Json> json = json_object_from(*text);
  if (!json) return tl::unexpected(Error(json.error()).in(path));
  if (json->value("format", Json()) != Json(kDatasetFormat))
    return error("{}: is no manifest of a data set", path);
  if (json->value("version", Json()) != Json(kDatasetVersion)) {
    return error("{}: version {} of the format, this irsight reads version \"{}\"", path,
                 json->value("version", Json()).dump(), kDatasetVersion);
  }
  Result<DatasetManifest> manifest = ManifestReader().read(*json);
  if (!manifest) return tl::unexpected(std::move(manifest).error().in(path));
  if (Status good = check_manifest(path, *manifest); !good) return error_of(std::move(good));
  return manifest;
}

std::string digest_of_manifest(const DatasetManifest& manifest) {
  return text_of_digest(digest_of_text(json_of(manifest).dump(-1, ' ', false, kReplace)));
}

std::string text_of_dropped(const DatasetManifest& manifest) {
  if (manifest.dropped.empty()) return "0";
  const std::span<const std::int32_t> dropped(manifest.dropped);
  return fmt::format("{} ({})", dropped.size(), text_of_digest(digest_of(dropped, 0)));
}

Status write_manifest(const std::string& folder, const DatasetManifest& manifest) {
  Json json = json_of(manifest);
  json["digest"] = digest_of_manifest(manifest);
  return write_file_atomically(manifest_file(folder), json.dump(1, ' ', false, kReplace) + "\n");
}

}  // namespace irsight
