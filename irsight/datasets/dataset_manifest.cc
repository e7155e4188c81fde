#include "irsight/datasets/dataset_manifest.h"

#include <nlohmann/json.hpp>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kLongestManifest = std::uint64_t{1} << 30;

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

DatasetShardRecord shard_of(const Json& json) {
  return {.file = json.at("file"),
          .digest = json.at("digest"),
          .sources = json.at("sources"),
          .examples = json.at("examples"),
          .nodes = json.at("nodes")};
}

NearDuplicateCount count_of(const Json& json) {
  return {.threshold = json.at("threshold"),
          .train = json.at("train"),
          .validation = json.at("validation"),
          .test = json.at("test")};
}

DatasetManifest manifest_of(const Json& json) {
  DatasetManifest manifest;
  manifest.name = json.at("name");
  manifest.complete = json.at("complete");
  manifest.rules = json.at("rules").get<std::map<std::string, std::string>>();
  manifest.classes = json.at("classes").get<std::vector<std::string>>();
  manifest.levels = json.at("levels").get<std::vector<std::string>>();
  manifest.sources = json.at("sources");
  manifest.list = json.at("list");
  for (const Json& shard : json.at("shards")) manifest.shards.push_back(shard_of(shard));
  for (const Json& count : json.at("near_duplicates"))
    manifest.near_duplicates.push_back(count_of(count));
  manifest.dropped_from = json.at("dropped").at("threshold");
  manifest.dropped = json.at("dropped").at("sources").get<std::vector<std::int32_t>>();
  return manifest;
}

// A file that the manifest names lies beside it.
Status check_names(const std::string& path, const DatasetManifest& manifest) {
  for (std::size_t i = 0; i < manifest.shards.size(); ++i) {
    if (manifest.shards[i].file != shard_file_name(i)) {
      return error("{}: shards: row {}: '{}', expected is '{}'", path, i, manifest.shards[i].file,
                   shard_file_name(i));
    }
  }
  return {};
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
  const Json json = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || json.value("format", Json()) != Json(kDatasetFormat))
    return error("{}: is no manifest of a data set", path);
  if (json.value("version", Json()) != Json(kDatasetVersion)) {
    return error("{}: version {} of the format, this irsight reads version \"{}\"", path,
                 json.value("version", Json()).dump(), kDatasetVersion);
  }
  try {
    DatasetManifest manifest = manifest_of(json);
    if (Status named = check_names(path, manifest); !named) return error_of(std::move(named));
    return manifest;
  } catch (const nlohmann::json::exception& wrong) {
    return error("{}: {}", path, wrong.what());
  }
}

Status write_manifest(const std::string& folder, const DatasetManifest& manifest) {
  Json shards = Json::array();
  for (const DatasetShardRecord& shard : manifest.shards) shards.push_back(json_of(shard));
  Json counts = Json::array();
  for (const NearDuplicateCount& count : manifest.near_duplicates) counts.push_back(json_of(count));
  const Json json = {
      {"format", kDatasetFormat},
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
  const std::string text = json.dump(1, ' ', false, Json::error_handler_t::replace);
  return write_file_atomically(manifest_file(folder), text + "\n");
}

}  // namespace irsight
