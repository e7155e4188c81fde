#pragma once

#include <cstdint>
#include <string>

#include "irsight/base/result.h"

namespace irsight {

/// Unpacks the zstd file `from` into the file `to`, which appears complete or not at all; "-" is
/// standard output. Any number of frames, one after the other.
///
/// Memory: a few megabytes, whatever the size; a frame that wants a window above 128 MiB is refused.
/// Errors: what MappedFile and AtomicFile report; bytes that are no zstd, a checksum that differs, a
/// file that ends within a frame, more than `limit` bytes unpacked. The text starts with `from`.
Status unpack_zstd(const std::string& from, const std::string& to,
                   std::uint64_t limit = std::uint64_t{1} << 40);

/// Packs the file `from` as one zstd frame with a checksum into the file `to`, which appears complete
/// or not at all; "-" is standard output.
///
/// `level`: 1 (quick) to 19 (small). Memory: up to 100 MB at the highest, whatever the size.
/// Errors: what MappedFile and AtomicFile report. Determinism: equal bytes for one version of zstd.
Status pack_zstd(const std::string& from, const std::string& to, int level = 19);

}  // namespace irsight
