#pragma once

#include <string>
#include <vector>

namespace irsight::tools {

/// One thing that irsight needs or can use.
struct Finding {
  std::string name;
  std::string purpose;  ///< what it is for
  bool needed = false;  ///< else only some uses need it
  std::string found;    ///< version, place or size; empty: missing
  std::string remedy;   ///< how to get it
};

/// Returns what irsight needs or can use, and what of it this machine has: programs as PATH and the
/// environment (CUDA_PATH, XDG_CACHE_HOME, IRSIGHT_CLANG_RESOURCE_DIR) lead to them, the cache of
/// parsed preludes, processors and memory. Runs the programs to ask for their versions.
std::vector<Finding> examine_machine();

}  // namespace irsight::tools
