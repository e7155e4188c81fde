#pragma once

#include <string>

#include "irsight/base/result.h"

namespace irsight {

/// Returns the path of `irsight-compile`: $IRSIGHT_COMPILE where that is set; else the first there is of
/// libexec/irsight beside the folder of the running program, of the `irsight` on the search path, and
/// where this library was configured to be installed.
/// Errors: there is none of them.
Result<std::string> worker_program();

}  // namespace irsight
