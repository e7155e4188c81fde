#pragma once

namespace irsight::tools {

/// This version of irsight, as CMake's project() names it.
inline constexpr const char* kVersion = IRSIGHT_VERSION;

}  // namespace irsight::tools
