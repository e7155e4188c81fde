#pragma once

#include <string>

#include "irsight/base/result.h"

namespace irsight {

/// Packs a data set for transport: `to` gets the manifest as it is and each shard as `NAME.zst`.
///
/// Files that are there already are replaced. Errors: what read_manifest() and pack_zstd() report; a data set
/// that is not complete; `to` is `from`. Determinism: depends on the data set and the version of zstd.
Status pack_dataset(const std::string& from, const std::string& to, int level = 19);

/// Unpacks such a folder; the manifest comes last, so that an interrupted run leaves no data set.
/// `to` may be `from`. Errors: as above, and what unpack_zstd() reports.
Status unpack_dataset(const std::string& from, const std::string& to);

}  // namespace irsight
