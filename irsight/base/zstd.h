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

}  // namespace irsight
