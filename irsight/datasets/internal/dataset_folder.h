#pragma once

#include <string>

#include "irsight/base/result.h"
#include "irsight/base/safetensors.h"
#include "irsight/datasets/dataset_manifest.h"

namespace irsight::datasets_internal {

/// Errors: the data set in `folder`, whose manifest is `there`, is not made as `plan` says: another name, other rules, levels,
/// classes or sources, starting with the manifest's file, with both.
Status check_same_plan(const std::string& folder, const DatasetManifest& there,
                       const DatasetManifest& plan);

/// Errors: `folder` holds a data set, or a packed one, that is not the one of `manifest`, and would be lost; as
/// check_same_plan(), and where shards, near-duplicates or what is dropped differ, with both digests. What is no manifest of
/// a data set, as read_manifest(). A folder without a manifest that holds other files than the data set's, with one of them.
Status check_free_for(const std::string& folder, const DatasetManifest& manifest);

/// Errors: the shard is not as the manifest's record has it; starting with the file.
Status check_shard_digest(const Safetensors& file, const DatasetShardRecord& record);

}  // namespace irsight::datasets_internal
