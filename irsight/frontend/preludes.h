#pragma once

#include <cstdint>
#include <string>

#include "irsight/frontend/clang_driver.h"
#include "irsight/frontend/source_files.h"

namespace irsight {

/// Where parsed preludes are kept, and how much of them.
struct PreludeCacheOptions {
  std::string folder = {};  ///< empty means $XDG_CACHE_HOME/irsight, else ~/.cache/irsight
  std::int64_t limit_bytes = std::int64_t{1} << 30;
};

/// A prelude as Clang reads it without parsing it again.
struct ParsedPrelude {
  std::string path;    ///< of the precompiled header
  bool built = false;  ///< this call parsed it; else it was in the cache
};

/// Returns `text`, parsed as the first thing that a compilation with the job's arguments reads.
///
/// One is kept for each text, language, standard, set of flags, and version of Clang; it is parsed
/// again when a header that it includes has changed. Templates that it uses are instantiated in it.
/// Processes that want the same one at the same time wait for the first to make it. What was not
/// used for longest goes when the cache is larger than its limit.
/// Errors: the text does not compile; the cache's folder cannot be written to.
Result<ParsedPrelude> parsed_prelude(const CompilerJob& job, const std::string& text,
                                     const SourceFiles& files, const PreludeCacheOptions& options);

/// Returns the folder for parsed preludes when none is named.
std::string default_cache_folder();

}  // namespace irsight
