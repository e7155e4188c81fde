#pragma once

#include <string>

#include "irsight/base/result.h"

namespace irsight {

/// Packs a data set for transport: `to` gets each shard as `NAME.zst`, then the manifest as it is.
///
/// What an earlier run packed of the same data set is replaced. An interruption or a failure leaves no manifest that was
/// not there before.
/// Errors: a data set that Dataset::open() or check_dataset() refuses, before anything is written; `to` holds another one,
/// which would be lost, or is `from`; those of pack_zstd(). Determinism: depends on the data set and the version of zstd.
Status pack_dataset(const std::string& from, const std::string& to, int level = 19);

/// Unpacks such a folder. A shard gets its name when its digest was found to be the manifest's, and the manifest comes last,
/// so that an interrupted run leaves no data set. `to` may be `from`.
/// Errors: starting with the file: what read_manifest() and unpack_zstd() report; a shard that is not the manifest's; `to`
/// holds another data set, which would be lost.
Status unpack_dataset(const std::string& from, const std::string& to);

}  // namespace irsight
