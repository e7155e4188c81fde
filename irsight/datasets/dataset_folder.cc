#include "irsight/datasets/internal/dataset_folder.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

#include "irsight/base/digest.h"
#include "irsight/base/folder_lock.h"
#include "irsight/datasets/internal/dataset_shard.h"

namespace irsight::datasets_internal {
namespace {

tl::unexpected<Error> differs(const std::string& folder, std::string_view what,
                              const std::string& theirs, const std::string& ours) {
  return tl::unexpected(Error{
      fmt::format("{}: {}: '{}', now it would be '{}'", manifest_file(folder), what, theirs, ours),
      "name another folder, or remove this one"});
}

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ","));
}

// Errors: a folder of something else. What an interrupted run of the same left there may be written over.
Status check_holds_only(const std::string& folder, const DatasetManifest& manifest) {
  const auto is_ours = [&](const std::string& name) {
    if (name == FolderLock::kName || name.ends_with(".tmp")) return true;
    return std::ranges::any_of(manifest.shards, [&](const DatasetShardRecord& shard) {
      return name == shard.file || name == shard.file + ".zst" || name == shard.file + ".partial";
    });
  };
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (const std::string name = entry.path().filename().string(); !is_ours(name))
      return tl::unexpected(
          Error{fmt::format("{}: holds {}, which is no file of this data set", folder, name),
                "name a folder of the data set's own"});
  }
  return {};
}

}  // namespace

Status check_same_plan(const std::string& folder, const DatasetManifest& there,
                       const DatasetManifest& plan) {
  if (there.name != plan.name) return differs(folder, "name", there.name, plan.name);
  for (const auto& [rule, ours] : plan.rules) {
    const auto found = there.rules.find(rule);
    const std::string theirs = found == there.rules.end() ? "none" : found->second;
    if (theirs != ours) return differs(folder, "rules: " + rule, theirs, ours);
  }
  if (there.levels != plan.levels)
    return differs(folder, "levels", joined(there.levels), joined(plan.levels));
  if (there.classes != plan.classes)
    return differs(folder, "classes", joined(there.classes), joined(plan.classes));
  if (there.list != plan.list) return differs(folder, "list of sources", there.list, plan.list);
  return {};
}

Status check_free_for(const std::string& folder, const DatasetManifest& manifest) {
  std::error_code ignored;
  if (!std::filesystem::exists(manifest_file(folder), ignored))
    return check_holds_only(folder, manifest);
  const Result<DatasetManifest> there = read_manifest(folder);
  if (!there) return tl::unexpected(there.error());
  if (Status same = check_same_plan(folder, *there, manifest); !same) return same;
  const std::string theirs = digest_of_manifest(*there), ours = digest_of_manifest(manifest);
  return theirs == ours ? Status{} : differs(folder, "digest", theirs, ours);
}

Status check_shard_digest(const Safetensors& file, const DatasetShardRecord& record) {
  const std::string digest = text_of_digest(digest_of_shard(file));
  if (digest == record.digest) return {};
  return error("{}: is damaged: its digest is {}, the manifest says {}", file.file_name(), digest,
               record.digest);
}

}  // namespace irsight::datasets_internal
