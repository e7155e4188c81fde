#pragma once

#include <string>
#include <vector>

#include "irsight/frontend/arguments.h"

namespace irsight {

/// What Clang's parser said of a source, each as in Lowered (lower.h).
struct ParseReport {
  std::vector<std::string> warnings;
  std::vector<DroppedArgument> dropped;
  std::vector<std::string> mends;
  std::vector<std::string> headers;
  bool needs_fresh_process = false;
};

}  // namespace irsight
