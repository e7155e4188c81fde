#pragma once

#include <stdexcept>
#include <string>

namespace irsight {

/// Throws std::logic_error when a caller broke a documented contract; on in every build.
inline void check(bool holds, const char* rule) {
  if (!holds) throw std::logic_error(std::string("broken contract: ") + rule);
}

}  // namespace irsight
