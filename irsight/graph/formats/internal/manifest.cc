#include "irsight/graph/formats/internal/manifest.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "irsight/base/atomic_file.h"
#include "irsight/base/internal/json_object.h"
#include "irsight/base/mapped_file.h"
#include "irsight/graph/formats/internal/shard_names.h"
#include "irsight/graph/formats/shard.h"

namespace irsight::formats {
namespace {

using nlohmann::json;

constexpr const char* kManifest = "manifest.json";
constexpr std::uint64_t kMostGraphs = std::uint64_t{1} << 32;

// Names in a manifest are of files beside it, never elsewhere.
bool is_file_name(const std::string& name) {
  return !name.empty() && name.find('/') == name.npos && name != "." && name != "..";
}

Result<Manifest> manifest_from_json(const json& root) {
  const auto fail = [] { return error("not a manifest of irsight-graphs, version 1"); };
  if (!root.is_object() || root.value("format", json()) != kShardFormat ||
      root.value("version", json()) != kShardVersion) {
    return fail();
  }
  Manifest manifest;
  manifest.complete = root.value("complete", json()) == json(true);
  const json shards = root.value("shards", json());
  if (!shards.is_array()) return fail();
  for (const json& shard : shards) {
    if (!shard.is_object()) return fail();
    const json file = shard.value("file", json()), graphs = shard.value("graphs", json());
    if (!file.is_string() || !graphs.is_number_unsigned()) return fail();
    if (!is_file_name(file.get<std::string>())) {
      return error("shard {}: not the name of a file in this folder", file.dump());
    }
    if (graphs.get<std::uint64_t>() > kMostGraphs) {
      return error("shard {}: {} graphs (at most {})", file.dump(), graphs.dump(), kMostGraphs);
    }
    manifest.shards.push_back({file.get<std::string>(), graphs.get<std::uint64_t>()});
  }
  return manifest;
}

}  // namespace

std::string path_in(const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / name).string();
}

bool has_manifest(const std::string& folder) {
  return std::filesystem::exists(path_in(folder, kManifest));
}

Status write_manifest(const std::string& folder, const Manifest& manifest) {
  nlohmann::ordered_json shards = nlohmann::ordered_json::array();
  for (const auto& [file, graphs] : manifest.shards) {
    shards.push_back({{"file", file}, {"graphs", graphs}});
  }
  const nlohmann::ordered_json text = {{"format", kShardFormat},
                                       {"version", kShardVersion},
                                       {"complete", manifest.complete},
                                       {"shards", shards}};
  return write_file_atomically(path_in(folder, kManifest), text.dump(1) + "\n");
}

Result<Manifest> read_manifest(const std::string& folder) {
  const std::string path = path_in(folder, kManifest);
  Result<std::string> text = read_file(path, std::uint64_t{1} << 28);
  if (!text) return error_of(std::move(text));
  const Result<json> root = json_from<json>(*text);
  if (!root) return tl::unexpected(Error(root.error()).in(path));
  Result<Manifest> manifest = manifest_from_json(*root);
  if (!manifest) return tl::unexpected(std::move(manifest).error().in(path));
  return manifest;
}

}  // namespace irsight::formats
