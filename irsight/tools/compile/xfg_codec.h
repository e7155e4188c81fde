#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irsight/embeddings/xfg_folder.h"

namespace irsight::tools {

/// Returns graphs as bytes, on their way from a worker to the process that began it.
std::string bytes_from_xfgs(const std::vector<NamedXfg>& graphs);

/// Returns the graphs of bytes that bytes_from_xfgs() made. Requires: those, all of them.
std::vector<NamedXfg> xfgs_from_bytes(std::string_view bytes);

}  // namespace irsight::tools
